"""款 over the programmes of a list: sums of these, or the 款 themselves, which have more.

::

    ２款　総務費            4,128,640   142,500   4,271,140
      庁舎維持管理事業        142,318     8,640     150,958
      財政調整基金積立金        1,250   120,840     122,090

A list of main programmes may print below each 款 what of it is listed; that is a total like any
other. Where the 款 had, and have, more than is listed below them, they are 款 as a table of 款 has
them, and only what the list adds up to (the supplements) is a sum of it.
"""

from collections.abc import Collection, Mapping

from yosandb.extract.records import Record
from yosandb.extract.shapes.table.words import whole_number
from yosandb.extract.shapes.text import plainly
from yosandb.lean import lean

# What a 款 has, then and now, and what came between; by the fields of an item.
_STOCKS = (("before", "amount", "supplement"), ("previous", "amount", "change"))
# One 款 that is more than what is listed may have lost a row.
SEVERAL = 2
# The sums hold if this share of them does.
SHARE = 0.8


@lean(eq=False, slots=False)
class Kan:
    """A 款 over programmes: what it is as an item, and its totals by the fields of that."""

    item: Record
    totals: Mapping[str, Record]

    def yen(self, field: str) -> int | None:
        """A figure of it, in the unit of its table."""
        total = self.totals.get(field)
        return None if total is None else figure_of(total, "amount")


def are_whole(every: Collection[Kan], listed: Mapping[Record, int]) -> bool:
    """Whether 款 are more than the programmes `listed` below them, then and now.

    Each row must hold for itself, none may be less, and more than half must be more, several of
    them; one alone has what came between as the sum of its programmes.
    """
    for before, after, between in _STOCKS:
        own = [kan for kan in every if {before, after, between} <= kan.totals.keys()]
        judged = [kan for kan in own if kan.totals[after] in listed]
        over = [[_over(kan, name, listed) for name in (before, after)] for kan in judged]
        more = sum(min(of) > 0 for of in over)
        rows = sum(_holds(kan, before, after, between) for kan in own)
        if not own or rows < SHARE * len(own) or any(min(of) < 0 for of in over):
            continue
        summed = all(_over(kan, between, listed) == 0 for kan in judged)
        if 2 * more > len(judged) and (more >= SEVERAL or summed):
            return True
    return False


def summed_fields(every: Collection[Kan], listed: Mapping[Record, int]) -> frozenset[str]:
    """The fields in which most 款 are the sums of what is listed below them."""
    found: set[str] = set()
    for name in {name for kan in every for name in kan.totals}:
        judged = [kan for kan in every if kan.totals.get(name) in listed]
        held = sum(_over(kan, name, listed) == 0 for kan in judged)
        found |= {name} if judged and 2 * held > len(judged) else set()
    return frozenset(found)


def figure_of(record: Record, field: str) -> int | None:
    """The whole number that a field of a record prints."""
    return whole_number("".join(plainly(record.fields[field].text).split()))


def _over(kan: Kan, name: str, listed: Mapping[Record, int]) -> int:
    """How much more a 款 is than what is listed below it."""
    total = kan.totals[name]
    return (figure_of(total, "amount") or 0) - listed.get(total, 0)


def _holds(kan: Kan, before: str, after: str, between: str) -> bool:
    parts = [kan.yen(name) for name in (before, between)]
    return sum(part or 0 for part in parts) == kan.yen(after)
