"""What a run saw of the disk, and whether a later one would see the same. It imports next to nothing, to be quick."""
