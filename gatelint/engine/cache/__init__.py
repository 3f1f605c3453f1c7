"""Facts that earlier runs read: a document whose text is the same is not read again."""
