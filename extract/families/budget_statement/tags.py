"""【新規】物価高対応子育て応援手当支給事業: tags before or behind the name of a programme.

They may stand on a line of their own above or below it.
"""

from collections import Counter

from yosandb.extract import regex
from yosandb.extract.families.budget_statement.drafts import Draft, joined
from yosandb.extract.families.budget_statement.note_lines import NoteLine
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import BARE_TAG, TAGS_BEFORE

# （補助） and （単独） behind a name tell it from another one: they are no tags there.
TAGS_BEHIND = regex.compile(rf"(?P<tags>[(\[<【〔](?:{BARE_TAG}|新|拡)[)\]>】〕])\s*$")

TAGS_ALONE = regex.compile(rf"{TAGS_BEFORE.pattern}$")
# The name that a line with nothing but tags belongs to is nearer by this much (in sizes).
NEARER = 0.2


def is_tags(line: NoteLine) -> bool:
    """Whether nothing but tags stands on a line: 【新規】."""
    return line.amount is None and TAGS_ALONE.search(plain(line.line).text) is not None


class TagLines:
    """Whether such lines stand above the names that they belong to, or below, as far as known."""

    def __init__(self) -> None:
        self._above: Counter[bool] = Counter()

    def is_above(
        self, line: Line, before: Line | None, below: Line | None, *, learns: bool
    ) -> bool | None:
        """Whether a line stands above its name; None where nothing tells.

        `before` is the programme that ends right above it, `below` the one that begins right below.
        """
        if before is None or below is None:
            told = None if before is below else before is None
        else:
            nearer = (line.box.top - before.box.bottom) - (below.box.top - line.box.bottom)
            told = nearer > 0 if abs(nearer) >= NEARER * line.size else None
        if told is not None:
            self._above[told] += learns
            return told
        known = self._above[True] - self._above[False]
        return known > 0 if known and before is not below else None


def take_tags(draft: Draft) -> None:
    """Part the tags from the name of a programme; what is nothing else is its name."""
    for pattern, place in ((TAGS_BEFORE, 0), (TAGS_BEHIND, -1)):
        if draft.words:
            _take(draft, pattern, draft.words[place][1])


def _take(draft: Draft, pattern: "regex.Pattern[str]", line: Line) -> None:
    """The tags of one line of the name."""
    text = plain(line)
    match = pattern.search(text.text)
    if match is None:
        return
    tags = text.part(*match.span("tags"))
    rest = draft.without(tags)
    if rest.chars:
        draft.lists["tag"] = (*draft.lists.get("tag", ()), joined(draft.only(tags)))
        draft.words = draft.only(rest)
