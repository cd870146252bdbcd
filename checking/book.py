"""The report as an Excel workbook in Japanese: a sheet for each kind of answer."""

from collections.abc import Iterator
from pathlib import Path

from yosandb.checking import words
from yosandb.checking.model import Place, Report
from yosandb.load.workbook import Cell, add_sheet, new_workbook

_EQUATIONS = (
    *("ファイル", "ページ", "PDFページ", "名称", "額"),
    *("印刷(円)", "内訳の計(円)", "差(円)", "考えられる理由", "規則"),
)
_FIGURES = ("式", "計・内訳", "名称", "額(円)", "印刷", "ページ", "PDFページ")
_UNPROVED = ("ファイル", "種類", "名称", "額", "額(円)", "印刷", "ページ", "PDFページ")
_DIFFERING = (
    *("変更", "種類", "所属", "名称", "額"),
    *("案(円)", "最終(円)", "案PDFページ", "最終PDFページ"),
)


def write_book(report: Report, path: Path) -> None:
    """Write the workbook at `path`; raises `UsageError` where that cannot be done."""
    with new_workbook(path) as book:
        add_sheet(book, "一致しない式", _EQUATIONS, _equations(report))
        add_sheet(book, "式の内訳", _FIGURES, _figures(report))
        if report.differing is not None:
            add_sheet(book, "案との違い", _DIFFERING, _differing(report))
        add_sheet(book, "裏付けのない額", _UNPROVED, _unproved(report))
        add_sheet(book, "読み取れなかったところ", ("ファイル", "理由"), report.unread)


def _equations(report: Report) -> Iterator[tuple[Cell, ...]]:
    for equation in report.equations:
        found = equation.open
        yield (
            *(found.path, found.printed_page, found.page, found.name, words.field(found.field)),
            *(found.expected_yen, found.found_yen, found.difference_yen),
            *(equation.why, found.meaning_ja),
        )


def _figures(report: Report) -> Iterator[tuple[Cell, ...]]:
    for number, equation in enumerate(report.equations, start=1):
        for figure in equation.figures:
            sign = words.sign(figure.sign, equation.open.relation)
            yield (number, sign, figure.name, figure.yen, figure.printed, *_place(figure.place))


def _unproved(report: Report) -> Iterator[tuple[Cell, ...]]:
    for one in report.unproved:
        kind, field = words.table(one.table), words.field(one.field)
        yield (one.path, kind, one.name, field, one.yen, one.printed, *_place(one.place))


def _differing(report: Report) -> Iterator[tuple[Cell, ...]]:
    for one in report.differing or ():
        kind, field = words.table(one.table), words.field(one.field)
        pages = (one.draft_page, one.final_page)
        yield (one.kind, kind, one.where, one.name, field, one.draft, one.final, *pages)


def _place(place: Place | None) -> tuple[Cell, Cell]:
    return (None, None) if place is None else (place.printed_page, place.page)
