"""Where bytes come from: the disk, an overlay, a git revision. The only reader of documents."""
