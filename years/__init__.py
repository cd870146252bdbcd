"""The same programme followed from year to year: linking, events, decisions, and how they show."""
