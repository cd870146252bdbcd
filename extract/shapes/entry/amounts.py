"""What stands behind the name of an entry: its tags, and the amount there or on the next line."""

from collections.abc import Sequence
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.entry import words as w
from yosandb.extract.shapes.entry.cursor import BLANKS, Cursor
from yosandb.extract.shapes.slot import LEADERS, Amount, Slot, Span

# What begins beyond this share of the line of a name stands at the right.
AT_RIGHT = 0.6


class Bound(Cursor):
    """Walks from the end of the name to the end of its amount."""

    def _trail(self) -> None:
        """Tags, departments and footnote marks behind the name, there or on the next line."""
        while True:
            before = self._at
            self._skip()
            if w.NO_AMOUNT.fullmatch(self._rest_of_line().strip()):
                return
            if self._badge() or self._group(self._at, leading=False):
                continue
            if self._small is not None and self._at == self._small[0]:
                self._departments.append(self._small)
                self._at = self._small[1]
                continue
            note = w.NOTE.match(self._seen, self._at)
            tag = w.BARE_TAG.match(self._seen, self._at)
            if (said := self._line_below()) is not None:
                field = "tag" if "tag" in said.groupdict() else "office"
                (self._tags if field == "tag" else self._departments).append(said.span(field))
                self._labels.append((self._at, said.start(field)))
                self._at = said.end(field)
            elif (office := w.OFFICE_AT_END.match(self._seen, self._at)) is not None and (
                w.is_office(office["office"])
            ):
                self._departments.append(office.span("office"))
                self._at = office.end("office")
            elif (between := self._office_between(before)) is not None:
                self._departments.append(between.span("office"))
                self._at = between.end()
            elif note is not None:
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

    def _line_below(self) -> "regex.Match[str] | None":
        """A line that says whose the entry is, or its tag, and nothing else."""
        begins = self._seen[max(self._at - 1, 0) : self._at] in ("", "\n")
        return self._said_of_entry(self._at) if begins else None

    def _said_of_entry(self, start: int) -> "regex.Match[str] | None":
        labelled = w.OFFICE_LINE.match(self._seen, start) or w.LABELLED_TAG.match(self._seen, start)
        if labelled is not None:
            return labelled
        if (before := self._office_before(start)) is not None:
            return before
        alone = w.OFFICE_ALONE.match(self._seen, start)
        sure = (
            alone is not None and w.is_office(alone["office"]) and self._is_at_right(alone.span())
        )
        return alone if sure else None

    def _office_between(self, start: int) -> "regex.Match[str] | None":
        """An office that wide gaps part from the name before it and the amount behind it.

        What may be none (図書館) is one behind a name that says of itself that it is a programme's.
        """
        if "\t" not in self._seen[start : self._at]:
            return None
        office = w.OFFICE_BETWEEN.match(self._seen, self._at)
        named = words.PROGRAMME_WORD.search(self._seen, 0, start) is not None
        sure = office is not None and (named or w.is_office(office["office"]))
        return office if sure and self._leads_to_amount(office) else None

    def _office_before(self, start: int) -> "regex.Match[str] | None":
        """An office at the beginning of a line, with the amount of the entry behind it."""
        before = w.OFFICE_BEFORE.match(self._seen, start)
        sure = before is not None and w.is_office(before["office"])
        return before if sure and self._leads_to_amount(before) else None

    def _leads_to_amount(self, office: "regex.Match[str] | None") -> bool:
        """Whether the rest of the line of an office is an amount."""
        if office is None or w.is_office(self._line(0).strip()):
            return False
        end = office.start() + len(self._line(office.start()))
        slot = self._slots.read(self._seen, office.end(), end)
        return slot is not None and bool(slot.main or slot.steps)

    def _is_at_right(self, span: Span) -> bool:
        """Whether a line below stands where amounts do, and not where names begin."""
        first, below = self._text.lines[0].box, self._text.runs(span)[0].box
        return below.x0 >= first.x0 + AT_RIGHT * first.width

    def _is_trail_line(self, start: int) -> bool:
        """Whether a line is nothing but tags, or the department."""
        line = self._line(start)
        if not line.strip():
            return False
        if self._said_of_entry(start) is not None:
            return True
        rest = regex.sub(r"[(\[<【《][^()\[\]<>【】《》]*[)\]>】》]", w.only_group, line)
        rest = w.BARE_TAG.sub("", rest.strip())
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
        return self._slot_below(end + 1) if end < len(self._seen) else None

    def _slot_below(self, start: int) -> Slot | None:
        """The amount's place on a line of its own, with tags and the office of the entry behind."""
        end = start + len(self._line(start))
        found = self._tags, self._departments, self._labels
        known = [len(spans) for spans in found]
        slot = self._slots.read(self._seen, start, self._tags_at_end(start, end))
        if slot is None or (_is_empty(slot) and not w.NO_AMOUNT.fullmatch(self._text_of(slot))):
            for spans, count in zip(found, known, strict=True):
                del spans[count:]
            return None
        self._at = end
        return self._with_asides(slot)

    def _own_slot(self, start: int, end: int, *, after_bracket: bool) -> Slot | None:
        stop = self._tags_at_end(start, end)
        slot = self._slots.read(self._seen, start, stop)
        if slot is None:
            self._at = end
            return None
        if _is_empty(slot) and not self._holds_no_amount(slot, start, after_bracket=after_bracket):
            return None
        self._at = end
        return self._with_asides(slot)

    def _holds_no_amount(self, slot: Slot, start: int, *, after_bracket: bool) -> bool:
        """Whether what stands there is in the place of an amount, and no prose."""
        said = self._text_of(slot)
        if w.NO_AMOUNT.fullmatch(said):
            return True
        if words.COUNT.search(said) is not None and not self._slots.has_amount(said):
            return False
        apart = "\t" in self._seen[max(start - 1, 0) : slot.span[0]] or after_bracket
        short = len(said) <= 24 and not w.SENTENCE.search(said)
        return apart and short and (after_bracket or bool(w.FIGURES.search(said)))

    def _text_of(self, slot: Slot) -> str:
        return self._seen[slot.span[0] : slot.span[1]]

    def _with_asides(self, slot: Slot) -> Slot:
        """Further amounts below, each in brackets or with its word, and tags below the amount.

        The tags and the office of the entry may stand before them: ［健康増進課］（4,980万円）.
        """
        others = list(slot.others)
        at = self._at
        while at < len(self._seen) and self._seen[at] == "\n":
            end = at + 1 + len(self._line(at + 1))
            stop = self._without_groups(at + 1, end)
            office = self._office_before(at + 1)
            first = self._behind_groups(at + 1, stop) if office is None else office.end()
            more = self._slots.read(self._seen, first, stop)
            found = [] if more is None or more.main is None else [more.main, *more.others]
            alone = slot.main is not None and not slot.others and _is_in_brackets(found)
            if not found or not (alone or all(amount.label is not None for amount in found)):
                break
            others += found
            self._tags_at_end(first, end)
            self._at = at + 1
            if office is not None:
                self._departments.append(office.span("office"))
                self._at = first
            while self._at < first:
                self._group(self._at, leading=False)
                self._skip()
            at = self._at = end
            if alone:
                slot = replace(slot, span=(slot.span[0], stop), plain=False)
        self._trail()
        return replace(slot, others=tuple(others))

    def _behind_groups(self, start: int, end: int) -> int:
        """Where the tags and offices in brackets end that a line begins with."""
        at = start
        while self._seen[at] in w.BRACKETS:
            closing = self._seen.find(w.BRACKETS[self._seen[at]], at, end) + 1
            if not closing or not self._is_group(at, closing):
                break
            behind = self._seen[closing:end]
            at = closing + len(behind) - len(behind.lstrip(BLANKS))
            if at == end:
                return start
        return at

    def _tags_at_end(self, start: int, end: int) -> int:
        """Where tags and departments begin that stand behind the amount.

        …… （再掲）: what stands in its place is no tag.
        """
        stop = end
        leaders = LEADERS.match(self._seen, start, end)
        if leaders is not None and w.NO_AMOUNT.fullmatch(self._seen[leaders.end() : end].strip()):
            return end
        while True:
            while stop > start and self._seen[stop - 1].isspace():
                stop -= 1
            opening = self._opening(start, stop)
            if opening is not None and self._is_group(opening, stop):
                self._group(opening, leading=False)
                stop = opening
                continue
            office = w.OFFICE_BEHIND_AMOUNT.search(self._seen, start, stop)
            if office is not None and self._is_behind_amount(office, start):
                self._departments.append(office.span("office"))
                self._labels.append((office.start(), office.start("office")))
                stop = office.start()
                continue
            tail = regex.search(rf"\s(?P<tag>{words.BARE_TAG})$", self._seen[start:stop])
            if tail is None:
                return stop
            self._tags.append((start + tail.start("tag"), stop))
            stop = start + tail.start()

    def _is_behind_amount(self, office: "regex.Match[str]", start: int) -> bool:
        """Whether an office is one beyond doubt, or all before it is the amount of the line."""
        if w.is_office(office["office"]):
            return True
        slot = self._slots.read(self._seen, start, office.start())
        return slot is not None and slot.main is not None


def _is_empty(slot: Slot) -> bool:
    """Whether no amount stands in its place."""
    return slot.main is None and not slot.steps and slot.last is None


def _is_in_brackets(found: Sequence[Amount]) -> bool:
    """Whether amounts are one in brackets, and no word: （＋4,938千円）, （4,980万円）."""
    return [a.bracketed and a.label is None for a in found] == [True]
