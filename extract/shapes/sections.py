"""Headings as a tree: a heading ends only headings of its own level and below."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from yosandb.extract import regex
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.offices import LARGE
from yosandb.extract.shapes.text import plainly
from yosandb.extract.shapes.vocabulary import BULLETS, POLICY_WORD
from yosandb.lean import lean

# Type of one size: programs round.
SAME_SIZE = 0.06
# The kinds of numbers from the outermost in; what has no number stands between them by its size.
_NUMBERS = (
    regex.compile(r"第\s*\S+?\s*(?:章|編|部)"),
    regex.compile(r"第\s*\S+"),
    regex.compile(r"[Ⅰ-Ⅻⅰ-ⅻIVX]+\s*[.、:：)]?"),
    regex.compile(rf"{POLICY_WORD}.+"),
    regex.compile(r"[一二三四五六七八九十]{1,3}\s*[.、]?|【\s*\S+\s*】|\[\s*\S+\s*\]|<\s*\S+\s*>"),
    regex.compile(r"\d{1,2}\s*[.、:：]?"),
    regex.compile(r"\d{1,2}(?:\s*-\s*\d{1,2})+\s*[.、:：]?"),
    regex.compile(r"\d{1,2}\s*\)|\(\s*\d{1,2}\s*\)|[⑴-⒇]"),
    regex.compile(r"[①-⑳㉑-㊿]\s*[.)、]?"),
    regex.compile(r"[ア-ンｱ-ﾝ]\s*[.)、]?|[㋐-㋾]"),
    regex.compile(r"\(\s*[ア-ンｱ-ﾝ]\s*\)|[a-zA-Z]\s*[.)、]?|\(\s*[a-zA-Z]\s*\)"),
)
UNNUMBERED = len(_NUMBERS)


def number_level(number: str | None) -> int:
    """How deep the kind of a heading's number stands; `UNNUMBERED` for none or another kind."""
    bare = _bare(number or "")
    if not bare:
        return UNNUMBERED
    found = (n for n, kind in enumerate(_NUMBERS) if kind.fullmatch(bare))
    return next(found, UNNUMBERED)


def _bare(number: str) -> str:
    """A number without its blanks, and without what parts it from the name."""
    return "".join(plainly(number).split()).rstrip(".、:")


@lean
class Level:
    """How a heading is set: larger type stands above smaller, 1. above (1), frames above none.

    `indent` is counted from the left edge of its column, in points.
    """

    size: float
    number: int = UNNUMBERED
    framed: bool = False
    indent: float = 0.0

    def is_above(self, other: "Level") -> bool:
        """Whether a heading of this level goes on when one of the other level begins."""
        if abs(self.size - other.size) > SAME_SIZE * max(self.size, other.size):
            return self.size > other.size
        if UNNUMBERED not in (self.number, other.number) and self.number != other.number:
            return self.number < other.number
        if self.framed != other.framed:
            return self.framed
        if (self.number == UNNUMBERED) != (other.number == UNNUMBERED):
            return self.number != UNNUMBERED
        return other.indent - self.indent > self.size


class Rank(Protocol):
    """How a heading is set, against others of its document."""

    def is_above(self, other: Any, /) -> bool:
        """Whether a heading of this rank goes on when one of the other begins."""


# 新規事業   ■主な拡充事業: a heading that says a tag of all that stands below it
_TAGGED = regex.compile(
    rf"[{BULLETS}]?(?:主な|主要な?)?(?P<tag>新規|拡充|拡大|継続|廃止|終了|完了|臨時|[市町村区]長公約|公約)"
    r"(?:する|した|の)?(?:主な)?(?:事業|施策|取組)"
)
# Offices that have others in them: they are a section of a list.
LARGE_OFFICE = regex.compile(rf"(?:{LARGE})\s*$")


@dataclass(eq=False)
class Section:
    """A heading and those above it; its record is made when something stands below it."""

    name: Printed
    level: Rank
    number: Printed | None = None
    parent: "Section | None" = None
    department: Printed | None = None
    unit: Printed | None = None
    year: Printed | None = None
    used: bool = False
    record: Record | None = field(default=None, repr=False)

    @property
    def path(self) -> "tuple[Section, ...]":
        """The headings from the outermost in, this one included."""
        return (*(self.parent.path if self.parent is not None else ()), self)

    @property
    def named(self) -> "Section":
        """The heading that names the section: a 課 is one below its 部, but below a heading that is
        no office it is the department alone."""
        above = self.parent
        if above is None or self.department is None or above.department is not None:
            return self
        return self if LARGE_OFFICE.search(self.name.text) is not None else above.named

    @property
    def tags(self) -> "tuple[Printed, ...]":
        """The tags that the headings say of what stands below them, from the outermost in."""
        names = (section.name for section in self.path)
        found = ((name, _TAGGED.fullmatch("".join(plainly(name.text).split()))) for name in names)
        return tuple(Printed(match["tag"], name.parts) for name, match in found if match)

    @property
    def unit_below(self) -> Printed | None:
        """The unit of the amounts below: its own, else that of the nearest heading above."""
        return next((s.unit for s in reversed(self.path) if s.unit is not None), None)

    @property
    def year_below(self) -> Printed | None:
        """The fiscal year of what stands below: its own, else that of the nearest heading above."""
        return next((s.year for s in reversed(self.path) if s.year is not None), None)

    def use(self) -> list[Record]:
        """Note that something stands below; the records that are new by it, parents first."""
        self.used = True
        made: list[Record] = []
        for section in self.named.path:
            section.used = True
            if section.record is None:
                section.record = section._made()
                made.append(section.record)
        return made

    def _made(self) -> Record:
        fields = {"name": self.name}
        if self.number is not None:
            fields["number"] = self.number
        parent = None if self.parent is None else self.parent.record
        return Record(
            "sections",
            self.name.page,
            self.name.text,
            fields,
            facts={"level": len(self.path)},
            links={} if parent is None else {"parent_id": parent},
        )


class Tree:
    """The headings that are open at a place of a document."""

    def __init__(self) -> None:
        self.innermost: Section | None = None

    def numbered(self, number: str) -> Section | None:
        """The innermost heading with this number that is still open."""
        said = ((s, "" if s.number is None else s.number.text) for s in reversed(self.path))
        return next((section for section, own in said if _bare(own) == _bare(number)), None)

    def begin(self, name: Printed, level: Rank, number: Printed | None = None) -> Section:
        """A new heading: it ends those of its own level and below."""
        parent = self.innermost
        while parent is not None and not parent.level.is_above(level):
            parent = parent.parent
        self.innermost = Section(name, level, number, parent)
        return self.innermost

    @property
    def path(self) -> Sequence[Section]:
        """The open headings from the outermost in."""
        return () if self.innermost is None else self.innermost.path
