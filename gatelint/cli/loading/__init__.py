"""Reading the documents of a run, with what earlier runs read of them."""
