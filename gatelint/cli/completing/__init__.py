"""What a shell is offered for the word that is being typed."""
