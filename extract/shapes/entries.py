"""Names bound to amounts: the head of an entry in running text, over one or several lines.

A name is told by what sets it apart (a bracket, a mark, a number, a type) and by the amount
beside it, on the next line, or in its cell. Tags and departments are read wherever they stand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import regex

from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box, Char
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.slot import Amount, Slot, SlotReader, Span
from yosandb.extract.shapes.text import Text, plain

Kind: TypeAlias = Literal["bracket", "mark", "number", "plain"]

# Brackets that names stand in, with what closes them.
NAME_BRACKETS = {"【": "】", "「": "」", "『": "』", "《": "》", "“": "”", "<": ">", "[": "]"}
# ... and those of them that hold names and nothing else.
_NAMES_FIRST = "【「『《“"
_BRACKETS = {**NAME_BRACKETS, "(": ")"}
_OPENING = regex.escape("".join(_BRACKETS))
# A name goes over no more lines than this, and a head is no longer.
LONGEST_NAME = 5
LONGEST_HEAD = 9
SHORTEST_PLAIN_NAME, LONGEST_PLAIN_NAME = 3, 60
# A word in a bracket or a frame of its own before a name is a tag if it is no longer.
LONGEST_TAG = 6

NUMBER = regex.compile(
    r"[①-⑳㉑-㉟㊱-㊿⑴-⒇⒈-⒛㋐-㋾Ⓐ-ⓩⅠ-Ⅻⅰ-ⅻ]\s*[.)、]?"
    r"|\(\s*(?:\d{1,3}|[ア-ンa-zA-Z]|[一二三四五六七八九十]{1,3})\s*\)"
    r"|(?:№|No\.?)\s*\d{1,3}"
    r"|\d{1,3}\s*[.)、](?!\d)|\d{1,3}(?=[\s【「《『<])"
    r"|[ア-ンa-zA-Z](?:\s*[.)、]|(?=[\s【「《『<]))"
)
_MARK = regex.compile(rf"[{regex.escape(words.BULLETS)}]")
_TAGS = regex.compile(rf"\s*{words.TAG_LIST}\s*")
_BARE_TAG = regex.compile(rf"(?P<tag>{words.BARE_TAG})(?=[\s{_OPENING}]|$)")
_SHORT_TAG = regex.compile(rf"(?P<tag>{words.TAG_WORD})(?=\s*[【「《『]|[\s]{{1,2}}\S)")
_OFFICE = regex.compile(rf"\s*(?:{words.OFFICE_SAID}\s*[:：]?\s*)?(?P<office>{words.OFFICES})\s*")
_OFFICE_LINE = regex.compile(
    rf"\s*{words.OFFICE_SAID}\s*[:：]?\s*(?P<office>{words.OFFICES})\s*$", regex.MULTILINE
)
_FIRM_OFFICE = regex.compile(r".*(?:課|室|部|局|係|署|担当|班|チーム)\s*")
_NOTE = regex.compile(r"(?:[*※]\s?\d{1,2}|[(]?注\s*\d{1,2}[)]?)(?![\d,])")
_INNER_TAG = regex.compile(rf"[(\[<]\s*{words.TAG_LIST}\s*[)\]>]")
_SENTENCE = regex.compile(r"[。．]|、.*、|(?:ます|です|する|した|いる|ある|及び|など)$")
_WORD = regex.compile(r"\p{Han}|\p{Hiragana}|\p{Katakana}|\p{Latin}{2}")
_PLAIN_END = regex.compile(r"\t|…|‥|⋯|・{3,}|\.{3,}|-{3,}|─|\s*$", regex.MULTILINE)
# A part of an amount that goes on below it: 312,450千 / 円   1,284, / 700千円
_REST = regex.compile(r"\s*(?:[\d,]+\s*)?(?:百\s*万|千|万|億)?\s*円?\s*")
_NO_AMOUNT = regex.compile(words.NO_AMOUNT)
_FIGURES = regex.compile(r"\d.*(?:円|\d)|円|内数|再掲|別掲")


@dataclass(frozen=True, slots=True)
class Style:
    """How a name is set: what opens it, its font and its size (in tenths of a point)."""

    kind: Kind
    opener: str
    font: str
    size: int

    @property
    def look(self) -> tuple[str, int]:
        """Font and size alone."""
        return self.font, self.size


@dataclass(eq=False)
class Head:
    """What the head of an entry says, as spans of `text`; `lines` of it are its own."""

    text: Text
    style: Style
    name: Span
    slot: Slot | None = None
    tags: list[Span] = field(default_factory=list)
    symbols: list[Span] = field(default_factory=list)
    numbers: list[Span] = field(default_factory=list)
    departments: list[Span] = field(default_factory=list)
    labels: list[Span] = field(default_factory=list)
    lines: int = 1

    @property
    def is_bound(self) -> bool:
        """Whether an amount stands beside the name, or below it, beyond doubt."""
        return self.slot is not None and (self.slot.main is not None or len(self.slot.steps) > 1)

    def said(self, span: Span) -> str:
        """The text of a span."""
        return self.text.text[span[0] : span[1]]


class HeadReader:
    """Reads heads of entries in the lines of a block; `badges` are frames around single words."""

    def __init__(self, slots: SlotReader, badges: Mapping[Char, Box]) -> None:
        self.slots = slots
        self._badges = badges

    def read(self, lines: Sequence[Line]) -> Head | None:
        """The head that begins with the first of `lines`; None where there is none."""
        text = plain(*lines[:LONGEST_HEAD])
        return _Scan(text, self.slots, self._badges).head()


class _Scan:
    """One walk over the text of a head, from left to right."""

    def __init__(self, text: Text, slots: SlotReader, badges: Mapping[Char, Box]) -> None:
        self._text = text
        self._seen = text.text
        self._slots = slots
        self._badges = badges
        self._at = 0
        self._tags: list[Span] = []
        self._symbols: list[Span] = []
        self._numbers: list[Span] = []
        self._departments: list[Span] = []
        self._labels: list[Span] = []

    def head(self) -> Head | None:
        self._lead()
        opener = self._seen[self._at : self._at + 1]
        bracketed = opener in NAME_BRACKETS
        name = self._bracketed(opener) if bracketed else None
        if name is None:
            bracketed = False
            name = self._plain_name()
        if name is None:
            return None
        self._trail()
        slot = self._slot(after_bracket=bracketed)
        if slot is None and not bracketed and not self._is_alone(name):
            return None
        if bracketed and slot is None and self._rest_of_line().strip():
            return None
        return self._made(name, slot, opener if bracketed else "")

    def _made(self, name: Span, slot: Slot | None, opener: str) -> Head:
        kind: Kind = "plain"
        if opener:
            kind = "bracket"
        elif self._numbers:
            kind = "number"
        elif self._symbols:
            kind = "mark"
        own = [c for run in self._text.runs(name) for c in run.chars]
        line = Line(tuple(own))
        style = Style(kind, opener, font_of(line), round(10 * line.size))
        return Head(
            self._text,
            style,
            name,
            slot,
            self._tags,
            self._symbols,
            self._numbers,
            self._departments,
            self._labels,
            self._text.line_at(max(self._at - 1, 0)) + 1,
        )

    # --- before the name

    def _lead(self) -> None:
        """Marks, numbers, tags and departments before the name."""
        while True:
            self._skip()
            if self._badge() or self._group(self._at, leading=True):
                continue
            if (match := _BARE_TAG.match(self._seen, self._at)) is not None or (
                match := _SHORT_TAG.match(self._seen, self._at)
            ) is not None:
                self._tags.append(match.span("tag"))
            elif (match := NUMBER.match(self._seen, self._at)) is not None:
                self._numbers.append(match.span())
            elif (match := _MARK.match(self._seen, self._at)) is not None:
                self._symbols.append(match.span())
            else:
                return
            self._at = match.end()

    def _badge(self) -> bool:
        """A word in a frame of its own is a tag, or a number."""
        runs = self._text.runs((self._at, self._at + 1))
        frame = self._badges.get(runs[0].chars[0]) if runs else None
        if frame is None:
            return False
        end = self._at
        while end < len(self._seen) and self._seen[end] != "\n":
            owner = self._text.runs((end, end + 1))
            if owner and self._badges.get(owner[0].chars[0]) != frame:
                break
            end += 1
        span = (self._at, self._at + len(self._seen[self._at : end].rstrip()))
        said = self._seen[span[0] : span[1]]
        if _OFFICE.fullmatch(said) and _FIRM_OFFICE.fullmatch(said):
            self._departments.append(span)
        elif len(said) <= LONGEST_TAG:
            (self._numbers if said.isdigit() else self._tags).append(span)
        else:
            return False
        self._at = span[1]
        return True

    # --- the name

    def _bracketed(self, opener: str) -> Span | None:
        """What stands between a bracket and the one that closes it, over a few lines."""
        closer = NAME_BRACKETS[opener]
        depth = 0
        for place in range(self._at, len(self._seen)):
            char = self._seen[place]
            depth += (char == opener) - (char == closer)
            if char == "\n" and self._text.line_at(place) >= LONGEST_NAME:
                return None
            if depth == 0:
                start, end = self._without_tags(self._at + 1, place)
                if not _WORD.search(self._seen, start, end):
                    return None
                self._labels += [(self._at, self._at + 1), (place, place + 1)]
                self._at = place + 1
                return start, end
        return None

    def _without_tags(self, start: int, end: int) -> Span:
        """【（新）BCP連携推進費】: a tag within the bracket is none of the name."""
        while True:
            while start < end and self._seen[start].isspace():
                start += 1
            match = _INNER_TAG.match(self._seen, start, end)
            if match is None:
                break
            self._tags.append(match.span())
            start = match.end()
        while end > start and self._seen[end - 1].isspace():
            end -= 1
        return start, end

    def _plain_name(self) -> Span | None:
        """A short phrase up to a gap, leaders, or the amount itself."""
        start = self._at
        stop = _PLAIN_END.search(self._seen, start)
        end = stop.start() if stop is not None else len(self._seen)
        amount = self._amount_at_end(start, end)
        end = amount if amount is not None else end
        end = self._without_groups(start, end)
        said = self._seen[start:end]
        if not SHORTEST_PLAIN_NAME <= len(said) <= LONGEST_PLAIN_NAME or "\n" in said:
            return None
        if not _WORD.search(said) or _SENTENCE.search(said) or words.OF_WHICH.match(said):
            return None
        self._at = end
        return start, end

    def _amount_at_end(self, start: int, end: int) -> int | None:
        """Where the amount begins that a line ends with, close behind its name."""
        for place in range(start + 1, end):
            if self._seen[place - 1].isalnum() and self._seen[place] not in "(<[ ":
                continue
            slot = self._slots.read(self._seen, place, end)
            if slot is not None and slot.plain and slot.main is not None:
                return place
        return None

    def _without_groups(self, start: int, end: int) -> int:
        """A name without the tags and departments in brackets that follow it."""
        while True:
            while end > start and self._seen[end - 1].isspace():
                end -= 1
            opening = self._opening(start, end)
            if opening is None or not self._is_group(opening, end):
                return end
            end = opening

    def _opening(self, start: int, end: int) -> int | None:
        closer = self._seen[end - 1 : end]
        opener = next((o for o, c in _BRACKETS.items() if c == closer), None)
        if opener is None:
            return None
        place = self._seen.rfind(opener, start, end)
        return place if place > start else None

    def _is_group(self, start: int, end: int) -> bool:
        inner = self._seen[start + 1 : end - 1]
        return bool(_TAGS.fullmatch(inner)) or is_office(inner)

    # --- behind the name

    def _trail(self) -> None:
        """Tags, departments and footnote marks behind the name, there or on the next line."""
        while True:
            before = self._at
            self._skip()
            if _NO_AMOUNT.fullmatch(self._rest_of_line().strip()):
                return
            if self._badge() or self._group(self._at, leading=False):
                continue
            note = _NOTE.match(self._seen, self._at)
            tag = _BARE_TAG.match(self._seen, self._at)
            if note is not None:
                self._labels.append(note.span())
                self._at = note.end()
            elif tag is not None:
                self._tags.append(tag.span("tag"))
                self._at = tag.end()
            elif self._seen[self._at : self._at + 1] == "\n" and self._is_trail_line(self._at + 1):
                self._at += 1
            else:
                self._at = before
                return

    def _is_trail_line(self, start: int) -> bool:
        """Whether a line is nothing but tags, or the department."""
        line = self._line(start)
        if not line.strip():
            return False
        if _OFFICE_LINE.match(self._seen, start):
            return True
        rest = regex.sub(r"[(\[<【《][^()\[\]<>【】《》]*[)\]>】》]", _only_group, line)
        rest = _BARE_TAG.sub("", rest.strip())
        slot = self._slots.read(rest, 0, len(rest))
        if len(rest) < len(line.strip()) and slot is not None and (slot.main or slot.steps):
            return True
        first = self._text.runs((start, start + len(line)))
        badges = bool(first) and all(c in self._badges for c in first[0].chars)
        return not rest.strip() or badges

    def _slot(self, *, after_bracket: bool) -> Slot | None:
        """The amount's place: the rest of the line, or the next line where it is all of it."""
        self._skip()
        start = self._at
        end = start + len(self._line(start))
        if self._seen[start:end].strip():
            return self._own_slot(start, end, after_bracket=after_bracket)
        following = end + 1
        line = self._line(following) if following < len(self._seen) else ""
        slot = self._slots.read(self._seen, following, following + len(line)) if line else None
        if slot is None:
            return None
        said = self._seen[slot.span[0] : slot.span[1]]
        if slot.main is None and not slot.steps and not _NO_AMOUNT.fullmatch(said):
            return self._wrapped(slot, following + len(line))
        self._at = following + len(line)
        return self._with_asides(slot)

    def _own_slot(self, start: int, end: int, *, after_bracket: bool) -> Slot | None:
        stop = self._tags_at_end(start, end)
        slot = self._slots.read(self._seen, start, stop)
        if slot is None:
            self._at = end
            return None
        if slot.main is None and not slot.steps:
            wrapped = self._wrapped(slot, stop)
            if wrapped is not None:
                return wrapped
            if not self._holds_no_amount(slot, start, after_bracket=after_bracket):
                return None
        self._at = end
        return self._with_asides(slot)

    def _holds_no_amount(self, slot: Slot, start: int, *, after_bracket: bool) -> bool:
        """Whether what stands there is in the place of an amount, and no prose."""
        said = self._seen[slot.span[0] : slot.span[1]]
        if _NO_AMOUNT.fullmatch(said):
            return True
        apart = "\t" in self._seen[max(start - 1, 0) : slot.span[0]] or after_bracket
        short = len(said) <= 24 and not _SENTENCE.search(said)
        return apart and short and (after_bracket or bool(_FIGURES.search(said)))

    def _wrapped(self, slot: Slot, end: int) -> Slot | None:
        """An amount whose end stands on the next line: 1,284, / 700千円."""
        following = end + 1
        if self._seen[end : end + 1] != "\n" or following >= len(self._seen):
            return None
        line = self._line(following)
        said = self._seen[slot.span[0] : end].rstrip()
        if not said[-1:].isdigit() and said[-1:] not in ",千万億":
            return None
        if not _REST.fullmatch(line) or not self._slots.is_amount(said + line.strip()):
            return None
        stop = following + len(line.rstrip())
        self._at = stop
        return self._with_asides(
            Slot((slot.span[0], stop), Amount((slot.span[0], stop)), plain=True)
        )

    def _with_asides(self, slot: Slot) -> Slot:
        """Further amounts below, each in brackets with its word, and tags below the amount."""
        others = list(slot.others)
        at = self._at
        while at < len(self._seen) and self._seen[at] == "\n":
            line = self._line(at + 1)
            more = self._slots.read(self._seen, at + 1, at + 1 + len(line))
            if more is None or not more.plain or more.main is None:
                break
            found = [more.main, *more.others]
            if any(amount.label is None for amount in found):
                break
            others += found
            at += 1 + len(line)
            self._at = at
        self._trail()
        return Slot(slot.span, slot.main, tuple(others), slot.plain, slot.steps)

    def _tags_at_end(self, start: int, end: int) -> int:
        """Where tags and departments begin that stand behind the amount."""
        stop = end
        while True:
            while stop > start and self._seen[stop - 1].isspace():
                stop -= 1
            opening = self._opening(start, stop)
            if opening is not None and self._is_group(opening, stop):
                self._group(opening, leading=False)
                stop = opening
                continue
            tail = regex.search(rf"\s(?P<tag>{words.BARE_TAG})$", self._seen[start:stop])
            if tail is None:
                return stop
            self._tags.append((start + tail.start("tag"), stop))
            stop = start + tail.start()

    # --- helpers

    def _group(self, start: int, *, leading: bool) -> bool:
        """A bracket that holds tags or a department; moves behind it."""
        opener = self._seen[start : start + 1]
        if opener not in _BRACKETS:
            return False
        end = self._seen.find(_BRACKETS[opener], start)
        inner = self._seen[start + 1 : end]
        if end < 0 or inner.count("\n") > 1:
            return False
        if _TAGS.fullmatch(inner):
            self._tags.append((start, end + 1))
        elif (match := _OFFICE.fullmatch(inner)) is not None and (
            is_office(inner) and not (leading and self._is_name(end + 1))
        ):
            self._departments.append(_moved(match.span("office"), start + 1))
        elif leading and 0 < len(inner) <= LONGEST_TAG and self._is_before_name(opener, end + 1):
            self._tags.append((start, end + 1))
        else:
            return False
        self._labels.append((start, end + 1))
        self._at = max(self._at, end + 1) if start <= self._at else self._at
        return True

    def _is_name(self, end: int) -> bool:
        """Whether nothing follows that could be the name: the bracket is the name itself."""
        return not _WORD.search(self._line(end))

    def _is_before_name(self, opener: str, end: int) -> bool:
        """［国補］【避難所整備事業】: a word in another bracket than the name's, before it."""
        following = self._seen[end:].lstrip(" \t")[:1]
        return following in _NAMES_FIRST and following != opener

    def _skip(self) -> None:
        while self._at < len(self._seen) and self._seen[self._at] in " \t\u200b":
            self._at += 1

    def _line(self, start: int) -> str:
        """The rest of the line from `start`."""
        end = self._seen.find("\n", start)
        return self._seen[start:] if end < 0 else self._seen[start:end]

    def _rest_of_line(self) -> str:
        return self._line(self._at)

    def _is_alone(self, name: Span) -> bool:
        """Whether nothing stands beside a name."""
        return not self._line(self._at).strip()


def is_office(inner: str) -> bool:
    """Whether a text is the name of an office, beyond doubt (産業振興課)."""
    return bool(_OFFICE.fullmatch(inner)) and bool(_FIRM_OFFICE.fullmatch(inner))


def _only_group(match: "regex.Match[str]") -> str:
    inner = match[0][1:-1]
    return "" if _TAGS.fullmatch(inner) or is_office(inner) else match[0]


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def font_of(line: Line) -> str:
    """The font of most of a line's characters that are not plain Latin letters or digits."""
    wide = [char for char in line.chars if not char.text.isascii()] or line.chars
    fonts = [char.font.split("+", 1)[-1] for char in wide]
    return max(dict.fromkeys(fonts), key=fonts.count)
