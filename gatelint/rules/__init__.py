"""One module per rule, in folders by family."""
