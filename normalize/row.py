"""A row of the database, with the places where its values are printed."""

from collections.abc import Mapping
from dataclasses import field
from typing import TypeAlias

from yosandb.extract.printed import Printed
from yosandb.lean import lean

Value: TypeAlias = str | int | float | None


@lean
class Row:
    """One row of `table`; `printed` says for a column where its value stands in the document.

    A row that `amends` gives further columns to a row with the same id that came before it.
    """

    table: str
    values: Mapping[str, Value]
    printed: Mapping[str, Printed] = field(default_factory=dict)
    amends: bool = False
