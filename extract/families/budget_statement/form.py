"""What the heading of a table says: which words of the form stand over which column."""

from collections.abc import Iterator, Mapping, Sequence

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.nesting import FLAT, Nesting
from yosandb.extract.geometry.grid import Grid
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.table import Column, columns
from yosandb.extract.page import Box, Char
from yosandb.lean import lean

# Words of a form that are mere labels: no column stands under them.
_LABELS = ("unit", "specific", "setsu", "part", "explained")


@lean(slots=False)
class Form:
    """The words over the columns of one table, and how far it goes from left to right.

    `nesting` tells 款, 項 and 目 apart in a column that holds all three, one within the other.
    `proved` says that sums tell what the columns are, and not the words over them, `faces` that
    some of them belong to the items on the page before. `guessed` are columns of sources whose
    words no rule knows: which sources they are the others leave.
    """

    words: Mapping[str, Line]
    chars: tuple[Char, ...]
    units: tuple[Line, ...]
    box: Box
    x0: float
    x1: float
    nesting: Nesting = FLAT
    proved: bool = False
    faces: bool = False
    guessed: frozenset[str] = frozenset()

    def has(self, *names: str) -> bool:
        """Whether all of these words stand over the table."""
        return all(name in self.words for name in names)

    @property
    def is_items(self) -> bool:
        """目 with its amounts, which may face it: the left half of the statutory table."""
        faced = self.proved and self.has("note")
        return self.has("moku") and (faced or any(name in self.words for name in rules.FIGURES))

    @property
    def is_notes(self) -> bool:
        """節 and 説明: the right half of the statutory table.

        区分, 金額 and 備考 stand over tables of any kind.
        """
        if "note" in self.words and not self.words.keys().isdisjoint(rules.PRICED):
            return True
        if (
            self.is_items
            and "note" in self.words
            and self.words.keys().isdisjoint(rules.SETSU_WORDS)
        ):
            return self.words["note"].narrow.startswith(("説明", "事業"))
        if not self.has("note", "figure"):
            return False
        explains = self.words["note"].narrow.startswith("説明")
        return "setsu" in self.words or ("kubun" in self.words and (explains or self.proved))

    @property
    def is_plain(self) -> bool:
        """区分, 金額 and 説明 alone: the right half of a table whose left half says what it is."""
        return not self.proved and self.words.keys() - {"unit"} == {"kubun", "figure", "note"}

    @property
    def has_setsu(self) -> bool:
        """節 with their amounts beside 目 or below them, without 説明."""
        beside = self.has("kubun", "figure") or self.has("priced")
        return self.is_items and (beside or self.nesting.holds_setsu)

    @property
    def is_table1(self) -> bool:
        """款 and 項 with one amount: 第1表 歳入歳出予算.

        With 事業名 beside them they say where the programme of a 繰越明許費 stands.
        """
        amounts = {"amount", "figure", "supplement"}
        if self.is_items or not (self.has("kan", "kou") and amounts & set(self.words)):
            return False
        return "note" not in self.words or not self.words["note"].narrow.startswith("事業")

    @property
    def is_summary(self) -> bool:
        """款 with this year and last: 総括."""
        return (
            self.has("kan")
            and ("previous" in self.words or "before" in self.words)
            and "kou" not in self.words
            and not self.is_items
        )

    @property
    def is_sources(self) -> bool:
        """Sources alone: the facing page of 総括."""
        return "general" in self.words and not {"moku", "kan", "note"} & set(self.words)

    @property
    def is_names(self) -> bool:
        """款 alone: their amounts stand on the facing page."""
        return set(self.words) == {"kan"}

    @property
    def is_figures(self) -> bool:
        """This year and last, and no names: the facing page of 款."""
        names = {"moku", "kan", "kou", "kubun", "note"}
        return self.has("amount", "previous") and names.isdisjoint(self.words)

    @property
    def is_front(self) -> bool:
        """A table of the front: 第1表, 総括, or a half of one."""
        return (
            self.is_table1 or self.is_summary or self.is_sources or self.is_names or self.is_figures
        )

    @property
    def has_sources(self) -> bool:
        """Whether sources of money stand in the table: so they do for the expenditure."""
        return any(name in self.words for name in (*rules.SOURCES, "sources"))

    @property
    def columns(self) -> list[tuple[str, Line]]:
        """The names of its columns, and the words over them, from left to right."""
        named = [(n, line) for n, line in self.words.items() if n not in _LABELS]
        return sorted(named, key=lambda pair: pair[1].box.centre[0])

    @property
    def beside(self) -> dict[str, Line]:
        """The words over the amount of what is explained, and over its sources, by role."""
        return {
            name.removeprefix(rules.BESIDE): line
            for name, line in self.words.items()
            if name.startswith(rules.BESIDE)
        }

    @property
    def heading(self) -> tuple[str, ...]:
        """What stands over its columns."""
        return tuple(line.narrow for _, line in self.columns)

    @property
    def may_nest(self) -> bool:
        """Whether its column of 目 may hold 款 and 項, and no word tells where they begin."""
        text = self.words["moku"].narrow if self.is_items else ""
        return "目" in text and text != "目" and not self.nesting

    @property
    def is_list(self) -> bool:
        """款 項 目 事業名 予算額: names of programmes right before their amounts, a row each."""
        names, codes = self.words.get("note"), self.words.get("moku")
        if self.proved or names is None or codes is None or not names.narrow.startswith("事業"):
            return False
        figures = [line.box.x0 for name, line in self.words.items() if name in rules.FIGURES]
        return bool(figures) and codes.box.x1 <= names.box.x0 and names.box.x1 <= min(figures)

    @property
    def is_known(self) -> bool:
        return self.is_items or self.is_notes or self.is_table1 or self.is_summary

    def units_between(
        self, grid: Grid, body: Sequence[Char]
    ) -> Iterator[tuple[float, float, Line]]:
        """The units over its columns: each holds up to the column with the next one."""
        table = self.table(grid, body) if self.units and body else []
        over = [(c.x0, line) for line in self.units for c in table if c.takes(line.box)]
        over.sort(key=lambda pair: pair[0])
        ends = [*(x0 for x0, _ in over[1:]), self.x1]
        yield from ((x0, x1, line) for (x0, line), x1 in zip(over, ends, strict=bool(over)))

    def table(self, grid: Grid, body: Sequence[Char]) -> list[Column]:
        """The columns under the words, over the characters of `body`."""
        heads = {n: line.box for n, line in self.words.items() if n not in _LABELS}
        edges = Box(self.x0, self.box.top, self.x1, max(c.box.bottom for c in body))
        return list(_with_numbers(columns(heads, grid, body, edges)))


def _with_numbers(table: Sequence[Column]) -> Iterator[Column]:
    """Columns, with those of nothing but numbers as a part of that of the names behind them."""
    before: Column | None = None
    for column in table:
        if column.name.startswith(rules.NUMBERED):
            before = column
        else:
            yield column if before is None else Column(column.name, before.x0, column.x1)
            before = None
