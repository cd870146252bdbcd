"""Records as printed to rows as meant: what is not understood becomes null, and a problem."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from yosandb.errors import NotUnderstood
from yosandb.extract import regex
from yosandb.extract.printed import Printed
from yosandb.extract.records import More, Problem, Record
from yosandb.extract.shapes.era import relative
from yosandb.normalize import era
from yosandb.normalize.amount import is_none, unit_of
from yosandb.normalize.fields import AMOUNTS, MEANINGS, Columns, Money, text
from yosandb.normalize.figure import figure
from yosandb.normalize.ids import RowIds
from yosandb.normalize.row import Row, Value
from yosandb.normalize.tags import is_current, printed_tags, qualifier_column, settled_year
from yosandb.normalize.text import fold, squeeze

# 物価高騰対策（１臨補正）: a section may say what its amounts are.
_BRACKETED = regex.compile(r"\((?P<words>[^()]+)\)")
# A section that says so in other words has amounts of another budget, but which is not sure.
_OTHER_BUDGET = regex.compile(r"補正|繰越")
# Rows that are counted in the order of the document.
_NUMBERED = ("programmes", "kpis", "kpi_values", "notes")
_WITHOUT_PAGE = ("accounts", "amounts")
_WITH_PRINTED_UNIT = ("programmes", "totals")
_DEFAULTS: Mapping[str, Mapping[str, Value]] = {
    "programmes": {"level": 1},
    "items": {"source": "statement"},
}
# Amounts of these kinds are never this year's budget.
# What stands beside an amount that is a budget, also in a paper of accounts.
_BESIDE_A_BUDGET = frozenset(
    ("amount_label", "actual", "previous", "change", "before", "supplement", "budget")
)
# What a table of accounts prints of a 款.
_OF_ACCOUNTS = ("amount", "previous", "change")
_NOT_THE_BUDGET = ("supplement_yen", "carried_over_yen")


@dataclass
class _Draft:
    """A row of `table` in the making; `columns_of` says which column a printed field went to."""

    table: str
    values: dict[str, Value]
    printed: dict[str, Printed] = field(default_factory=dict)
    columns_of: dict[str, str] = field(default_factory=dict)

    def put(self, columns: Columns, printed: Printed) -> None:
        self.values |= columns
        self.printed |= dict.fromkeys(columns, printed)


def settles_its_year(record: Record) -> bool:
    """Whether something is what came of 本年度: a paper that tells it is not about its own year,
    where it names another one."""
    year = record.fields.get("fiscal_year")
    told = {"stage": "settled", "role": "actual"}.items() & record.facts.items()
    value = record.fields.get("yen") or record.fields.get("value")
    if year is None or value is None or not told or (count := relative(year.text)) is None:
        return False
    return count >= 0 and any(map(str.isdecimal, value.text))


class Normalizer:
    """Gives the records of one document their meaning and their ids.

    A record's parent and the parts of a total must have been given before it. `main_column` is
    where an amount goes that no word qualifies, `fiscal_year` the year of the document as far as
    it is known; years like 前年度 are counted from `counted_from`. `told` is the column of a text
    that no word names. `problems` gathers what was
    refused.
    """

    def __init__(self, ids: RowIds) -> None:
        self._ids = ids
        # Forgotten with the record itself, so that memory does not grow with the document.
        self._known: WeakKeyDictionary[Record, tuple[str, dict[str, str]]] = WeakKeyDictionary()
        self._moved: WeakKeyDictionary[Record, Row] = WeakKeyDictionary()
        self._aside_totals: dict[tuple[Record, str], Record] = {}
        self._ordinals: Counter[str] = Counter()
        self.main_column = "budget_yen"
        self.told = "description"
        self.fiscal_year: int | None = None
        self.counted_from: int | None = None
        self._last_year: int | None = None
        self.problems: list[Problem] = []

    def rows(self, record: Record, money: Money) -> Iterator[Row]:
        """The row of `record`, and the rows that hang on it: tags, further amounts, parts."""
        if record.unit is not None and (own := unit_of(record.unit.text)) is not None:
            money = Money(own)
        draft = _Draft(record.table, {"id": self._id(record), **self._facts(record)})
        for name, printed in record.fields.items():
            if (meaning := MEANINGS[record.table].get(name)) is not None:
                meaning = self._by_year if name == "fiscal_year" else meaning
                if name in record.unworded and self.told not in record.fields:
                    meaning = text(self.told)
                draft.put(self._tried(name, printed, meaning), printed)
            if name == "qualifier" and (year := settled_year(printed.text)) is not None:
                draft.put({"fiscal_year": year}, printed)
        if record.table == "figures":
            self._figure(record, draft)
        moved = any(self._is_moved(part, name) for part, name in record.covers)
        if moved or record.facts.get("column") in ("budget_yen", "actual_yen"):
            draft.values["column"] = self._column_of_parts(record)
        further = list(self._amounts(record, draft, money))
        self._known[record] = (str(draft.values["id"]), draft.columns_of)
        if record.table in _NUMBERED:
            self._ordinals[record.table] += 1
            draft.values["ordinal"] = self._ordinals[record.table]
        yield Row(record.table, draft.values, draft.printed)
        yield from self._tags(record, draft)
        yield from self._parts(record, draft)
        yield from further

    def more(self, more: More, money: Money) -> Iterator[Row]:
        """The columns of a row that was handed on before: what is printed of it further down."""
        row_id, columns_of = self._known[more.record]
        draft = _Draft(more.record.table, {"id": row_id}, columns_of=columns_of)
        own = AMOUNTS.get(more.record.table, {})
        for name, printed in more.fields.items():
            if name == "actual" and (word := self._of_another_year(more.record)) is not None:
                self._moved[more.record] = self._other_amount(draft, word, printed, money)
                yield self._moved[more.record]
            elif name in _OF_ACCOUNTS and (word := self._of_other_accounts(more)) is not None:
                yield from self._account(more, draft, word, name, money)
            elif name in own:
                self._put_amount(draft, name, own[name], printed, money)
            elif name == "amount":
                column = self._column(more.record) or self._main(more.record)
                self._put_amount(draft, name, column, printed, money)
            else:
                meaning = MEANINGS[more.record.table][name]
                draft.put(self._tried(name, printed, meaning), printed)
        yield Row(more.record.table, draft.values, draft.printed, amends=True)
        yield from self._tags(more, draft)

    def _figure(self, record: Record, draft: _Draft) -> None:
        """The value of a figure, by the unit in its cell or over it; always with its place."""
        printed = record.fields["value"]
        unit = None if record.unit is None else squeeze(record.unit.text)
        draft.put(self._tried("figure", printed, lambda text: figure(text, unit)), printed)
        draft.printed["value"] = printed
        if draft.values.get("value") is None:
            draft.values["value_text"] = squeeze(fold(printed.text))
        if record.unit is not None and draft.values.get("unit") == unit:
            draft.printed["unit"] = record.unit
        if draft.values.get("yen") is not None:
            draft.columns_of["value"] = "yen"

    def _facts(self, record: Record) -> dict[str, Value]:
        """What its place tells of a record: its page, what it belongs to, its level."""
        values: dict[str, Value] = {**_DEFAULTS.get(record.table, {}), **record.facts}
        if record.table not in _WITHOUT_PAGE:
            values["page"] = record.page
        for column, other in record.links.items():
            values[column] = self._known[other][0]
            if column == "row_id":
                values["table_name"] = other.table
        return values

    def _id(self, record: Record) -> str:
        return self._ids.next(record.table, record.page, record.anchor)

    def _by_year(self, printed: str) -> Columns:
        """A year, which may be printed without its era: 5年度 in a paper of 令和6年度, or below
        令和8年度 in one that names no year."""
        if (counted := era.year_counted_from(printed, self.counted_from)) is not None:
            return {"fiscal_year": counted}
        near = self._last_year if self.fiscal_year is None else self.fiscal_year
        self._last_year = era.fiscal_year_near(printed, near)
        return {"fiscal_year": self._last_year}

    def _tried(self, name: str, printed: Printed, meaning: Callable[[str], Columns]) -> Columns:
        try:
            return meaning(printed.text)
        except NotUnderstood as refusal:
            self._refuse("not-understood", f"{name}: {refusal}; left empty", printed)
            return {}

    def _refuse(self, code: str, message: str, printed: Printed) -> None:
        self.problems.append(Problem(code, message, printed.page))

    def _amounts(self, record: Record, draft: _Draft, money: Money) -> Iterator[Row]:
        """Put each amount into its column; those that have none become rows of their own."""
        for name, printed in record.fields.items():
            if name == "actual" and (word := self._of_another_year(record)) is not None:
                self._moved[record] = self._other_amount(draft, word, printed, money)
                yield self._moved[record]
            elif name in _OF_ACCOUNTS and (word := self._of_other_accounts(record)) is not None:
                yield from self._account(record, draft, word, name, money)
            elif (own := AMOUNTS.get(record.table, {}).get(name)) is not None:
                self._put_amount(draft, name, own, printed, money)
            elif name == "amount":
                column = self._column(record)
                if column is None:
                    word = record.fields.get("qualifier") or record.fields["section"]
                    yield self._other_amount(draft, word, printed, money)
                else:
                    self._put_amount(draft, name, column, printed, money)
        yield from self._asides(record, draft, money)

    def _of_another_year(self, record: Record) -> Printed | None:
        """The words over what was spent, where their year is not that of the row, so that it is no
        column of it: R6決算 beside a budget without a year in a paper of 令和７年度."""
        words = record.fields.get("actual_label")
        if words is None or settled_year(words.text, self.fiscal_year) == (self.fiscal_year or 0):
            return None
        return words

    def _of_other_accounts(self, record: Record | More) -> Printed | None:
        """The words over what came of a 款, where that is no amount of the paper's own year: it is
        no paper of accounts, or of those of another year."""
        whole = record.record if isinstance(record, More) else record
        words = record.fields.get("actual_label") if whole.table == "items" else None
        if words is None:
            return None
        year = settled_year(words.text, self.fiscal_year)
        other = None not in (year, self.fiscal_year) and year != self.fiscal_year
        return words if other or self.main_column != "actual_yen" else None

    def _account(
        self, record: Record | More, draft: _Draft, word: Printed, name: str, money: Money
    ) -> Iterator[Row]:
        """What came of a 款 in another paper than that of its accounts, as an amount beside it; the
        same of the year before is left, with its place."""
        printed, whole = record.fields[name], record.record if isinstance(record, More) else record
        if name == "amount":
            row = self._other_amount(draft, word, printed, money, "settled")
            self._moved[whole] = row
            yield row
            return
        draft.printed[AMOUNTS[whole.table][name]] = printed
        message = f"the {name} beside {squeeze(word.text)} is of other accounts than the paper's"
        said = Problem("account-elsewhere", f"{message}: left empty", printed.page)
        self.problems += [] if said in self.problems else [said]

    def _column(self, record: Record) -> str | None:
        """Where the main amount of a record goes; None where its qualifier is not known."""
        if "qualifier" in record.fields:
            words = record.fields["qualifier"].text
            settled = settled_year(words) is not None
            return "actual_yen" if settled else qualifier_column(words, self.fiscal_year)
        section = fold(record.fields["section"].text) if "section" in record.fields else ""
        said = [qualifier_column(match["words"]) for match in _BRACKETED.finditer(section)]
        known = next((c for c in said if c in _NOT_THE_BUDGET), None)
        if known is None and self.main_column == "budget_yen" and _OTHER_BUDGET.search(section):
            return None
        return known or self._main(record)

    def _main(self, record: Record) -> str:
        """Where an amount goes that no word qualifies: a budget stands in a paper of accounts, too,
        where words over it say so, or what was spent or budgeted stands beside it."""
        budgeted = not _BESIDE_A_BUDGET.isdisjoint(record.fields) or self._is_of_another_year(
            record
        )
        return "budget_yen" if self.main_column == "actual_yen" and budgeted else self.main_column

    def _is_of_another_year(self, record: Record) -> bool:
        """Whether a year over the amounts of a record is not that of its paper."""
        if (printed := record.fields.get("fiscal_year")) is None:
            return False
        with suppress(NotUnderstood):
            return era.fiscal_year_near(printed.text, self.fiscal_year) != self.fiscal_year
        return True

    def _put_amount(
        self, draft: _Draft, name: str, column: str, printed: Printed, money: Money
    ) -> None:
        if is_none(printed.text):
            draft.printed[column] = printed
            return
        draft.columns_of[name] = column
        money = money.at(printed.parts[0].box.centre[0])
        plus = "+＋" if column == "change_yen" else ""
        value = self._tried(name, printed, lambda t: {column: money.value(t.strip().lstrip(plus))})
        draft.put(value or {column: None}, printed)
        if draft.table in _WITH_PRINTED_UNIT:
            unit = money.printed_unit(printed.text)
            draft.values["printed_unit_yen"] = None if unit is None else int(unit)

    def _asides(self, record: Record, draft: _Draft, money: Money) -> Iterator[Row]:
        """Amounts beside the main one, each with the word before it: （前年度 4,500千円）."""
        pairs = record.lists.get("aside", ())
        for word, printed in zip(pairs[::2], pairs[1::2], strict=True):
            column = qualifier_column(word.text, self.fiscal_year)
            if record.table == "totals" and column is not None:
                yield from self._total_of_aside(record, column, printed, money)
            elif column is not None and column not in draft.values:
                self._put_amount(draft, column, column, printed, money)
            else:
                yield self._other_amount(draft, word, printed, money)

    def _other_amount(
        self, draft: _Draft, word: Printed, printed: Printed, money: Money, stage: str | None = None
    ) -> Row:
        """An amount that is in no column of its row, with its label: it tells what was spent in a
        year, or might be at its end, where its `stage` is not known; all else is said."""
        row = _Draft("amounts", {"id": self._ids.next("amounts", printed.page, printed.text)})
        row.values |= {"table_name": draft.table, "row_id": draft.values["id"]}
        row.values |= {"ordinal": len(draft.printed), "measure": "total"}
        row.put({"label": squeeze(fold(word.text))}, word)
        if (year := settled_year(word.text, self.fiscal_year)) is not None:
            row.values["stage"] = "settled"
            row.put({"fiscal_year": year}, word)
        elif stage is not None:
            row.values["stage"] = stage
        elif is_current(word.text):
            row.values["stage"] = "current"
        else:
            message = f"no column is known for the amount {printed.text} ({word.text})"
            self._refuse("qualifier-unknown", message, printed)
        row.put(self._tried("amount", printed, lambda t: {"yen": money.value(t)}), printed)
        return Row("amounts", row.values, row.printed)

    def _total_of_aside(
        self, record: Record, column: str, printed: Printed, money: Money
    ) -> Iterator[Row]:
        """（前年度 …） beside a total is a total too: of the same column of the same parts.

        What 皆増 says of a part is no figure: a sum of changes is none of the others alone.
        """
        covers = [(self._aside_totals.get((p, column), p), column) for p, _ in record.covers]
        if column == "change_yen" and not all(self._prints(p, column) for p, _ in covers):
            covers = []
        aside = Record(
            table="totals",
            page=record.page,
            anchor=printed.text,
            fields={**record.fields, "amount": printed},
            facts={**record.facts, "column": column},
            covers=tuple(covers),
        )
        self._aside_totals[record, column] = aside
        yield from self.rows(aside, money)

    def _tags(self, record: Record | More, draft: _Draft) -> Iterator[Row]:
        seen: set[str] = set()
        for printed in record.lists.get("tag", ()):
            own = "".join(part.text for part in printed.parts)
            explained = "".join(own.split()) != "".join(printed.text.split())
            for tag in printed_tags(printed.text, whole=explained):
                if tag not in seen:
                    values = {"programme_id": draft.values["id"], "tag": tag}
                    yield Row("programme_tags", values, {"tag": printed})
                seen.add(tag)

    def _parts(self, record: Record, draft: _Draft) -> Iterator[Row]:
        """What a total covers; parts that print nothing in its column are none."""
        covered = [(p, name) for p, name in record.covers if self._prints(p, name)]
        for ordinal, (part, name) in enumerate(covered):
            table, row_id, field = part.table, self._known[part][0], self._named(part, name)
            if self._is_moved(part, name):
                table, row_id, field = "amounts", str(self._moved[part].values["id"]), "yen"
            own = {"table_name": table, "row_id": row_id, "field": field}
            yield Row("total_parts", {"total_id": draft.values["id"], "ordinal": ordinal, **own})

    def _is_moved(self, part: Record, name: str) -> bool:
        """Whether a field of a part is no column of its row, but an amount beside it."""
        return part in self._moved and name == ("amount" if part.table == "items" else "actual")

    def _prints(self, part: Record, name: str) -> bool:
        """Whether a part prints the field `name`."""
        printed = self._named(part, name) in self._known[part][1].values()
        return printed or self._is_moved(part, name)

    def _column_of_parts(self, record: Record) -> str:
        """The column of the parts where it is one and the same: a sum of 補正額 is no budget."""
        columns = {self._summed(part, name) for part, name in record.covers}
        return columns.pop() if len(columns) == 1 else str(record.facts["column"])

    def _summed(self, part: Record, name: str) -> str:
        """The column that a part counts in; a total counts in that of its own parts."""
        if self._is_moved(part, name):
            return f"total {self._moved[part].values['label']}"
        return self._column_of_parts(part) if part.table == "totals" else self._named(part, name)

    def _named(self, part: Record, name: str) -> str:
        """The column in which a part prints the field `name`; a total has just one."""
        if part.table == "totals":
            return "amount_yen" if name in ("amount", part.facts["column"]) else name
        return self._known[part][1].get(name, name)
