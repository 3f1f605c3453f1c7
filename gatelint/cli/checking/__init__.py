"""What surrounds the rules in a check: the run over a tree, the options, which findings are reported."""
