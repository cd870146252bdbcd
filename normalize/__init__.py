"""From a printed string to a value; what is not understood is refused, never guessed."""
