"""Pages for people: the same page functions and templates make a site and answer a server."""
