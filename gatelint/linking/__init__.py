"""The facts of all documents to one project: name resolution."""
