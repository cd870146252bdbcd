"""What stands in each column, written once and in both languages, for whoever shows the tables.

`columns.csv` describes the words of which names of columns are made; `budget_thousand_yen` is the
budget in thousand yen, `name_from` the name of the earlier year.
"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from yosandb.lean import lean


@lean
class Description:
    """A column: its Japanese head, and what stands in it in English and in Japanese."""

    head: str
    english: str
    japanese: str


# Endings of names, and what they add to the description of the rest; the longest first.
_ENDINGS: tuple[tuple[str, Description], ...] = (
    ("_thousand_yen", Description("{}(千円)", "{}, in thousand yen", "{}(千円)")),
    ("_yen", Description("{}(円)", "{}, in whole yen", "{}(円)")),
    ("_proof", Description("{}の検算", "how sure it is: {}", "{}の検算の結果")),
    ("_text", Description("{}(印刷)", "{}, as printed", "{}(印刷のまま)")),
    ("_source", Description("{}の出典", "where it was taken from: {}", "{}の出典")),
    ("_from", Description("{}(前)", "{}, in the earlier year", "{}(前の年度)")),
    ("_to", Description("{}(後)", "{}, in the later year", "{}(後の年度)")),
    ("_id", Description("{}ID", "id: {}", "{}のID")),
)


def describe(column: str) -> Description | None:
    """What stands in the columns of this name; None where nobody has written it."""
    known = _words().get(column)
    if known is not None:
        return known
    for ending, added in _ENDINGS:
        base = describe(column.removesuffix(ending)) if column.endswith(ending) else None
        if base is not None:
            return Description(
                added.head.format(base.head),
                added.english.format(base.english),
                added.japanese.format(base.japanese),
            )
    return None


@cache
def _words() -> Mapping[str, Description]:
    return _described("columns.csv", "column")


@cache
def sources() -> Mapping[str, Description]:
    """What a row of each table and view is, by name; the head is its Japanese title."""
    return _described("tables.csv", "name")


def _described(file: str, key: str) -> Mapping[str, Description]:
    text = files("yosandb.load").joinpath(file).read_text("utf-8")
    return {
        row[key]: Description(row["head"], row["english"], row["japanese"])
        for row in csv.DictReader(text.splitlines())
    }
