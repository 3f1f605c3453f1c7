"""What users write instead of regular expressions: patterns of ids and names, globs, conditions."""
