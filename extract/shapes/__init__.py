"""The few ways in which documents arrange content, each written once."""
