"""What a run read, what it did not understand, and what a finding rests on."""
