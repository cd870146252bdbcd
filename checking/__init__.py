"""What a finance section asks of its book: what is open, unproved, or not as in the draft."""
