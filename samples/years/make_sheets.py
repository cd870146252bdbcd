"""R4/…/sheet_r4.pdf to R7: a programme sheet a year, and the supplement of R6.

Each with its gold record, from the stories in `sheets.py`. Needs reportlab; R7 the IPAex fonts.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import sheets
from story import Story

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "programme_sheet"))

import make_fuchu  # noqa: E402
from boxes import Look, page  # noqa: E402
from content import Programme, Section, Sheet, Total  # noqa: E402
from ink import embed_fonts, name_fonts, paint, width  # noqa: E402
from records import write_gold  # noqa: E402

A3, A4 = (1190.0, 842.0), (595.0, 842.0)
GOTHIC = make_fuchu.GOTHIC
LABELS = ("重点事業", "主要事業")


def _programme(story: Story, year: int, priority: str, heading: str) -> Programme:
    shown = year == 6 or (year == 5 and story.named(5) in sheets.PREVIOUS_OF_R5)
    return Programme(
        name=story.named(year),
        yen=story.yen[year] * 1000,
        section=heading,
        priority=priority,
        page=1,
        style="comma",
        after="".join(f"［{tag}］" for tag in story.tagged(year).split()),
        previous=story.before(year) * 1000 if shown else None,
        lines=list(story.lines),
    )


def _section(place: str, year: int) -> Section:
    heading = sheets.HEADINGS.get((place, year), place)
    there = [s for s in sheets.STORIES if year in s.yen and s.placed(year) == place]
    rows = [
        _programme(story, year, label, heading)
        for label in LABELS
        for story in there
        if story.priority == label
    ]
    total = Total("小計", heading, sum(row.yen for row in rows), None, 1, "comma")
    return Section(heading, False, [*rows, total])


def _with_total(sheet: Sheet, qualifier: str = "") -> Sheet:
    whole = sum(row.yen for row in sheet.programmes)
    sheet.sections[-1].rows.append(Total("合計", None, whole, None, 1, "comma", qualifier))
    return sheet


def initial(year: int) -> Sheet:
    """The sheet of an initial budget."""
    facts = {"title": sheets.TITLES[year], "city": "旭川市", "stage": "initial"}
    facts |= {"year": str(2018 + year)}
    return _with_total(Sheet(facts, [_section(place, year) for place in sheets.SECTIONS]))


def supplement() -> Sheet:
    """The sheet of the supplement of R6."""
    facts = {"title": sheets.SUPPLEMENT_TITLE, "city": "旭川市", "stage": "supplementary"}
    sheet = Sheet(facts | {"year": "2024"})
    for place, name, yen, line in sheets.SUPPLEMENT:
        heading = sheets.HEADINGS.get((place, 6), place)
        said = {"qualifier": "（補正額）", "lines": [line]}
        row = Programme(name, yen * 1000, heading, "主要事業", 1, "comma", **said)
        sheet.sections.append(Section(heading, False, [row]))
    return _with_total(sheet, "補正額")


def _boxes(look: Look) -> Callable[[Sheet, Path], None]:
    return lambda sheet, path: paint(path, look.size, [page(sheet, look, "資料２")])


def _printed(row: Total) -> str:
    return f"{row.label}　{row.amount}"


def _column(sheet: Sheet, path: Path) -> None:
    """One column over several pages, as `make_fuchu.py` sets it, but for 前年度 beside sums."""
    flow = make_fuchu.Flow("令和６年度当初予算 主要事業一覧（旭川市）")
    flow.put((A4[0] - width(sheet.title, GOTHIC, 16)) / 2, sheet.title, 16, GOTHIC)
    for part in sheet.sections:
        make_fuchu.section(flow, Section(part.heading, False, list(part.programmes)))
        for total in part.sums:
            flow.feed(20)
            total.page = flow.number
            flow.put_right(_printed(total), 10.5, GOTHIC)
    paint(path, A4, flow.pages)


def documents() -> Iterator[tuple[str, Sheet, Callable[[Sheet, Path], None]]]:
    """Where each document goes, what it says and how it is set."""
    yield "R4/sheet_r4", initial(4), _boxes(Look(A3, (2, 2, 2), GOTHIC))
    yield "R5/sheet_r5", initial(5), _boxes(Look(A3, (2, 2, 2), GOTHIC))
    yield "R6/sheet_r6", initial(6), _column
    yield "R6/sheet_r6_hosei3", supplement(), _boxes(Look((842.0, 595.0), (2, 2), GOTHIC))
    yield "R7/sheet_r7", initial(7), _boxes(Look(A3, (2, 2, 2), "gothic", bold=True))


def main() -> None:
    embed_fonts()
    name_fonts()
    for name, sheet, typeset in documents():
        path = HERE / f"{name}.pdf"
        path.parent.mkdir(exist_ok=True)
        typeset(sheet, path)
        write_gold(sheet, HERE.parent / "gold" / f"{path.stem}.json")


if __name__ == "__main__":
    main()
