"""Reads pages and says what is printed and where; it knows no yen and no SQL."""
