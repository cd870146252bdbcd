"""The name of an entry, and what stands before it: marks, numbers, tags, departments."""

from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.entry import words as w
from yosandb.extract.shapes.entry.cursor import Cursor
from yosandb.extract.shapes.slot import Slot, Span, is_label
from yosandb.extract.shapes.told_sources import BEFORE_LAST

# Type that sets words off from a name is smaller than it by this factor.
SMALLER = 0.85


class Naming(Cursor):
    """Walks to the end of the name."""

    def _lead(self) -> None:
        """Marks, numbers, tags and departments before the name."""
        while True:
            self._skip()
            if self._badge() or self._group(self._at, leading=True):
                continue
            if (match := w.BARE_TAG.match(self._seen, self._at)) is not None or (
                match := w.SHORT_TAG.match(self._seen, self._at)
            ) is not None:
                self._tags.append(match.span("tag"))
            elif (match := w.NUMBER.match(self._seen, self._at)) is not None:
                self._numbers.append(match.span())
            elif (match := w.MARK.match(self._seen, self._at)) is not None:
                self._symbols.append(match.span())
            elif (match := w.NAME_LABEL.match(self._seen, self._at)) is not None:
                self._labels.append(match.span())
                self._said = True
            else:
                return
            self._at = match.end()

    def _bracketed(self, opener: str) -> Span | None:
        """What stands between a bracket and the one that closes it, over a few lines."""
        closer = w.NAME_BRACKETS[opener]
        depth = 0
        for place in range(self._at, len(self._seen)):
            char = self._seen[place]
            depth += (char == opener) - (char == closer)
            if char == "\n" and self._text.line_at(place) >= w.LONGEST_NAME:
                return None
            if depth == 0:
                start, end = self._without_tags(self._at + 1, place)
                if not w.WORD.search(self._seen, start, end):
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
            match = w.INNER_TAG.match(self._seen, start, end)
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
        stop = w.PLAIN_END.search(self._seen, start)
        end = stop.start() if stop is not None else len(self._seen)
        amount = self._amount_at_end(start, end)
        end = amount if amount is not None else end
        end = self._without_groups(start, self._without_small(start, end))
        said = self._seen[start:end]
        if not w.SHORTEST_PLAIN_NAME <= len(said) <= w.LONGEST_PLAIN_NAME or "\n" in said:
            return None
        if not w.WORD.search(said) or w.SENTENCE.search(said) or words.OF_WHICH.match(said):
            return None
        priced = amount is not None or self._slots.has_amount(self._line(end))
        if (
            w.counts(said, priced=priced)
            or BEFORE_LAST.fullmatch(said)
            or is_label(said.strip(" :："))
            or (said[:1] + said[-1:] == "()" and w.is_office(said[1:-1]))
        ):
            return None
        self._at = end
        return start, end

    def _without_small(self, start: int, end: int) -> int:
        """A name without the office that stands behind it in much smaller type, without a bracket:
        in that type it is none of its words, whatever it ends in."""
        place = end
        while place > start and self._is_small(place - 1, start):
            place -= 1
        office = w.OFFICE.fullmatch(self._seen, place, end) if start < place < end else None
        self._small = None if office is None else office.span("office")
        return end if office is None else place

    def _is_small(self, place: int, start: int) -> bool:
        """Whether a blank, or much smaller type than the first of a name, stands at a place."""
        own, first = (self._text.runs((at, at + 1)) for at in (place, start))
        return not own or (bool(first) and own[0].size < SMALLER * first[0].size)

    def _amount_at_end(self, start: int, end: int) -> int | None:
        """Where the amount begins that a line ends with, close behind its name."""
        stop = self._without_groups(start, end)
        for place in range(start + 1, stop):
            before, here = self._seen[place - 1], self._seen[place]
            if here == "(" and not before.isspace() and self._is_of_name(place, stop):
                continue
            if (before.isalnum() and here not in "(<[ ") or (before in ",." and here.isdecimal()):
                continue
            slot = self._slots.read(self._seen, place, stop)
            if slot is not None and slot.main is not None and self._is_bound(slot):
                return place
        return None

    def _is_of_name(self, start: int, end: int) -> bool:
        """Whether a bracket close behind a name says nothing of the amount that stands behind it.

        英語教育推進事業（外国語指導助手の増員） 38,912千円, not 小学校改修事業（繰越額） 6,700千円
        """
        closing = self._seen.find(")", start, end)
        inner = self._seen[start + 1 : closing]
        said = self._slots.has_amount(inner) or words.OF_AMOUNT.fullmatch(inner)
        return 0 < closing < end - 1 and not said

    def _is_bound(self, slot: Slot) -> bool:
        """Whether an amount has nothing but others in brackets behind it: 25,870千円（皆増）.

        All of it may stand in one more: （4億2,350万円［2億8,100万円］）.
        """
        assert slot.main is not None
        behind = self._seen[slot.main.span[1] : slot.span[1]]
        if self._seen[slot.span[0]] in w.BRACKETS and not slot.main.bracketed:
            behind = behind[:-1]
        return slot.plain or (not slot.main.bracketed and self._slots.are_bracketed(behind))
