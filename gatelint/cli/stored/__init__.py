"""What an earlier `check` printed, shown again where nothing changed that it rests on."""
