"""Which side rows of 款 are of: 歳入 or 歳出, of a whole table or of each of its parts."""

from collections.abc import Iterable, Iterator, Sequence

from yosandb.extract import regex
from yosandb.extract.shapes.kan import side_of
from yosandb.lean import lean

_SIDES = {"revenue": regex.compile("歳入|収入"), "expenditure": regex.compile("歳出|支出(?!金)")}


def side_said(texts: Iterable[str]) -> str | None:
    """The one side that words name; None where they name both, or none."""
    said = list(texts)
    sides = [side for side, word in _SIDES.items() if any(word.search(text) for text in said)]
    return sides[0] if len(sides) == 1 else None


def nearest_side(groups: Iterable[Sequence[str]]) -> str | None:
    """The side that the first of several groups of words names."""
    return next((side for texts in groups if (side := side_said(texts)) is not None), None)


@lean(slots=False)
class Told:
    """What a row tells of its side: its own `name`; what is said in it, as a heading or a total or
    by a letter set beside it; what stands `beside` all rows of a side.

    `opens` says that it is a heading of those below, `ends` that it is the total of a side.
    """

    name: str = ""
    said: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    opens: bool = False
    ends: bool = False


def sides_of(rows: Sequence[Told]) -> list[str | None]:
    """The side of each row of a table where the part of the table that it stands in tells it.

    Names of 款 tell it where they tell both sides in one table.
    """
    parts = list(_parts(rows))
    named = [side_of([row.name for row in part if row.name]) for part in parts]
    both = set(_SIDES) <= set(named)
    sides: list[str | None] = []
    for part, by_names in zip(parts, named, strict=True):
        beside = side_said(text for row in part for text in row.beside)
        said = side_said(text for row in part for text in row.said)
        sides += [beside or said or (by_names if both else None)] * len(part)
    return sides


def _parts(rows: Sequence[Told]) -> Iterator[list[Told]]:
    """Rows down to the total of their side, or from it on where the totals stand above; a heading
    begins another part, and so do other words beside the rows."""
    leads = next((row.ends for row in rows if row.name or row.ends), False)
    part: list[Told] = []
    beside: str | None = None
    for row in rows:
        before, beside = beside, side_said(row.beside) or beside
        if part and (row.opens or (row.ends and leads) or (before and before != beside)):
            yield part
            part = []
        part.append(row)
        if row.ends and not leads:
            yield part
            part = []
    if part:
        yield part
