"""※ behind a name: it points to a note on the page, and is no part of the name."""

from collections.abc import Container, Sequence

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Char
from yosandb.extract.shapes.text import Text, plainly

# １人１日当たりのごみ排出量※   待機児童数※2   農作物被害額（注）   窓口満足度 注1; no 受注
_MARK = regex.compile(
    r"(?<=\S)\s*(?P<mark>[(]?(?:[※*†]\s?[0-9]{0,2}|(?<=[(])注\s?[0-9]{0,2}|(?<![受発外])注\s?[0-9]{1,2})[)]?)\s*$"
)


def note_mark(lines: Sequence[Line], legend: Container[str] = ()) -> tuple[Char, ...]:
    """The characters of such a mark in the last of some lines; none of a sign that a legend has a
    word for."""
    text = Text(lines[-1:], plainly)
    match = _MARK.search(text.text) if lines else None
    if match is None or match["mark"] in legend:
        return ()
    return tuple(char for run in text.runs(match.span("mark")) for char in run.chars)
