"""The story of a programme over the years, and the events that follow from it.

Years are those of 令和, amounts thousand yen. What a story does not say by hand (who was renamed,
moved, split, merged, and what nobody can tell) is plain: it went on, began or ended.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

Event = dict[str, Any]
Value = TypeVar("Value")
BRACKETS = re.compile(r"[(〈「《\[]|[)〉」》\]]")
COUNTED = re.compile(r"(?<=第)[0-9]+(?=回)|[0-9]+(?=人)")


@dataclass(frozen=True)
class Story:
    """One programme. `names`, `places`, `tags`: what holds from a year on, until the next one.

    `marks` says of a year what happened at its beginning (改称, 移管). `previous` is what is
    printed as last year's amount where that is not simply the amount of last year.
    """

    name: str
    place: str
    yen: Mapping[int, int]
    lines: tuple[str, ...] = ()
    priority: str = "主要事業"
    names: Mapping[int, str] = field(default_factory=dict)
    places: Mapping[int, str] = field(default_factory=dict)
    tags: Mapping[int, str] = field(default_factory=dict)
    marks: Mapping[int, str] = field(default_factory=dict)
    previous: Mapping[int, int] = field(default_factory=dict)
    why: str = ""

    def named(self, year: int) -> str:
        return since({0: self.name, **self.names}, year)

    def placed(self, year: int) -> str:
        return since({0: self.place, **self.places}, year)

    def tagged(self, year: int) -> str:
        return since({0: "", **self.tags}, year)

    def before(self, year: int) -> int:
        """What is printed as last year's amount, 0 where there was none."""
        return self.previous.get(year, self.yen.get(year - 1, 0))


@dataclass(frozen=True)
class Change:
    """統合, 分割 or 要確認: programmes of last year and of this one, by name, that go together."""

    event: str
    year: int
    ends: tuple[str, ...]
    begins: tuple[str, ...]
    why: str = ""


def since(said: Mapping[int, Value], year: int) -> Value:
    """What holds in a year, where each entry holds until the next one."""
    return said[max(known for known in said if known <= year)]


def key(name: str) -> str:
    """The name without what may differ between two years of one and the same programme."""
    plain = "".join(unicodedata.normalize("NFKC", name).split())
    return COUNTED.sub("#", BRACKETS.sub("|", plain))


def change(before: int, after: int) -> str:
    return "同額" if before == after else "増額" if before < after else "減額"


def _ends(story: Story, year: int, side: str) -> Event:
    """What one year says, as the keys of one side of an event; nothing if it is not there."""
    there = year in story.yen
    return {
        f"name_{side}": story.named(year) if there else None,
        f"section_{side}": story.placed(year) if there else None,
        f"yen_{side}": story.yen[year] * 1000 if there else None,
        f"tags_{side}": story.tagged(year).split() if there else None,
    }


def _alone(story: Story, year: int) -> str:
    """The event of a programme that stands in one year of the two only."""
    if year in story.yen:
        return "再開" if any(known < year for known in story.yen) else "新規"
    return "休止" if any(known > year for known in story.yen) else "廃止"


def _plain(story: Story, year: int) -> Event:
    """The event of a programme that neither joined nor left another one."""
    said: Event = {"event": _alone(story, year)}
    if year in story.yen and year - 1 in story.yen:
        kept = change(story.yen[year - 1], story.yen[year])
        mark = story.marks.get(year)
        renamed = key(story.named(year)) != key(story.named(year - 1))
        moved = story.placed(year) != story.placed(year - 1)
        assert (mark == "改称", mark == "移管") == (renamed, moved), story.name
        said = {"event": mark, "change": kept} if mark else {"event": kept}
    return said | _ends(story, year - 1, "from") | _ends(story, year, "to")


def _joined(
    found: Change, before: Mapping[str, Story], after: Mapping[str, Story], year: int
) -> Event:
    """An event of several programmes: the keys of a side are lists, in the order of the story."""
    said: Event = {"event": found.event}
    for side, names, known, at in (
        ("from", found.ends, before, year - 1),
        ("to", found.begins, after, year),
    ):
        rows = [_ends(known[name], at, side) for name in names]
        said |= {k: [row[k] for row in rows] if len(rows) > 1 else rows[0][k] for k in rows[0]}
    return said


def _pair(stories: Sequence[Story], changes: Sequence[Change], year: int) -> Iterator[Event]:
    """All events between a year and the one before it: each programme in exactly one of them."""
    before = {story.named(year - 1): story for story in stories if year - 1 in story.yen}
    after = {story.named(year): story for story in stories if year in story.yen}
    own = [found for found in changes if found.year == year]
    joined = {before[name].name for found in own for name in found.ends}
    joined |= {after[name].name for found in own for name in found.begins}
    for story in stories:
        if (year in story.yen or year - 1 in story.yen) and story.name not in joined:
            yield _plain(story, year) | {"why": story.why}
    for found in own:
        yield _joined(found, before, after, year) | {"why": found.why}


def events(
    family: str, stories: Sequence[Story], changes: Sequence[Change], years: Sequence[int]
) -> list[Event]:
    """The events of each pair of years that follow each other."""
    return [
        {"family": family, "year_from": 2018 + year - 1, "year_to": 2018 + year} | found
        for year in years[1:]
        for found in _pair(stories, changes, year)
    ]
