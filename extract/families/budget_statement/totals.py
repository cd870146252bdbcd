"""計 of the statement: what they cover, by their words and their place, and their records."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from yosandb.extract.families.base import Found
from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.book import Kan, Kou, Moku, Side
from yosandb.extract.families.budget_statement.entries import Entries
from yosandb.extract.families.budget_statement.figure import yen
from yosandb.extract.families.budget_statement.items import Row
from yosandb.extract.families.budget_statement.sources import measure_of, named_figures
from yosandb.extract.geometry.lines import Line
from yosandb.extract.records import Record
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

Covered = tuple[str, Record | None, Sequence[Moku | Kou]]


@lean(slots=False)
class Above:
    """What was read above a total: its side, 款 and 項, as far as they are known."""

    side: Side | None
    kan: Kan | None
    kou: Kou | None
    is_lost: bool

    def covered(self, word: str) -> Covered:
        """What kind of total a word is, of which item, and what it covers by its place."""
        kou, kan = self.kou, self.kan
        named = rules.NAMED_TOTAL.fullmatch(word)
        if named is not None and not rules.TOTAL.fullmatch(word):
            return self._named(named["name"])
        is_kou = word in ("計", "小計") or "項" in word
        if kou is None and self.is_lost and is_kou:
            return "kou", None, []
        if kou is not None and (is_kou or (word == "合計" and not kou.closed)):
            return _of_kou(kou)
        if kan is not None and "款" in word:
            return _of_kan(kan)
        kans = [] if self.side is None else self.side.kans.values()
        return "account", None, [kou for kan in kans for kou in kan.kous.values()]

    def _named(self, name: str) -> Covered:
        """The 項 or 款 whose name a total has; a 項 has it first."""
        if self.kou is not None and self.kou.name == name and not self.kou.closed:
            return _of_kou(self.kou)
        if self.kan is not None and self.kan.name == name:
            return _of_kan(self.kan)
        return "subtotal", None, []


def _of_kou(kou: Kou) -> Covered:
    return "kou", kou.record, list(kou.mokus.values())


def _of_kan(kan: Kan) -> Covered:
    return "kan", kan.record, list(kan.kous.values())


def total_row(
    sheet: Sheet, row: Row, word: Line, above: Above, entries: Entries, measures: Mapping[str, str]
) -> Iterator[Found]:
    """The figures of a 計 and of its sources; that of a 項 gives it those that its heading does not
    print. `measures` are what words of sources stand for in the book."""
    label = sheet.field("totals.label", [word])
    kind, item, parts = above.covered(word.narrow)
    total = partial(entries.total, sheet, kind, label=label, item=item)
    for name, figure in row.figures.items():
        # A supplement lists only the 目 that it changes: before and after are those of all.
        whole = "supplement" in row.figures and name in ("before", "amount")
        covers = () if whole else _covered(parts, name)
        yield total(f"{name}_yen" if name in rules.FIGURES else name, figure, covers=covers)
        if not covers and not whole and figure.narrow.strip("0"):
            message = f"{label.text} {figure.text}: nothing is read that it could be the sum of"
            sheet.problem("total-unchecked", message)
    for text, said, figure in (named for line in row.named for named in named_figures(line)):
        # 特定財源 are all but those that are 一般.
        specific = rules.SPECIFIC_WHOLE.fullmatch(text)
        names = rules.SPECIFIC_SOURCES if specific else (measure_of(said.narrow, measures),)
        covers = tuple(c for name in names for c in _covered(parts, name))
        yield total("specific" if specific else names[0], figure, covers=covers)
        sheet.label("words of the form", said.chars)
    if kind == "kou" and above.kou is not None:
        if not above.kou.closed:
            yield from above.kou.more(row.figures, lambda _, line: sheet.printed([line]))
        above.kou.closed = True


def _covered(parts: Sequence[Moku | Kou], name: str) -> tuple[tuple[Record, str], ...]:
    """The figures of one column that a total covers: those of 目 where their 項 prints none."""
    if name in rules.FIGURES:
        return tuple((each.record, name) for part in parts for each in _printing(part, name))
    mokus = [moku for part in parts for moku in _mokus(part)]
    return tuple((source, "yen") for moku in mokus for source in moku.sources.get(name, ()))


def _printing(part: Moku | Kou, name: str) -> Iterable[Moku | Kou]:
    """What prints a figure of a part: itself, or else the 目 of a 項 that has no 計."""
    return [part] if name in part.columns else [m for m in _mokus(part) if name in m.columns]


def _mokus(part: Moku | Kou) -> Iterable[Moku]:
    return [part] if isinstance(part, Moku) else part.mokus.values()


def sums(side: Side, name: str) -> Iterator[int]:
    """What the figures of a column come to, by all 款, if each prints one, and by all 目."""
    kans = [kan.record.fields.get(name) for kan in side.kans.values()]
    printed = [figure for figure in kans if figure is not None]
    if len(printed) == len(kans):
        yield sum(yen(figure) or 0 for figure in printed)
    kous = (kou for kan in side.kans.values() for kou in kan.kous.values())
    mokus = (moku.record for kou in kous for moku in kou.mokus.values())
    yield sum(yen(moku.fields.get(name)) or 0 for moku in mokus)
