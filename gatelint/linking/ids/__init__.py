"""Which item an id, a name, a link or a row stands for."""
