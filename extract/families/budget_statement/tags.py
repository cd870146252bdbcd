"""【新規】物価高対応子育て応援手当支給事業: tags before or behind the name of a programme."""

from yosandb.extract import regex
from yosandb.extract.families.budget_statement.drafts import Draft, joined
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import BARE_TAG, TAGS_BEFORE

# （補助） and （単独） behind a name tell it from another one: they are no tags there.
TAGS_BEHIND = regex.compile(rf"(?P<tags>[(\[<【〔](?:{BARE_TAG}|新|拡)[)\]>】〕])\s*$")


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
    tags = {char for run in text.runs(match.span("tags")) for char in run.chars}
    rest = [char for _, own in draft.words for char in own.chars if char not in tags]
    if rest:
        taken = Line(tuple(char for char in line.chars if char in tags))
        draft.lists["tag"] = (*draft.lists.get("tag", ()), joined(draft.only(taken)))
        draft.words = draft.only(Line(tuple(rest)))
