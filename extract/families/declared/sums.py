"""The totals of declared tables, bound to the rows above by their word and their place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from yosandb.extract import regex
from yosandb.extract.families.declared.kan_whole import Kan, are_whole, figure_of, summed_fields
from yosandb.extract.fields import AMOUNTS, MEASURES
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import narrow
from yosandb.extract.printed import Printed
from yosandb.extract.records import More, Problem, Record, Tagged
from yosandb.extract.shapes.kan import is_rest_of_kan
from yosandb.extract.shapes.table.words import whole_number
from yosandb.extract.shapes.text import plainly
from yosandb.extract.shapes.totals import Entry, Role, bind, unchecked
from yosandb.extract.shapes.vocabulary import TAG_WORD, is_grand
from yosandb.extract.sheet import Sheet

# 合計（67事業）   計 12件
# Of these amounts each programme has one; others may be empty, as last year's of a new one.
_MAIN = ("budget_yen", "supplement_yen", "actual_yen")
# The field of a change that is not printed: what it is a part of cannot be added up.
_UNSAID = ""
# ... and that of a programme without an amount, which is one of those that are counted.
_NOTHING = "-"
_COUNTED = ("programmes", "items")
# 新規事業計   拡充分小計(11事業)
_OF_TAG = regex.compile(rf"(?P<tag>{TAG_WORD})(?:事業|施策|分)?(?:小計|合計|計)(?P<more>[(].*[)])?")
COUNT = regex.compile(r"(?P<count>[0-9０-９]{1,4})\s*(?:事業|件)")
# An entry, the record that it is of, and its field
_Noted: TypeAlias = tuple[Entry, Record, str]


class Sums:
    """The records of a document in their order, until its totals can be bound."""

    def __init__(self) -> None:
        self._noted: dict[tuple[int, str], list[_Noted]] = {}
        self._paths: dict[int, tuple[Printed, ...]] = {}

    def note(self, record: Record, series: int = 0, *, leads: bool = False) -> None:
        """Keep what a record gives to the sums: each of its amounts, by its column.

        Totals cover nothing of another `series`; what is part of another row is no term. A total
        that `leads` stands above all that it covers.
        """
        if record.table == "sections":
            parent = record.links.get("parent_id")
            outer = () if parent is None else self._path(parent.fields["name"])
            self._paths[id(record.fields["name"])] = (*outer, record.fields["name"])
        if "parent_id" in record.links:
            return
        if record.table == "totals":
            label = record.fields["label"].text
            above = leads or (
                "section" in record.fields and record.fields["section"] is record.fields["label"]
            )
            noted = self._column(series, str(record.facts["column"]))
            # 合計 before anything that it may cover stands on top of it all.
            on_top = is_grand(label) and not noted
            path = () if on_top else self._section(record)
            role = Role.ABOVE if above or on_top else Role.BELOW
            # what a table does not list is a part of its sums like what it lists
            role = Role.PART if is_rest_of_kan(_bare(label)) else role
            names_own = bool(path) and _bare(path[-1].text) in _bare(label)
            noted.append((Entry(role, path, label, names_own), record, "amount"))
        elif record.table == "amounts":
            measure = str(record.facts["measure"])
            owner = record.links["row_id"]
            if "parent_id" in owner.links:
                return
            path = self._section(owner)
            said = {name: record.fields[name].text for name in record.fields}
            own = amounts_column(measure, said.get("label", ""), said.get("fiscal_year"))
            for column in dict.fromkeys((measure, own)):  # totals name either
                self._column(series, column).append((Entry(Role.PART, path), record, "yen"))
        elif record.table in _COUNTED:
            self._note_amounts(record, record.fields, series)

    def note_more(self, more: More, series: int) -> None:
        """Keep the amounts of a row that are printed on the next page."""
        if more.record.table in _COUNTED and "parent_id" not in more.record.links:
            self._note_amounts(more.record, more.fields, series)

    def _note_amounts(self, record: Record, fields: Mapping[str, Printed], series: int) -> None:
        entry = Entry(Role.PART, self._section(record))
        for name in (name for name in fields if name in AMOUNTS):
            self._column(series, column_of(record.table, name)).append((entry, record, name))
        if _lacks_change(fields):
            self._column(series, column_of(record.table, "change")).append((entry, record, _UNSAID))
        if record.table == "programmes" and AMOUNTS.isdisjoint(fields):
            self._column(series, column_of(record.table, "amount")).append(
                (entry, record, _NOTHING)
            )

    def miscounted(self, heading: Printed, count: int) -> Iterator[Problem]:
        """子育て（7事業）: a heading that announces how many programmes stand below it."""
        records = {
            id(record)
            for noted in self._noted.values()
            for _, record, _ in noted
            if record.table in _COUNTED and any(over is heading for over in self._section(record))
        }
        if len(records) != count:
            yield _other_count(heading.text, str(count), len(records), heading.page)

    def _section(self, record: Record) -> tuple[Printed, ...]:
        """The headings that a record stands under; equal words elsewhere are another heading."""
        return self._path(record.fields["section"]) if "section" in record.fields else ()

    def _path(self, section: Printed) -> tuple[Printed, ...]:
        return self._paths.get(id(section), (section,))

    def _column(self, series: int, name: str) -> list[_Noted]:
        return self._noted.setdefault((series, name), [])

    def totals(self, kan: Sequence[Kan] = ()) -> Iterator[Record | Problem | Tagged]:
        """Each total with what it covers; one that covers nothing is said. `kan` are the 款 over
        programmes: items before all sums, where they are more than what is listed of them."""
        yield from self._kan_themselves(kan)
        for (series, _), every in self._noted.items():
            tagged = {total.record: total for total in _of_tags(every, series)}
            noted = [each for each in every if each[1] not in tagged]
            yield from tagged.values()
            made: dict[int, Record] = {}
            yield from (r for entry, r, _ in noted if r.table == "totals" and not entry.is_total)
            for number, parts in bind([entry for entry, _, _ in noted]).items():
                total = noted[number][1]
                if any(noted[part][2] == _UNSAID for part in parts):
                    made[number] = total
                    yield total
                    continue
                terms = [part for part in parts if noted[part][2] != _NOTHING]
                covers = tuple((made.get(p, noted[p][1]), noted[p][2]) for p in terms)
                made[number] = replace(total, covers=covers)
                yield made[number]
                yield from _miscounted(made[number], len(parts) - len(terms))
                if not covers and not _is_nought(total):
                    label, amount = total.fields["label"].text, total.fields["amount"].text
                    yield unchecked(f"{label} {amount}", total.page)

    def _kan_themselves(self, every: Sequence[Kan]) -> Iterator[Record]:
        """款 that are more than what is listed below them: in columns of which they are no sums
        they are the parts of all totals, in place of what they list."""
        covered = dict(_covered(self._noted.values()))
        listed = {total: sum(parts) for total, parts in covered.items() if parts}
        if not are_whole(every, listed):
            return
        yield from dict.fromkeys(a for kan in every for a in kan.item.links.values())
        yield from (kan.item for kan in every)
        summed = summed_fields(every, listed)
        own = {
            total: (kan.item, name)
            for kan in every
            for name, total in kan.totals.items()
            if name not in summed or total not in listed
        }
        for key, noted in self._noted.items():
            self._noted[key] = _in_their_place(noted, own)


def _covered(every: Iterable[Sequence[_Noted]]) -> Iterator[tuple[Record, list[int]]]:
    """The figures that each total covers."""
    for noted in every:
        for number, parts in bind([entry for entry, _, _ in noted]).items():
            said = [(record, name) for _, record, name in map(noted.__getitem__, parts)]
            found = [figure_of(record, name) for record, name in said if name in record.fields]
            yield noted[number][1], [figure for figure in found if figure is not None]


def _in_their_place(
    noted: Sequence[_Noted], own: Mapping[Record, tuple[Record, str]]
) -> list[_Noted]:
    """The entries of a column, the totals of 款 that are no sums as those of items, and nothing
    that they list."""
    heads = [entry.path for entry, record, _ in noted if record in own]
    found: list[_Noted] = []
    for entry, record, name in noted:
        if record in own:
            found.append((replace(entry, role=Role.PART), *own[record]))
        elif entry.role is Role.PART and any(entry.is_under(path) for path in heads):
            found.append((replace(entry, role=Role.NONE), record, name))
        else:
            found.append((entry, record, name))
    return found


def _of_tags(noted: Sequence[_Noted], series: int) -> Iterator[Tagged]:
    """新規事業 計（12事業）: totals of the programmes of a tag, where others stand among them."""
    owners = (record.links.get("row_id", record) for _, record, _ in noted)
    programmes = [*dict.fromkeys(own for own in owners if own.table == "programmes")]
    totals = [record for entry, record, _ in noted if entry.is_total]
    labels = ((total, _OF_TAG.fullmatch(_bare(total.fields["label"].text))) for total in totals)
    found = {total: match for total, match in labels if match is not None}
    said = Counter(match["tag"] for match in found.values())
    for total, match in found.items():
        first = match["tag"][:1]
        own = sum(any(_bare(t.text)[:1] == first for t in _tags(p)) for p in programmes)
        if said[match["tag"]] == 1 and 0 < own < len(programmes):
            count = COUNT.search(match["more"] or "")
            number = None if count is None else int(count["count"])
            yield Tagged(total, match["tag"], number, (total.page, series))


def _tags(programme: Record) -> Sequence[Printed]:
    return programme.lists.get("tag", ())


def _bare(words: str) -> str:
    return "".join(plainly(words).split())


def _is_nought(total: Record) -> bool:
    """Whether a total is 0: nothing may be printed of which it is the sum."""
    return whole_number(total.fields["amount"].text) == 0


def column_of(table: str, name: str) -> str:
    """The column of a table that an amount of a field is in, as totals name it."""
    if name in MEASURES:
        return name
    return "budget_yen" if table == "programmes" and name == "amount" else f"{name}_yen"


def amounts_column(measure: str, words: str, year: str | None) -> str:
    """The column that rows of `amounts` are in, as totals name it: sources by their measure, what
    years of a plan are to cost by the words over them, too: `total R8年度`."""
    if measure in MEASURES:
        return measure
    said = narrow("".join(words.split()))
    when = "" if year is None else narrow("".join(year.split()))
    return f"{measure} {said if when in said else when + said}".strip()


def total_record(
    sheet: Sheet,
    label: Printed,
    amount: Sequence[Line],
    column: str,
    *,
    kind: str = "total",
    section: Printed | None = None,
) -> Record:
    """One figure of a printed total under the heading `section`; it is claimed."""
    fields = {"label": label, "amount": sheet.field("totals.amount", amount)}
    fields |= {} if section is None else {"section": section}
    anchor = f"{label.text} {fields['amount'].text}"
    return Record("totals", sheet.number, anchor, fields, facts={"kind": kind, "column": column})


def _lacks_change(fields: Mapping[str, Printed]) -> bool:
    """Whether a row has changed and does not print by how much: 皆増."""
    if "change" in fields:
        return False
    this, last = fields.get("amount"), fields.get("previous")
    return (this and this.text) != (last and last.text)


def _miscounted(total: Record, more: int) -> Iterator[Problem]:
    """合計（67事業）: a total that announces another number of programmes than it covers; `more` of
    them have no amount, and are those that 再掲を除く leaves out."""
    label = total.fields["label"].text
    said = [int(count["count"]) for count in COUNT.finditer(narrow(label))]
    parts = [part for part, _ in total.covers if part.table == "programmes"]
    if str(total.facts["column"]) not in _MAIN:
        return
    if not said or not parts or len(parts) != len(total.covers):
        return
    fewest = len(parts) + (0 if "再掲" in label else more)
    if not fewest <= sum(said) <= len(parts) + more:
        yield _other_count(narrow(label), str(sum(said)), len(parts) + more, total.page)


def _other_count(label: str, said: str, found: int, page: int) -> Problem:
    message = f"{label} says {said}, and {found} programmes were read: one may be missing"
    return Problem("count-differs", message, page)
