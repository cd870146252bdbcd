"""Families that are declared: the words over the columns of a table, and what must add up."""

from yosandb.extract.families.declared.declaration import TableFamily

__all__ = ["TableFamily"]
