"""The tags of a form: before or behind its name, or beside a label of their own."""

from collections.abc import Mapping, Sequence

from yosandb.extract import regex
from yosandb.extract.families.forms.titles import titled
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.text import Text, plainly
from yosandb.extract.shapes.vocabulary import BARE_TAG, TAG_LIST, TAG_WORD

# 【拡充】 …事業   …事業（新規・公約）   1 【新規】…事業   …事業   拡充
_IN_BRACKETS = rf"[(\[【<]\s*{TAG_LIST}\s*[)\]】>]"
_TAGGED = regex.compile(
    rf"\s*(?:(?P<tag>{_IN_BRACKETS})\s*|(?P<tag>{BARE_TAG})\s+)*(?P<name>\S.*?)"
    rf"(?:\s*(?P<tag>{_IN_BRACKETS})|\s+(?P<tag>{BARE_TAG}(?:\s*[・/]\s*{TAG_WORD})*))*\s*",
    regex.DOTALL,
)
_TAG = regex.compile(TAG_WORD)
_TAGS = regex.compile(rf"\s*(?:{_IN_BRACKETS}|{TAG_LIST})\s*")


def tagged(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
    """The name of a card, with its number and office, and the tags before or behind it."""
    text = Text(lines, plainly)
    match = _TAGGED.fullmatch(text.text)
    if match is None:
        return titled(lines)
    said = dict(titled(text.runs(match.span("name"))))
    found = [run for span in match.spans("tag") for run in _each(text, span)]
    inner = Text(said["name"], plainly)
    if (first := _TAGGED.fullmatch(inner.text)) is not None and first["tag"]:
        # behind the number of the card: 1 【新規】…事業
        found += [run for span in first.spans("tag") for run in _each(inner, span)]
        said["name"] = inner.runs(first.span("name"))
    return said | ({"tag": found} if found else {})


def tags(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
    """The tags beside their label, where nothing else is."""
    text = Text(lines, plainly)
    return {"tag": _each(text, (0, len(text.text)))} if _TAGS.fullmatch(text.text) else {}


def _each(text: Text, span: tuple[int, int]) -> list[Line]:
    """The tags of a list of them, each by itself."""
    return [run for tag in _TAG.finditer(text.text, *span) for run in text.runs(tag.span())]
