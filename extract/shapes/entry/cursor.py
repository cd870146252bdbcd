"""A walk over the text of a head: where it is, and the brackets and frames on the way."""

from collections.abc import Mapping

from yosandb.extract.page import Box, Char
from yosandb.extract.shapes.entry import words as w
from yosandb.extract.shapes.slot import SlotReader, Span, is_label
from yosandb.extract.shapes.text import JOINT, Text

BLANKS = f" \t\u200b{JOINT}"


class Cursor:
    """A place in the text of a head, and what was met up to there: tags, numbers, departments.

    `known` are words in brackets that a legend says to be tags. A label may have `said` that the
    name follows. An office behind the name may be `small`.
    """

    def __init__(
        self, text: Text, slots: SlotReader, badges: Mapping[Char, Box], known: frozenset[str]
    ) -> None:
        self._text = text
        self._known = known
        self._seen = text.text
        self._slots = slots
        self._badges = badges
        self._at = 0
        self._said = False
        self._tags: list[Span] = []
        self._symbols: list[Span] = []
        self._numbers: list[Span] = []
        self._departments: list[Span] = []
        self._labels: list[Span] = []
        self._small: Span | None = None

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
        if self._slots.is_amount(said) and not said.isdigit():
            return False
        if w.OFFICE.fullmatch(said) and w.FIRM_OFFICE.fullmatch(said):
            self._departments.append(span)
        elif len(said) <= w.LONGEST_TAG:
            (self._numbers if said.isdigit() else self._tags).append(span)
        else:
            return False
        self._at = span[1]
        return True

    def _group(self, start: int, *, leading: bool) -> bool:
        """A bracket that holds tags or a department; moves behind it."""
        opener = self._seen[start : start + 1]
        if opener not in w.BRACKETS:
            return False
        end = self._seen.find(w.BRACKETS[opener], start)
        inner = self._seen[start + 1 : end]
        if end < 0 or inner.count("\n") > 1:
            return False
        if self._is_tag(inner):
            self._tags.append((start, end + 1))
        elif (match := w.OFFICE.fullmatch(inner)) is not None and (
            w.is_office(inner) and not (leading and self._is_name(end + 1))
        ):
            self._departments.append(_moved(match.span("office"), start + 1))
        elif self._is_before_name(start, end + 1) if leading else self._is_sign(start, end + 1):
            self._tags.append((start, end + 1))
        else:
            return False
        self._labels.append((start, end + 1))
        self._at = max(self._at, end + 1) if start <= self._at else self._at
        return True

    def _is_name(self, end: int) -> bool:
        """Whether nothing follows that could be the name: the bracket is the name itself."""
        return not w.WORD.search(self._line(end))

    def _is_before_name(self, start: int, end: int) -> bool:
        """［国補］【避難所整備事業】: a word in another bracket than the name's, before it.

        【拡】【公】移住支援金: so is a short word in the bracket of the tag before it. The number
        of a name, （１）【新規】移住支援金, is none.
        """
        if not 0 < end - start - 2 <= w.LONGEST_TAG or w.NUMBER.fullmatch(self._seen, start, end):
            return False
        opener = self._seen[start]
        behind_tag = any(self._seen[a] == opener and b == start for a, b in self._tags)
        if w.OF_NAMES.fullmatch(self._seen, start + 1, end - 1):
            return False
        if behind_tag and end - start - 2 <= w.LONGEST_SIGN:
            return w.WORD.match(self._seen, end) is not None
        following = self._seen[end:].lstrip(" \t")[:1]
        return following in w.NAMES_FIRST and following != opener

    def _is_sign(self, start: int, end: int) -> bool:
        """【…費】＜公＞＜新＞: a word in brackets that no amount follows on the line."""
        inner = self._seen[start + 1 : end - 1].strip()
        if self._seen[start] not in "<[" or not 0 < len(inner) <= w.LONGEST_SIGN:
            return False
        said = w.WORD.search(inner) is not None and not w.FIGURES.search(inner)
        said &= not w.NO_AMOUNT.fullmatch(inner) and not is_label(inner)
        return said and w.SIGNS.fullmatch(self._line(end)) is not None

    def _skip(self) -> None:
        while self._at < len(self._seen) and self._seen[self._at] in BLANKS:
            self._at += 1

    def _line(self, start: int) -> str:
        """The rest of the line from `start`."""
        end = self._seen.find("\n", start)
        return self._seen[start:] if end < 0 else self._seen[start:end]

    def _rest_of_line(self) -> str:
        return self._line(self._at)

    def _opening(self, start: int, end: int) -> int | None:
        closer = self._seen[end - 1 : end]
        opener = next((o for o, c in w.BRACKETS.items() if c == closer), None)
        if opener is None:
            return None
        place = self._seen.rfind(opener, start, end)
        return place if place > start else None

    def _is_group(self, start: int, end: int) -> bool:
        inner = self._seen[start + 1 : end - 1]
        return self._is_tag(inner) or w.is_office(inner)

    def _is_tag(self, inner: str) -> bool:
        """Whether what stands in a bracket is tags, by its words or by a legend."""
        return w.TAGS.fullmatch(inner) is not None or inner.strip() in self._known

    def _without_groups(self, start: int, end: int) -> int:
        """A name without the tags and departments that follow it."""
        while True:
            while end > start and self._seen[end - 1].isspace():
                end -= 1
            tag = w.TAG_AT_END.search(self._seen, start, end)
            opening = self._opening(start, end) if tag is None else tag.start()
            if opening is None or (tag is None and not self._is_group(opening, end)):
                return end
            end = opening


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by
