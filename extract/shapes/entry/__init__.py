"""The shape *Entry*: a name bound to its amount in running text, with its tags and departments."""
