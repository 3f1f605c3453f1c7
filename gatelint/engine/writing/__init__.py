"""Files written whole or not at all; the only writer."""
