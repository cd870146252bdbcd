"""Owns the schema, writes each file in one transaction, and runs the rules."""
