"""Tables without markers that templates render cell by cell."""
