"""Families of forms that are declared: their labels, their parts under headings, their tables."""

from yosandb.extract.families.forms.declaration import FormFamily, Part

__all__ = ["FormFamily", "Part"]
