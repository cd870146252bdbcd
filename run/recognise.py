"""Which families read a page: those that find a plan on it, go on with it, or were asked for."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from yosandb.errors import UsageError
from yosandb.extract.families import FAMILIES
from yosandb.extract.families.base import Family, Found, Plan, Rank, Reader
from yosandb.extract.page import Char
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

# What people call a kind of document, and the part of its own name that it means.
_SHORT = {
    "事業一覧": "主要事業一覧",
    "予算書": "予算事項別明細書",
    "予算説明書": "予算事項別明細書",
}

_NONE = frozenset[tuple[int, int]]()


def family_named(name: str) -> Family[Any]:
    """The family called `name`, in English or Japanese; `UsageError` lists those there are."""
    for family in FAMILIES:
        if name in (family.name, family.name.replace(" ", "-"), family.japanese):
            return family
    alike = [family for family in FAMILIES if _SHORT.get(name, name) in family.japanese]
    if name and len(alike) == 1:
        return alike[0]
    known = ", ".join(family.name.replace(" ", "-") for family in FAMILIES)
    raise UsageError(f"there is no family {name!r}. There are: {known}")


@lean
class Part:
    """What one family reads on a page."""

    family: Family[Any]
    plan: Plan

    def overlaps(self, other: "Part") -> bool:
        """Whether both plans are about some of the same characters.

        Two kinds of tables may stand below one title of their page.
        """
        both = self.plan.covers & other.plan.covers
        title = getattr(self.plan, "title", None)
        return not both <= frozenset(() if title is None else title.chars)

    def knows_less(self, other: "Part") -> bool:
        """Whether the other plan found more words of its form in the same place, or has fields for
        all columns of this one's tables and more."""
        known, columns = getattr(self.plan, "known", 0), getattr(self.plan, "knows", _NONE)
        less = 0 < known < getattr(other.plan, "known", 0)
        less |= _NONE < columns < getattr(other.plan, "knows", _NONE)
        return less and self.overlaps(other)

    def lies_inside(self, other: "Part") -> bool:
        """Whether the other plan is about all of this one and more."""
        return self.plan.covers < other.plan.covers


def _take_back_doubts(sheet: Sheet, going_on: Sequence[Part]) -> None:
    """A form that goes on reads its tables itself: that others are unsure of them is no matter."""
    if any(part.family.rank is Rank.FORM for part in going_on):
        sheet.problems[:] = [said for said in sheet.problems if said.code != "columns-unclear"]


class Recogniser:
    """Finds for each page of one document the plans by which it is read, and their readers.

    `readers` are those in use by the name of their family, `unread` the pages of no family.
    """

    def __init__(self, forced: str | None = None) -> None:
        self._families = FAMILIES if forced is None else (family_named(forced),)
        self._forced = forced is not None
        self._last: Family[Any] | None = None
        self.readers: dict[str, Reader[Any]] = {}
        self.unread: set[int] = set()

    def parts(self, sheet: Sheet) -> list[Part]:
        """The parts of a page; a problem on the sheet where there is none, or two overlap."""
        if not sheet.page.chars:
            return []
        found = self._found(sheet)
        clash = next(((a, b) for a, b in combinations(found, 2) if a.overlaps(b)), None)
        if clash is not None:
            names = " and ".join(part.family.name for part in clash)
            message = f"the families {names} both claim this page; choose one with --family"
            sheet.problem("two-families", message, "error")
            found = []
        elif self._may_go_on(found):
            going_on = self._going_on(sheet, found)
            _take_back_doubts(sheet, going_on)
            found = [part for part in found if not any(map(part.overlaps, going_on))]
            found += going_on
            found += self._beside(sheet, found) if going_on else []
        self._note(sheet, found, said=clash is not None)
        return found

    def survey(self, held: Sequence[Sequence[Part]]) -> None:
        """Show the readers what a stretch of pages holds, before any of it is read."""
        plans: dict[str, list[Plan]] = {}
        for part in (part for parts in held for part in parts):
            plans.setdefault(part.family.name, []).append(part.plan)
        for name, of_family in plans.items():
            self.readers[name].survey(of_family)

    def read(self, sheet: Sheet, parts: Sequence[Part]) -> Iterator[Found]:
        """Read each part of a page; none reads what belongs to another one."""
        for part in parts:
            others = (other.plan.covers for other in parts if other is not part)
            sheet.reserve(frozenset[Char]().union(*others))
            yield from self.readers[part.family.name].read(sheet, part.plan)
        sheet.reserve(frozenset())

    def _found(self, sheet: Sheet) -> list[Part]:
        """The plans of all families; what lies inside another plan yields to it."""
        if whole := self._whole(sheet):
            return whole
        found: list[Part] = []
        for rank in Rank:
            if rank is Rank.ANY and any(part.family.rank is Rank.FORM for part in found):
                break
            if not found and (guessed := self._guessed(sheet, rank)):
                return guessed
            weak = self._weaker(found, rank)
            sure = (part.plan.covers for part in found if part not in weak)
            taken = frozenset[Char]().union(*sure)
            forms = [part for part in found if part.family.rank is Rank.FORM]
            new = [
                Part(family, plan)
                for family in self._families
                if family.rank is rank
                for plan in family.plans(sheet, taken)
            ]
            new += self._next_page(sheet, rank, taken, new)
            new = [part for part in new if not any(map(part.knows_less, new))]
            named = [part for part in new if self._is_sure(part)]
            found = [p for p in found if p not in weak or not any(map(p.overlaps, named))]
            held = [part for part in weak if part in found]
            new = [part for part in new if not any(map(part.overlaps, held))]
            found += [part for part in new if not any(map(part.overlaps, forms))]
        return [part for part in found if not any(part.lies_inside(other) for other in found)]

    def _whole(self, sheet: Sheet) -> list[Part]:
        """The page as one more of the book that is being read: nobody else has to look at it."""
        last = self._last
        if last is None or last.rank is not Rank.DECLARED or last.name not in self.readers:
            return []
        body = sheet.body()
        plans = (plan for plan in last.plans(sheet, frozenset()) if plan.covers.issuperset(body))
        return [Part(last, plan) for plan in plans][:1]

    def _guessed(self, sheet: Sheet, rank: Rank) -> list[Part]:
        """The page as one of a family that knows its own without words, if nobody knows it.

        That of the page before is asked before any `LOOSE` family, the others after all of them.
        """
        asked = {Rank.LOOSE: [self._last], Rank.ENTRIES: self._families}.get(rank, [])
        for family in asked:
            guesses = getattr(family, "guesses", None)
            if family is None or guesses is None:
                continue
            plans = guesses(sheet, begun=family.name in self.readers)
            if plans:
                return [Part(family, plan) for plan in plans]
        return []

    def _weaker(self, found: Sequence[Part], rank: Rank) -> list[Part]:
        """Parts that yield to a table which a `LOOSE` family knows: no such book was begun yet."""
        if rank is not Rank.LOOSE:
            return []
        declared = (part for part in found if part.family.rank is Rank.DECLARED)
        return [part for part in declared if part.family.name not in self.readers]

    def _next_page(
        self, sheet: Sheet, rank: Rank, taken: frozenset[Char], new: Sequence[Part]
    ) -> list[Part]:
        """The next page of a table of a `LOOSE` family: its few rows alone tell nobody."""
        last = self._last
        if rank is not Rank.LOOSE or last is None or last.rank is not rank or new:
            return []
        plan = self.readers[last.name].goes_on(sheet, taken) if last.name in self.readers else None
        return [] if plan is None else [Part(last, plan)]

    def _is_sure(self, part: Part) -> bool:
        """Whether a table's title names its kind, or others of the kind were read before."""
        return part.family.name in self.readers or getattr(part.plan, "is_named", False)

    def _may_go_on(self, found: Sequence[Part]) -> bool:
        """Whether a page may be the rest of what was read: nothing else is sure of it.

        A form goes on over tables that others know, until another form begins.
        """
        last = self._families[0] if self._forced else self._last
        rank = Rank.DECLARED if last is not None and last.rank is Rank.FORM else Rank.ANY
        return not any(part.family.rank < rank for part in found)

    def _going_on(self, sheet: Sheet, found: Sequence[Part]) -> list[Part]:
        """How what was read on the page before goes on."""
        last = self._families[0] if self._forced else self._last
        if last is None:
            return []
        sure = (part.plan.covers for part in found if part.family.rank < Rank.TEXT)
        taken = frozenset[Char]().union(*sure)
        reader = self.readers.get(last.name) or last.reader()
        plan = reader.goes_on(sheet, taken)
        if plan is None:
            return []
        self.readers[last.name] = reader
        return [Part(last, plan)]

    def _beside(self, sheet: Sheet, found: Sequence[Part]) -> list[Part]:
        """The tables and words of any kind beside what goes on."""
        taken = frozenset[Char]().union(*(part.plan.covers for part in found))
        begun = any(part.family.rank is Rank.FORM for part in found)
        any_kind = [f for f in self._families if f.rank is Rank.ANY and not begun]
        rest = (Part(family, plan) for family in any_kind for plan in family.plans(sheet, taken))
        return [part for part in rest if not any(map(part.overlaps, found))]

    def _note(self, sheet: Sheet, found: Sequence[Part], *, said: bool) -> None:
        for part in found:
            if part.family.name not in self.readers:
                self.readers[part.family.name] = part.family.reader()
        self._last = next((part.family for part in found if part.family.rank < Rank.ANY), None)
        if found:
            return
        self.unread.add(sheet.number)
        if not said:
            sheet.problem("page-unknown", self._nothing())

    def _nothing(self) -> str:
        if self._forced:
            name = self._families[0].name
            return f"nothing of the family {name} was found on this page, which --family asked for"
        return "the page is of no known family; `yosandb families` lists them"
