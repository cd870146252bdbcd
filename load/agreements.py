"""Figures that two documents print of the same thing: what another book says bears witness.

Last year's book is compared with the 前年度 of this one; a table of 款 or of programmes with the
book of its year. A difference opens nothing: a budget is restated in the next year's book. What is
found of two documents depends on these two alone, so that their order does not matter.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from sqlite_utils import Database

from yosandb.load.witnesses import Figure, figures

# What a document says, by what it is of.
_Said: TypeAlias = Mapping[tuple[int, str, str], list[Figure]]


class Agreement(NamedTuple):
    """A row of `agreements`: a figure, its witness, and how much more the figure is."""

    table_name: str
    row_id: str
    field: str
    witness_table: str
    witness_row_id: str
    witness_field: str
    kind: str
    document_id: str
    witness_document_id: str
    difference_yen: int


_INSERT = f"""
INSERT INTO agreements ({", ".join(Agreement._fields)})
VALUES ({", ".join("?" * len(Agreement._fields))})
ON CONFLICT DO NOTHING
"""


def agree(db: Database, document_id: str) -> None:
    """Compare a document with the others of its city: this year's, and those of the years beside.

    What was found of it before is gone with its rows.
    """
    documents: defaultdict[str, defaultdict[tuple[int, str, str], list[Figure]]]
    documents = defaultdict(lambda: defaultdict(list))
    for figure in figures(db, document_id):
        documents[figure.document_id][figure.of].append(figure)
    own = documents[document_id]
    others = (said for other, said in documents.items() if other != document_id)
    found = {row for said in others for row in _compared(own, said)}
    db.conn.executemany(_INSERT, sorted(found))


def _compared(own: _Said, other: _Said) -> Iterator[Agreement]:
    """What two documents say of the same, once in each direction."""
    for of in own.keys() & other.keys():
        for place in {figure.place for figure in own[of]}:
            here, there = _at(own[of], place), _at(other[of], place)
            for figure in here if there else ():
                yield _agreement(figure, there[0])
                yield _agreement(there[0], figure)
            for figure in there if here else ():
                yield _agreement(figure, here[0])
                yield _agreement(here[0], figure)


def _at(named: list[Figure], place: str | None) -> list[Figure]:
    """The figures of one name in a place; none where they differ: which one is meant is open."""
    found = [figure for figure in named if None in (place, figure.place) or figure.place == place]
    return found if len({figure.yen for figure in found}) == 1 else []


def _agreement(figure: Figure, witness: Figure) -> Agreement:
    fields = {figure.field, witness.field}
    last, chain = "previous_yen" in fields, "before_yen" in fields
    return Agreement(
        *(figure.table_name, figure.row_id, figure.field),
        *(witness.table_name, witness.row_id, witness.field),
        "last-year" if last else "chain" if chain else "same-year",
        *(figure.document_id, witness.document_id),
        figure.yen - witness.yen,
    )
