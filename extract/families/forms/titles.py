"""What stands over a form, or beside the label of its name: number, name, place, office."""

from collections.abc import Mapping, Sequence

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.form.headings import MARK
from yosandb.extract.shapes.offices import OFFICES
from yosandb.extract.shapes.text import Text, plainly
from yosandb.extract.shapes.vocabulary import BULLETS

# 1 予防接種事業 〔保健予防課〕   (3) 港まつり   移住・定住促進事業   ２・１・６   移住定住推進室
# A-05   2-14   №3: a blank follows, for 3R推進事業 has no number.
_MARK = rf"{MARK}|[{BULLETS}]|(?:№|No\.?)\s*\d{{1,3}}|[A-Z]?-?\d{{1,4}}(?:-\d{{1,3}})*"
_NUMBER = rf"(?:(?P<mark>{_MARK})(?:\s+|(?<!\d)))?"
_OFFICE = rf"[(\[【<]\s*(?P<department>{OFFICES})\s*[)\]】>]|(?<=\s)(?P<department>{OFFICES})"
_TITLE = regex.compile(
    rf"\s*{_NUMBER}(?P<name>\S.*?)(?:\s+(?P<code>\d{{1,2}}(?:\s*[・.-]\s*\d{{1,2}}){{1,2}}))?"
    rf"\s*(?:{_OFFICE})?\s*",
    regex.DOTALL,
)
# (教育部 生涯学習課)
_BRACKETED = regex.compile(r"\s*[(\[](?P<own>[^()\[\]]+)[)\]]\s*", regex.DOTALL)
_BARE = regex.compile(
    r"\s*\d{1,2}(?:-\d{1,2})*(?:\s+|[.、:]\s*)(?P<name>\p{L}.*?)\s*", regex.DOTALL
)
_DIGIT = regex.compile(r"[0-9①-⑳]")


def titled(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
    """The number, the name, the place in the book and the office of what names a form.

    The office may stand before the name, in smaller print.
    """
    text = Text(_name_first(lines), plainly)
    match = _TITLE.fullmatch(text.text)
    if match is None:
        return {"name": lines}
    said: dict[str, Sequence[Line]] = {
        k: text.runs(match.span(k)) for k in ("name", "code", "department") if match[k]
    }
    if match["mark"] and _DIGIT.search(match["mark"]):
        said["number"] = text.runs(match.span("mark"))
    return said


def office(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
    """The office that has a programme, with those that it belongs to, as they are printed."""
    text = Text(lines, plainly)
    match = _BRACKETED.fullmatch(text.text)
    return {"department": lines if match is None else text.runs(match.span("own"))}


def without_number(lines: Sequence[Line]) -> Mapping[str, Sequence[Line]]:
    """What a form is part of, without the number before its name: 目 6 企画費."""
    text = Text(lines, plainly)
    match = _BARE.fullmatch(text.text)
    return {"section": lines if match is None else text.runs(match.span("name"))}


def _name_first(lines: Sequence[Line]) -> Sequence[Line]:
    parts = [part for line in lines for part in line.segments]
    large = max(parts, key=lambda part: part.size)
    before = [p for p in parts[: parts.index(large)] if regex.fullmatch(OFFICES, p.bare)]
    return lines if not before else [*(p for p in parts if p not in before), *before]
