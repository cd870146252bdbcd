"""The form 事業実施結果報告 as rows of cells, whatever program draws them.

Where a cell stands is a share of the form's width (0 to 1). How cities differ is data of `Form`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from content import Kpi, Programme, Project, Report

Columns = dict[str, tuple[float, float]]
WIDE = str.maketrans("0123456789,", "０１２３４５６７８９，")
LEFT, CENTRE, RIGHT = "left", "center", "right"
KPI_VALUES = ("baseline", "target", "unit", "month", "latest")
FINAL = ("latest", "effect")
AMOUNTS = ("budget", "actual")

WORDS = {
    "no": "No",
    "project": "国提出事業名",
    "period": "実施計画期間",
    "overview": "全体概要",
    "programmes": "市予算事業（{year}）",
    "name": "事業名",
    "outline": "概要",
    "results": "主な事業実績",
    "budget": "予算額\n(うち交付金見込)",
    "actual": "実績額\n（R6.3実績）",
    "total": "合　計",
    "share": "（うち交付金対象）",
    "kpis": "本事業における重要業績評価指標（KPI）",
    "final": "本事業終了後における実績値",
    "indicator": "指標名",
    "baseline": "基準値",
    "target": "目標値",
    "unit": "単位",
    "month": "目標年月",
    "latest": "最新値",
    "effect": "事業効果",
    "review": "外部有識者からの評価",
    "evaluation": "事業の評価",
    "opinion": "外部有識者からの意見",
    "future": "実績値を踏まえた事業の今後について",
    "policy": "今後の方針",
    "reason": "今後の方針の理由",
    "label": "指標{mark}",
}


@dataclass(frozen=True)
class Cell:
    """A box of the form; `rows` is how many rows it spans."""

    x0: float
    x1: float
    text: str = ""
    align: str = LEFT
    middle: bool = False
    bold: bool = False
    scale: float = 1.0
    ruled: bool = True
    shaded: bool = False
    rows: int = 1


@dataclass(frozen=True)
class Row:
    """Cells side by side. `keep`: stays on the page of the next row."""

    section: str
    cells: tuple[Cell, ...]
    keep: bool = False
    height: float = 0.0
    head: bool = False
    programme: tuple[int, int] | None = None
    split: int | None = None


@dataclass(frozen=True)
class Form:
    """How a city prints the form."""

    marks: tuple[str, ...] = tuple("①②③④⑤⑥⑦⑧")
    words: Mapping[str, str] = field(default_factory=dict)
    identity: tuple[tuple[str, float], ...] = (("no", 6), ("project", 61), ("period", 33))
    programme: tuple[tuple[str, float], ...] = (
        ("name", 14),
        ("outline", 30),
        ("results", 36),
        ("budget", 10),
        ("actual", 10),
    )
    kpi: tuple[tuple[str, float], ...] = (
        ("label", 6),
        ("name", 24),
        ("baseline", 7),
        ("target", 7),
        ("unit", 6),
        ("month", 8),
        ("latest", 8),
        ("effect", 34),
    )
    middle: frozenset[str] = frozenset({"name", "budget", "actual", "evaluation", "opinion"})
    suffix: str = ""
    brackets: str = "()"
    nothing: str = "－"
    as_of: str = "below"
    stacked_effect: bool = True
    total_rows: int = 2
    unit_note: str = ""
    title_scale: float = 1.5
    amount_align: str = RIGHT
    row_height: float = 0.0
    titled: str = "each"

    def word(self, key: str, **said: str) -> str:
        """Give a word of the form as this city prints it."""
        return (dict(WORDS) | dict(self.words))[key].format(**said)

    def heading(self, place: int, key: str, **said: str) -> str:
        """Give a numbered heading."""
        return self.marks[place - 1] + self.word(key, **said)


def placed(columns: tuple[tuple[str, float], ...]) -> Columns:
    """Turn widths into shares of the form's width."""
    whole, left, places = sum(w for _, w in columns), 0.0, {}
    for key, width in columns:
        places[key] = (round(left / whole, 4), round((left + width) / whole, 4))
        left += width
    return places


def head(x0: float, x1: float, text: str, align: str = CENTRE) -> Cell:
    """Make a cell with a word of the form."""
    return Cell(x0, x1, text, align, middle=True, shaded=True)


def band(section: str, text: str) -> Row:
    """Make a heading over the whole width."""
    return Row(section, (head(0, 1, text, LEFT),), keep=True)


def title(report: Report, form: Form) -> Iterator[Row]:
    """Print the title, without a box."""
    cell = Cell(0, 1, report.title, CENTRE, True, True, form.title_scale, ruled=False)
    yield Row("title", (cell,), keep=True, height=2.2)


def identity(project: Project, form: Form, year: str) -> Iterator[Row]:
    """Print number, name and period of the project."""
    at = placed(form.identity)
    words = {
        "no": form.word("no"),
        "project": form.heading(1, "project"),
        "period": form.heading(2, "period") + f"\n（{year}の実施年数）",
    }
    yield Row("identity", tuple(head(*at[k], words[k]) for k in at), keep=True)
    cells = {
        "no": Cell(*at["no"], str(project.no), CENTRE, True),
        "project": Cell(*at["project"], project.name, LEFT, True, True, 1.1),
        "period": Cell(*at["period"], f"{project.period[0]}\n{project.years[0]}", CENTRE, True),
    }
    yield Row("identity", tuple(cells[k] for k in at), keep=True, height=3)


def overview(project: Project, form: Form) -> Iterator[Row]:
    """Print what the project is about."""
    yield band("overview", form.heading(3, "overview"))
    yield Row("overview", (Cell(0, 1, "　" + project.overview),), height=3)


def amount(form: Form, value: int | None, grant: bool = False, wide: bool = False) -> str:
    """Print an amount as this city does."""
    if value is None:
        return "" if grant else form.nothing
    text = f"{value:,}{form.suffix}"
    text = text.translate(WIDE) if wide else text
    return f"{form.brackets[0]}{text}{form.brackets[1]}" if grant else text


def both(form: Form, amounts: Mapping[str, int | None], key: str, wide: bool = False) -> str:
    """Print an amount and below it its grant share."""
    share = amount(form, amounts[f"grant_{key}"], True, wide)
    return "\n".join(filter(None, (amount(form, amounts[key], wide=wide), share)))


def programme_row(project: Project, index: int, form: Form) -> Row:
    """Print one programme."""
    programme: Programme = project.programmes[index]
    texts = {
        "name": programme.name,
        "outline": programme.outline,
        "results": "\n".join(programme.results),
    }
    texts |= {key: both(form, programme.amounts, key, programme.wide) for key in AMOUNTS}
    cells = tuple(
        Cell(x0, x1, texts[key], form.amount_align if key in AMOUNTS else LEFT, key in form.middle)
        for key, (x0, x1) in placed(form.programme).items()
    )
    number = (project.no, index)
    return Row("programmes", cells, height=form.row_height, programme=number, split=programme.split)


def summed(form: Form, label: str, texts: Mapping[str, str], keep: bool) -> Row:
    """Print a line of totals under the two columns of amounts."""
    at = placed(form.programme)
    left = min(at[key][0] for key in AMOUNTS)
    right = max(at[key][1] for key in AMOUNTS)
    label_end = left if left else 1.0
    cells = [Cell(0, label_end, label, RIGHT if right == 1 else CENTRE, True)]
    cells += [Cell(*at[key], texts[key], form.amount_align, True) for key in AMOUNTS]
    cells += [Cell(right, 1)] if right < 1 else []
    return Row("programmes", tuple(sorted(cells, key=lambda c: c.x0)), keep=keep)


def totals(project: Project, form: Form) -> Iterator[Row]:
    """Print 合計, its share below it or in a row of its own."""
    total = project.total
    if form.total_rows == 1:
        texts = {key: both(form, total, key) for key in AMOUNTS}
        yield summed(form, f"{form.word('total')}\n{form.word('share')}", texts, False)
        return
    yield summed(form, form.word("total"), {k: amount(form, total[k]) for k in AMOUNTS}, True)
    shares = {k: amount(form, total[f"grant_{k}"], True) for k in AMOUNTS}
    yield summed(form, form.word("share"), shares, False)


def programmes(project: Project, form: Form, year: str) -> Iterator[Row]:
    """Print the programme table."""
    yield band("programmes", form.heading(4, "programmes", year=year))
    if form.unit_note:
        note = Cell(0, 1, form.unit_note, RIGHT, ruled=False)
        yield Row("programmes", (note,), keep=True)
    at = placed(form.programme)
    cells = tuple(head(*at[key], form.word(key)) for key in at)
    yield Row("programmes", cells, keep=True, head=True)
    for index in range(len(project.programmes)):
        yield programme_row(project, index, form)
        if label := project.subtotals.get(index + 1):
            part = project.subtotal(index + 1)
            yield summed(form, label, {k: both(form, part, k) for k in AMOUNTS}, False)
    yield from totals(project, form)


def kpi_texts(kpi: Kpi, form: Form) -> dict[str, str]:
    """Give what the cells of an indicator say."""
    latest = kpi.latest
    if kpi.as_of:
        latest += ("\n" if form.as_of == "below" else " ") + f"（{kpi.as_of[0]}）"
    month = kpi.month[0] if kpi.month else ""
    said = {key: getattr(kpi, key) for key in ("name", "baseline", "target", "unit")}
    return said | {
        "label": form.word("label", mark=kpi.mark),
        "month": month,
        "latest": latest,
    }


def kpi_heads(form: Form, at: Columns) -> Iterator[Row]:
    """Print the two headings of the indicator table, and its words."""
    bands = []
    for final, keys in groupby(at, key=lambda key: key in FINAL):
        columns = list(keys)
        text = form.heading(6, "final") if final else form.heading(5, "kpis")
        bands.append(head(at[columns[0]][0], at[columns[-1]][1], text, LEFT))
    yield Row("kpis", tuple(bands), keep=True)
    words = [head(at["label"][0], at["name"][1], form.word("indicator"))]
    words += [head(*at[key], form.word(key)) for key in (*KPI_VALUES, "effect")]
    yield Row("kpis", tuple(sorted(words, key=lambda c: c.x0)), keep=True)


def effect_cells(project: Project, form: Form, at: Columns, index: int) -> list[Cell]:
    """Print the effect beside the indicators: over them all, or its word beside the first."""
    count = len(project.kpis)
    if form.stacked_effect and index == 0:
        return [Cell(*at["effect"], project.effect, CENTRE, True, True)]
    if form.stacked_effect and index == 1:
        return [Cell(*at["effect"], project.effect_reason, rows=count - 1)]
    if not form.stacked_effect and index == 0:
        text = f"{project.effect}\n\n{project.effect_reason}"
        return [Cell(*at["effect"], text, middle="effect" in form.middle, rows=count)]
    return []


def kpis(project: Project, form: Form) -> Iterator[Row]:
    """Print the indicator table."""
    at = placed(form.kpi)
    yield from kpi_heads(form, at)
    for index, kpi in enumerate(project.kpis):
        texts = kpi_texts(kpi, form)
        cells = [Cell(*at["label"], texts["label"], CENTRE, True, scale=0.9)]
        cells.append(Cell(*at["name"], texts["name"], LEFT, True))
        cells += [Cell(*at[key], texts[key], CENTRE, True) for key in KPI_VALUES]
        cells += effect_cells(project, form, at, index)
        last = index + 1 == len(project.kpis)
        height = 2.0 if kpi.name else 1.5
        yield Row("kpis", tuple(sorted(cells, key=lambda c: c.x0)), keep=not last, height=height)


def pair(section: str, form: Form, words: tuple[str, str], texts: tuple[str, str]) -> Iterator[Row]:
    """Print a short column beside a long one, under their words."""
    yield Row(section, (head(0, 0.3, words[0]), head(0.3, 1, words[1])), keep=True)
    short = Cell(
        0, 0.3, texts[0], LEFT if section == "future" else CENTRE, "evaluation" in form.middle
    )
    yield Row(section, (short, Cell(0.3, 1, texts[1], middle="opinion" in form.middle)), height=3)


def judgement(project: Project, form: Form) -> Iterator[Row]:
    """Print what outsiders think and what will be done."""
    yield band("review", form.heading(7, "review"))
    words = (form.word("evaluation"), form.word("opinion"))
    yield from pair("review", form, words, (project.evaluation, project.opinion))
    yield band("future", form.heading(8, "future"))
    policy = "\n".join(filter(None, (project.policy, project.policy_note)))
    words = (form.word("policy"), form.word("reason"))
    yield from pair("future", form, words, (policy, project.policy_reason))


def form_rows(report: Report, project: Project, form: Form) -> list[Row]:
    """Print one form."""
    year = report.fiscal_year[0]
    rows: list[Row] = []
    if form.titled == "each" or (form.titled == "first" and project is report.projects[0]):
        rows += title(report, form)
    short = form.words.get("year", year)
    rows += identity(project, form, short)
    rows += overview(project, form)
    rows += programmes(project, form, year)
    rows += kpis(project, form)
    rows += judgement(project, form)
    return rows


def grand_rows(report: Report, form: Form) -> list[Row]:
    """Print 総計 over all projects."""
    if not report.grand_total:
        return []
    texts = {key: both(form, report.grand, key) for key in AMOUNTS}
    row = summed(form, report.grand_total, texts, False)
    return [Row("grand", (Cell(0, 1, "", ruled=False),), keep=True), Row("grand", row.cells)]
