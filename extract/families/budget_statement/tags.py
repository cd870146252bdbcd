"""【新規】物価高対応子育て応援手当支給事業: tags in brackets before the name of a programme."""

from yosandb.extract.families.budget_statement.drafts import Draft, joined
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import TAGS_BEFORE


def take_tags(draft: Draft) -> None:
    """Part the tags from the name of a programme; what is nothing else is its name."""
    if not draft.words:
        return
    first = draft.words[0][1]
    text = plain(first)
    match = TAGS_BEFORE.match(text.text)
    if match is None or match.end() == len(text.text):
        return
    tags = {char for run in text.runs(match.span("tags")) for char in run.chars}
    rest = [char for _, line in draft.words for char in line.chars if char not in tags]
    draft.lists["tag"] = (joined(draft.only(Line(tuple(tags & set(first.chars))))),)
    draft.words = draft.only(Line(tuple(rest)))
