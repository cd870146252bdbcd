"""A line that says what others print in a table: a name, and words with their figures behind it.

    ①休日の歩行者通行量（人）　策定時 5,820 → 目標 8,000（令和8年3月）／実績 7,955（令和7年3月）
    ・町家改修補助金　予算額 26,750千円　決算額 24,053千円（うち交付金 12,026千円）
    ② 企業合宿誘致事業（商工観光課）
    実績額　3,480,500円　　交付金充当額　1,740,250円

Nothing but such words, their figures and what parts them may stand behind the name: a sentence of
prose that names an amount is none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.patterns import is_said
from yosandb.extract.shapes.form.indicator import UNIT_OF_NAME
from yosandb.extract.shapes.offices import OFFICE_SAID, OFFICE_SIGN, OFFICES, SURELY
from yosandb.extract.shapes.text import Text, plainly
from yosandb.extract.shapes.vocabulary import DASH, MONEY, PLAIN_FIGURE, YEAR
from yosandb.lean import lean

# What parts the words from each other, and a figure from its word.
_BETWEEN = regex.compile(r"[\s→⇒➡➔▶>~〜～/／,、，;|()\[\]・:.]*")
_MARK = regex.compile(
    r"\s*(?:(?P<label>(?:指標|KPI)\s*(?:[①-⑳]|\(?[0-9]{1,2}\)?)|[①-⑳]"
    r"|(?:(?:活動|成果|業績|評価|効果)指標|KPI|指標|アウト(?:プット|カム))\s*(?:[①-⑳0-9]{1,2})?(?=[\s:]))"
    r"|[・○◎●◇◆■□▼▽※*]|-|\(?[0-9]{1,2}[).]|\(?[ア-ン][).]|[ア-ン](?=\s))?[\s:]*"
)
# （令和8年3月）   (R8.3)   （R7.3月時点）
_MONTH = r"(?:20[0-9]{2}|[RHSrhs令平]\S{0,4}?\s*[0-9元]{1,2})\s*[年./]\s*[0-9]{1,2}\s*月?"
# 企業合宿誘致事業（商工観光課）   企業合宿誘致事業【担当：商工観光課】   …事業　担当課　商工観光課
_OFFICE = rf"(?P<office>{OFFICES}(?<={SURELY}))"
_WITH_OFFICE = regex.compile(
    rf"(?P<name>.+?)\s*(?:[(\[【<]\s*(?:{OFFICE_SAID}\s*{OFFICE_SIGN}?)?\s*{_OFFICE}\s*[)\]】>]"
    rf"|\s{OFFICE_SAID}\s*{OFFICE_SIGN}?\s*{_OFFICE})"
)
# 単位　人   （単位：人）: on a line of its own, or before the figures
_UNIT = r"[(\[]?\s*単位\s*:?\s*(?P<unit>[^\s()\[\]]{1,8})\s*[)\]]?"
_WITH_UNIT = regex.compile(rf"(?P<name>.+?)\s*{_UNIT}")
# What a line below a name may begin with besides words and their figures.
_ASIDE = regex.compile(rf"\s*(?:{_UNIT}|{OFFICE_SAID}\s*{OFFICE_SIGN}?\s*{_OFFICE})\s*")
# 【令和6年度の取組】: a heading over rows, not the name of one
_HEADING = regex.compile(r"[【\[<].*[】\]>]")
# A name is no longer than this (in characters), and no sentence.
LONGEST = 60


@lean(slots=False)
class Words:
    """The words before the figures by their field; of `needs` one must be there.

    `share` are the words of a share of the amount before, `months` the field of a month in
    brackets behind a figure. `label` is the field of ① before the name, `unit` that of what stands
    in brackets behind it or behind the figures, `office` that of the office in brackets behind it.
    `text` is the field of a text below a sentence. `captions` are words that stand over figures as
    a name does, and are none.
    """

    words: Mapping[str, str]
    needs: Sequence[str]
    share: str = "(?!)"
    shares: Mapping[str, str] = field(default_factory=dict)
    months: Mapping[str, str] = field(default_factory=dict)
    label: str | None = None
    unit: str | None = None
    office: str | None = None
    text: str | None = None
    captions: str = "(?!)"

    def fields(self) -> Iterator[str]:
        """All fields that a sentence may give."""
        yield from ("name", *self.words, *self.shares.values(), *self.months.values())
        yield from filter(None, (self.label, self.unit, self.office, self.text))

    @cached_property
    def pattern(self) -> "regex.Pattern[str]":
        """A word, its figure, and a month behind it."""
        figure = PLAIN_FIGURE if self.unit is not None else rf"{MONEY}|{PLAIN_FIGURE}"
        said = "|".join(f"(?P<{name}>{words})" for name, words in self.words.items())
        return regex.compile(
            rf"(?:{YEAR}\s*の?\s*)?(?:{said}|(?P<share>{self.share}))\s*[:は]?\s*"
            rf"(?P<figure>{figure}|{DASH})(?P<unit>[^\s0-9()→⇒➡>~/,、;|・:.]{{0,6}})"
            rf"(?:\s*\(\s*(?:(?P<month>{_MONTH})|{YEAR})(?:時点|末)?\s*\))?"
        )


@lean(eq=False, slots=False)
class Sentence:
    """The runs of each field, and the lines in which they stand."""

    fields: Mapping[str, Sequence[Line]]
    lines: Sequence[Line]


class _Flat:
    """Lines as one string without the breaks between them, but a blank before a line that begins
    with a word and its figure, a unit or an office."""

    def __init__(self, lines: Sequence[Line], words: Words) -> None:
        self._text = Text(lines, plainly)
        text = self._text.text
        self._kept = [
            n for n, char in enumerate(text) if char != "\n" or _begins(text, n + 1, words)
        ]
        self._broken = "".join(text[n] for n in self._kept)
        self.text = self._broken.replace("\n", " ")

    def is_line(self, end: int) -> bool:
        """Whether what stands before a place fills its lines: the next one begins there."""
        return self._broken[:end].rstrip(" ")[-1:] == "\n"

    def runs(self, start: int, end: int) -> list[Line]:
        return self._text.runs((self._kept[start], self._kept[end - 1] + 1))


def sentence(lines: Sequence[Line], words: Words) -> Sentence | None:
    """What `lines` say, if they are such a sentence as a whole."""
    flat = _Flat(lines, words)
    items = list(words.pattern.finditer(flat.text))
    if not items or not _is_whole(flat.text, items) or _is_one_word(flat.text, items):
        return None
    fields = _figures(flat, items, words)
    name = _name(flat, items[0].start(), words)
    if fields is None or name is None or not any(need in fields for need in words.needs):
        return None
    return Sentence({**name, **fields, **_unit(name, fields)}, lines)


def _is_one_word(text: str, items: Sequence["regex.Match[str]"]) -> bool:
    """Whether the only word ends one that is longer: 作成目標 320件."""
    return len(items) == 1 and text[: items[0].start()][-1:].isalpha()


def _begins(text: str, start: int, words: Words) -> bool:
    return any(pattern.match(text, start) for pattern in (words.pattern, _ASIDE))


def begins_with_figure(line: Line, words: Words) -> bool:
    """Whether a line begins with a word and its figure."""
    return words.pattern.match(plainly(line.text)) is not None


def says_figures(line: Line, words: Words) -> bool:
    """Whether a line is nothing but words with their figures, a unit or an office: the name stands
    above it."""
    text = plainly(line.text)
    if _ASIDE.fullmatch(text):
        return True
    items = list(words.pattern.finditer(text))
    lead = text[: items[0].start()] if items else ""
    led = _BETWEEN.fullmatch(lead) or _ASIDE.fullmatch(lead)
    return bool(items) and led is not None and _is_whole(text, items)


def is_marked(line: Line) -> bool:
    """Whether a line begins with a mark that is its own: ・ ① (1)."""
    mark = _MARK.match(plainly(line.text))
    return mark is not None and bool(mark[0].strip())


def _is_whole(text: str, items: Sequence["regex.Match[str]"]) -> bool:
    """Whether nothing but the words and their figures stands behind the name."""
    ends = [*(item.start() for item in items[1:]), len(text)]
    between = (text[item.end() : end] for item, end in zip(items, ends, strict=True))
    return all(_BETWEEN.fullmatch(part) for part in between)


def _figures(
    flat: _Flat, items: Sequence["regex.Match[str]"], words: Words
) -> dict[str, list[Line]] | None:
    """The figures by field; None where one is said twice, or a share of nothing."""
    found: dict[str, list[Line]] = {}
    before = ""
    for item in items:
        own = next((name for name in words.words if item[name]), None)
        name = words.shares.get(before) if own is None else own
        if name is None or name in found:
            return None
        before = before if own is None else own
        found[name] = flat.runs(*item.span("figure"))
        if item["month"] and name in words.months:
            found[words.months[name]] = flat.runs(*item.span("month"))
        if item["unit"] and words.unit is not None and name in words.needs:
            found[words.unit] = flat.runs(*item.span("unit"))
    return found


def _name(flat: _Flat, end: int, words: Words) -> dict[str, list[Line]] | None:
    """The name before the first word, its label, and the unit or the office behind it."""
    mark = _MARK.match(flat.text[:end])
    start = 0 if mark is None else mark.end()
    said = regex.sub(r"[\s:,、(]+$", "", flat.text[start:end])
    if not said or len(said) > LONGEST or "。" in said or _ASIDE.fullmatch(said):
        return None
    if flat.is_line(end) and _is_caption(said, words):
        return None
    found = {"name": flat.runs(start, start + len(said))}
    if words.unit is not None and (unit := _first(said, UNIT_OF_NAME, _WITH_UNIT)) is not None:
        found |= _parted(flat, start, unit, words.unit, "unit")
    if words.office is not None and (office := _first(said, _WITH_OFFICE)) is not None:
        found |= _parted(flat, start, office, words.office, "office")
    if mark is not None and mark["label"] and words.label is not None:
        found[words.label] = flat.runs(*mark.span("label"))
    return found


def _first(said: str, *patterns: "regex.Pattern[str]") -> "regex.Match[str] | None":
    return next(filter(None, (pattern.fullmatch(said) for pattern in patterns)), None)


def _parted(
    flat: _Flat, start: int, match: "regex.Match[str]", name: str, group: str
) -> dict[str, list[Line]]:
    """A name, and the field `name` that stands behind it."""
    a, b = match.span(group)
    return {
        "name": flat.runs(start, start + match.end("name")),
        name: flat.runs(start + a, start + b),
    }


def _is_caption(said: str, words: Words) -> bool:
    """Whether what stands over figures names none of the rows that the form may have."""
    bare = "".join(said.split())
    return _HEADING.fullmatch(bare) is not None or is_said(words.captions, bare)


def _unit(
    name: Mapping[str, Sequence[Line]], fields: Mapping[str, Sequence[Line]]
) -> Mapping[str, Sequence[Line]]:
    """The unit behind the name counts; else that behind the figures."""
    return {"unit": name["unit"]} if "unit" in name and "unit" in fields else {}
