"""A table inside a form with an indicator a row, and beside or below them the effect of it all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise

from yosandb.extract import regex
from yosandb.extract.families.checked import Gives
from yosandb.extract.families.forms.open_form import printed
from yosandb.extract.families.forms.under_words import UnderWords
from yosandb.extract.families.indicator_table.columns import YEAR as YEAR_SAID
from yosandb.extract.families.indicator_table.columns import role_of
from yosandb.extract.geometry.grid import Grid, cell_lines
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.geometry.table import Column
from yosandb.extract.glyphs import narrow
from yosandb.extract.page import Box, Char, union
from yosandb.extract.pieces import Piece, claim
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.form import indicator as words
from yosandb.extract.shapes.form.heads import YEAR, Over, Table
from yosandb.extract.shapes.form.rows import row_chars
from yosandb.extract.shapes.form.unit_behind import unit_behind
from yosandb.extract.shapes.form.zones import Zone
from yosandb.extract.shapes.text import Text
from yosandb.extract.sheet import Sheet

# The effect is set apart from its reason by a blank as high as this (in sizes).
BLANK_LINE = 0.8
# Fields of an indicator that each row prints in a cell of its own.
CELLS = ("name", "baseline", "target", "unit", "target_month")
# Values that may print their unit, where no column has it.
VALUES = ("baseline", "target", "latest")
# Fields the lines of which are one name.
NAMES = frozenset({"name", "unit", "effect"})


@dataclass(frozen=True, eq=False)
class _Indicator:
    page: int
    cells: Mapping[str, Sequence[Piece]]
    fields: Mapping[str, Printed]
    years: Sequence[tuple[Printed, str, Printed]] = ()

    def dated(self, month: Printed | None) -> "_Indicator":
        """The same, its latest value as of the `month` over the column if it says none itself."""
        if month is None or "latest" not in self.fields or "latest_as_of" in self.fields:
            return self
        return replace(self, fields={**self.fields, "latest_as_of": month})

    def records(self, links: Mapping[str, Record]) -> Iterator[Record]:
        """The indicator, and what it was in each year that has a column."""
        made = self._record(links)
        yield made
        for year, role, value in self.years:
            said = {"fiscal_year": year, "value": value}
            own, facts = {"kpi_id": made}, {"role": role}
            yield Record("kpi_values", self.page, value.text, said, facts=facts, links=own)

    def _record(self, links: Mapping[str, Record]) -> Record:
        both = {**printed(self.cells, NAMES), **self.fields}
        anchor = both["indicator"].text if "indicator" in both else both["name"].text
        return Record("kpis", self.page, anchor, both, links=links)


@dataclass(eq=False)
class Indicators:
    """An `Inside`: a row of `kpis` for each indicator, with its `link` to the form.

    The column `effect`, or a row of that name, says what came of it all: fields of the form.
    """

    over: Over
    link: str
    _found: list[_Indicator] = field(default_factory=list)
    _effect: dict[str, list[Piece]] = field(default_factory=dict)
    _month: Printed | None = None

    @property
    def gives(self) -> Gives:
        """The indicators, and what came of them all."""
        effect = ("effect", "effect_reason")
        beside = {"indicator", "latest_as_of"}
        own = {*self.over.words, *beside} - {*effect, YEAR}
        return {"kpis": own, "kpi_values": ("fiscal_year", "value"), "projects": effect}

    def begin(self) -> None:
        """A form begins: nothing of it has been read."""
        self._found, self._effect = [], {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found in this form."""
        return not self._found

    def elsewhere(self, sheet: Sheet, zone: Zone, columns: UnderWords) -> Zone:
        """Indicators stand in their own part only."""
        return zone

    def fields(self) -> Mapping[str, Printed]:
        """The effect, and its reason."""
        return printed(self._effect, NAMES)

    def unit(self) -> Printed | None:
        """Nothing of the form is money."""
        return None

    def records(self, owner: Record) -> Iterator[Record]:
        """The indicators."""
        for found in self._found:
            yield from found.records({self.link: owner})

    def finish(self) -> Iterator[Record]:
        """Nothing goes over all forms."""
        yield from ()

    def read(self, sheet: Sheet, zone: Zone, columns: UnderWords, *, continued: bool) -> Zone:
        """Read the indicators of a part, and the effect."""
        found = columns.table(sheet, zone, self.over) if zone.chars else None
        if found is not None:
            self._read(sheet, zone, found)
        return replace(zone, chars=tuple(sheet.claims.free(zone.chars)))

    def _read(self, sheet: Sheet, zone: Zone, table: Table) -> None:
        self._note_month(sheet, zone, table)
        table = _with_labels(zone, self._without_effect_row(sheet, zone, table))
        effect = table.column("effect")
        beside = [c for c in table.body if effect is not None and effect.takes(c.box)]
        rest = [c for c in table.body if c not in set(beside)]
        pattern = _label_pattern(table)
        spots = [c.middle for c in table.columns if c.name in CELLS]
        anchors = partial(_anchors, table, pattern)
        for chars in row_chars(sheet, zone, table, rest, spots, anchors):
            found = _indicator(sheet, table, chars, pattern)
            if found is not None:
                self._found.append(found.dated(self._month))
        if effect is not None and beside:
            self._say_effect(sheet, zone.grid, table.cells(beside)["effect"])

    def _note_month(self, sheet: Sheet, zone: Zone, table: Table) -> None:
        """The month over the latest values, 実績値（R7.3月）; it holds on over a page break."""
        head, column = table.heads.get("latest"), table.column("latest")
        if head is None or column is None:
            return
        over = [c for c in zone.chars if head.top <= c.box.centre[1] < table.box.top]
        lines = lines_of([char for char in over if column.takes(char.box)])
        script = Text(lines)
        match = words.LATEST.fullmatch(script.text)
        if match is not None and match["as_of"] and words.MONTH.search(match["as_of"]):
            self._month = sheet.printed(script.runs(match.span("as_of")))
        elif lines:
            self._month = None
        elif self._month is not None:
            self._month = Printed(self._month.text, ())

    def _without_effect_row(self, sheet: Sheet, zone: Zone, table: Table) -> Table:
        """The table above a row that tells the effect: 事業効果 and the verdict beside it."""
        if table.column("effect") is not None or "effect" not in self.over.words:
            return table
        lines = cell_lines(table.body, zone.grid, zone.box)
        label = next((x for x in lines if regex.fullmatch(self.over.words["effect"], x.bare)), None)
        if label is None:
            return table
        cell = zone.grid.cell(label.box.centre, zone.box)
        top = min(cell.top, label.box.top) if cell.top > zone.box.top else label.box.top
        row = [c for c in table.body if c.box.centre[1] >= top and c not in set(label.chars)]
        sheet.label("kpi", label.chars)
        if row:
            self._say_effect(sheet, zone.grid, lines_of(row))
        return replace(table, body=tuple(c for c in table.body if c.box.centre[1] < top))

    def _say_effect(self, sheet: Sheet, grid: Grid, lines: Sequence[Line]) -> None:
        """The verdict stands first: in a cell of its own, before a blank, or known by its words."""
        cut = _end_of_verdict(sheet, grid, lines)
        for name, runs in (("effect", lines[:cut]), ("effect_reason", lines[cut:])):
            pieces = claim(sheet, f"projects.{name}", runs)
            self._effect.setdefault(name, []).extend(pieces)


def _with_labels(zone: Zone, table: Table) -> Table:
    """The table with a column of its own for 指標①, which the word over the names also covers."""
    names = table.column("name")
    inside = [c for c in table.body if names is not None and names.takes(c.box)]
    lines = cell_lines(inside, zone.grid, zone.box)
    labels = [line for line in lines if words.LABEL_PART.fullmatch(line.bare)]
    others = [line for line in lines if line not in labels]
    if names is None or not labels:
        return table
    edge = max(line.box.x1 for line in labels)
    right = [line.box.x0 for line in others if line.box.x0 > edge]
    cut = (edge + min(right)) / 2 if right else edge
    if any(line.box.x0 < cut < line.box.x1 for line in others):
        return table
    parted = [Column("indicator", names.x0, cut), Column("name", cut, names.x1)]
    columns = [part for c in table.columns for part in (parted if c is names else [c])]
    return replace(table, columns=tuple(columns))


def _anchors(table: Table, pattern: "regex.Pattern[str]", chars: Sequence[Char]) -> list[Box]:
    """What each row prints once: 指標①; the target where indicators are not numbered."""
    cells = table.cells(chars)
    labels: list[Box] = []
    begun = False
    for line in [*cells.get("indicator", []), *cells.get("name", [])]:
        if begun and words.LABEL_NUMBER.fullmatch(line.bare):
            labels[-1] = union([labels[-1], line.box])  # 指標 and, below it, ①
        elif pattern.match(line.seen) or words.LABEL_WORD.fullmatch(line.bare):
            labels.append(line.box)
        begun = words.LABEL_WORD.fullmatch(line.bare) is not None
    return labels or [line.box for line in cells.get("target", [])]


def _label_pattern(table: Table) -> "regex.Pattern[str]":
    """A mere ② is a label only where no row says 指標; it may be part of a name."""
    cells = table.cells(table.body)
    lines = [*cells.get("indicator", []), *cells.get("name", [])]
    worded = any(words.LABEL_WORD.match(line.bare) for line in lines)
    return words.INDICATOR if worded else words.BARE_INDICATOR


def _indicator(
    sheet: Sheet, table: Table, chars: Sequence[Char], pattern: "regex.Pattern[str]"
) -> _Indicator | None:
    cells = table.cells(chars)
    names = cells.pop("name", [])
    label = cells.pop("indicator", [])
    if not label:
        label, names = _label_apart(names, pattern)
    if table.column("unit") is None and names:
        names, unit = _unit_apart(names)
        cells |= {"unit": unit} if unit else _unit_behind(sheet, cells)
    latest = cells.pop("latest", [])
    yearly = {name: cells.pop(name) for name in list(cells) if name.startswith(YEAR)}
    if label and not names and not cells and not latest and not yearly:
        sheet.label("kpis.empty", (char for line in label for char in line.chars))
        return None
    if not label and pattern is words.INDICATOR:
        text = "".join(line.text for line in names)[:40]
        sheet.problem("row-unclear", f"no label of an indicator stands beside: {text}", "error")
        return None
    fields = {"indicator": sheet.field("kpis.indicator", label)} if label else {}
    values = {name: sheet.field("kpi_values.value", lines) for name, lines in yearly.items()}
    fields |= _latest(sheet, latest) or _last(values, "latest", "actual")
    fields |= {} if cells.get("target") else _last(values, "target", "target")
    pieces: dict[str, list[Piece]] = {"name": claim(sheet, "kpis.name", names, table.edge("name"))}
    for name, lines in cells.items():
        pieces[name] = claim(sheet, f"kpis.{name}", lines, float("-inf"))
    if names or label:
        years = [(_year(sheet, table.heads[n], n), _role(n), v) for n, v in values.items()]
        return _Indicator(sheet.number, pieces, fields, years)
    sheet.problem("not-understood", "figures of an indicator that has no name")
    return None


def _role(name: str) -> str:
    """What the values of a column of years are: R7目標, else what came of it."""
    return role_of([name]) or "actual"


def _last(values: Mapping[str, Printed], field: str, role: str) -> dict[str, Printed]:
    """The last value of a role, where no column is that of the field."""
    own = [v for n, v in values.items() if _role(n) == role and words.says_value(v.text)]
    return {field: own[-1]} if own else {}


def _year(sheet: Sheet, head: Box, name: str) -> Printed:
    """The year over a column of values; its place is told if it stands on this page."""
    chars = [char for char in sheet.page.chars if head.holds(char.box.centre)]
    words = name.removeprefix(YEAR).strip()
    year = "".join(char.text for char in chars)
    match = YEAR_SAID.match(narrow(words))
    said = words if match is None else words[: match.end()]
    if year != words:
        return Printed(said, ())
    return sheet.printed([Line(tuple(chars[: len(said)]))], said)


def _unit_apart(names: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """延べ宿泊者数（人）: the name, and the unit in brackets behind it."""
    text = Text(names)
    match = words.UNIT_OF_NAME.fullmatch(text.text.replace("\n", " "))
    if match is None:
        return list(names), []
    return text.runs(match.span("name")), text.runs(match.span("unit"))


def _unit_behind(sheet: Sheet, cells: Mapping[str, Sequence[Line]]) -> dict[str, list[Line]]:
    """412万円 and 480万円: the unit behind each value, and the values without it."""
    named = {n: x for n, x in cells.items() if n in VALUES or n.startswith(YEAR)}
    behind = unit_behind(named.values())
    if not behind.unit:
        return {}
    sheet.label("kpis", behind.chars - {char for line in behind.unit for char in line.chars})
    bare = {name: behind.without(lines) for name, lines in named.items()}
    return {**bare, "unit": list(behind.unit)}


def _label_apart(
    lines: Sequence[Line], pattern: "regex.Pattern[str]"
) -> tuple[list[Line], list[Line]]:
    """The label 指標① at the beginning of a line, and the lines of the name without it."""
    for place, line in enumerate(lines):
        match = pattern.match(line.seen)
        if match is not None:
            script = Text([line])
            rest = script.runs((match.end(), len(line.seen)))
            return script.runs(match.span()), [*lines[:place], *rest, *lines[place + 1 :]]
    return [], list(lines)


def _latest(sheet: Sheet, lines: Sequence[Line]) -> dict[str, Printed]:
    """The latest value, and the month as of which it holds, in brackets below or beside it."""
    script = Text(lines)
    match = words.LATEST.fullmatch(script.text)
    if not lines or match is None:
        return {}
    found: dict[str, Printed] = {}
    if match["latest"]:
        found["latest"] = sheet.field("kpis.latest", script.runs(match.span("latest")))
    if match["as_of"]:
        found["latest_as_of"] = sheet.field("kpis.latest_as_of", script.runs(match.span("as_of")))
    sheet.label("kpis", (c for line in lines for c in line.chars))
    return found


def _end_of_verdict(sheet: Sheet, grid: Grid, lines: Sequence[Line]) -> int:
    whole = Box(0, 0, sheet.page.width, sheet.page.height)
    first = grid.cell(lines[0].box.centre, whole)
    for place, (line, following) in enumerate(pairwise(lines), 1):
        apart = following.box.top - line.box.bottom > BLANK_LINE * line.size
        if apart or not first.holds(following.box.centre):
            return place
    texts = ["".join(other.bare for other in lines[:n]) for n in range(len(lines) + 1)]
    verdict = max((n for n, text in enumerate(texts) if words.EFFECT.fullmatch(text)), default=0)
    return verdict or (len(lines) if len(lines) == 1 else 0)
