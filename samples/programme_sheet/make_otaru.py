"""otaru.pdf: a spreadsheet, A4 landscape: two blocks side by side whose rows share their height.

Bare numbers under （単位：千円）, （前年度 …） below them in the same cell, section headings as
filled cells, priorities as rows ◇重点事業, 小計. Needs LibreOffice Calc (`soffice`) and
the IPAex fonts.
"""

from html import escape
from itertools import zip_longest

from content import HERE, Programme, Section, read
from make_matsuyama import convert
from records import write_gold

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
    for name, rest in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
COLUMNS = (250, 105, 14, 250, 105)
FRAME = "0.6pt solid #000000"
CELLS = {  # cell properties, alignment, size, colour
    "title": ("", "start", 14, "#000000"),
    "unit": ("", "end", 9, "#000000"),
    "heading": ('fo:background-color="#3a7d44"', "center", 11, "#ffffff"),
    "priority": ("", "start", 10, "#000000"),
    "name": (f'fo:border-top="{FRAME}" fo:border-left="{FRAME}"', "start", 9.5, "#000000"),
    "amount": (f'fo:border-top="{FRAME}" fo:border-right="{FRAME}"', "end", 9.5, "#000000"),
    "words": (
        f'fo:border-left="{FRAME}" fo:border-right="{FRAME}" fo:border-bottom="{FRAME}"',
        "start",
        9,
        "#000000",
    ),
    "sum": ("", "end", 10, "#000000"),
    "none": ("", "start", 9, "#000000"),
}
Row = list[tuple[str, list[str], int]]


def style(name: str, rest: str, align: str, size: float, colour: str) -> str:
    font = f'style:font-name="F" style:font-name-asian="F" fo:font-size="{size}pt"'
    return (
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties'
        f' fo:wrap-option="wrap" style:vertical-align="top" fo:padding="2pt" {rest}/>'
        f'<style:paragraph-properties fo:text-align="{align}"/><style:text-properties {font}'
        f' style:font-size-asian="{size}pt" fo:color="{colour}"/></style:style>'
    )


def cell(kind: str, lines: list[str], span: int = 1) -> str:
    body = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    spanned = f' table:number-columns-spanned="{span}"' if span > 1 else ""
    return (
        f'<table:table-cell table:style-name="{kind}" office:value-type="string"{spanned}>{body}'
        "</table:table-cell>" + "<table:covered-table-cell/>" * (span - 1)
    )


def programme(row: Programme) -> list[Row]:
    right = [row.amount, *([row.last_year] if row.last_year else [])]
    return [[("name", [row.head], 1), ("amount", right, 1)], [("words", row.lines, 2)]]


def block(part: Section) -> list[Row]:
    rows: list[Row] = [[("heading", [part.heading], 2)]]
    for label, programmes in part.groups:
        rows.append([("priority", [f"◇{label}"], 2)])
        rows += [row for one in programmes for row in programme(one)]
    rows += [[("sum", [f"{total.label}　{total.amount}"], 2)] for total in part.sums]
    return [*rows, [("none", [], 2)]]


def table_row(left: Row | None, right: Row | None) -> str:
    nothing: Row = [("none", [], 2)]
    cells = [cell(*one) for one in left or nothing] + [cell("none", [])]
    cells += [cell(*one) for one in right or nothing]
    return f'<table:table-row table:style-name="R">{"".join(cells)}</table:table-row>'


def document(title: str, parts: list[Section]) -> str:
    """A flat OpenDocument spreadsheet."""
    left = block(parts[0]) + block(parts[2])
    right = block(parts[1]) + block(parts[3])
    rows = [f"<table:table-row>{cell('title', [title], 5)}</table:table-row>"]
    rows.append(f"<table:table-row>{cell('unit', ['（単位：千円）'], 5)}</table:table-row>")
    rows += [table_row(*pair) for pair in zip_longest(left, right)]
    widths = "".join(
        f'<style:style style:name="C{n}" style:family="table-column"><style:table-column-properties'
        f' style:column-width="{wide}pt"/></style:style>'
        for n, wide in enumerate(COLUMNS)
    )
    columns = "".join(f'<table:table-column table:style-name="C{n}"/>' for n in range(len(COLUMNS)))
    cells = "".join(style(name, *rest) for name, rest in CELLS.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.2"'
        ' office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:font-face-decls>'
        '<style:font-face style:name="F" svg:font-family="IPAexGothic"/></office:font-face-decls>'
        f"<office:automatic-styles>{widths}{cells}"
        '<style:style style:name="R" style:family="table-row"><style:table-row-properties'
        ' style:use-optimal-row-height="true"/></style:style>'
        '<style:style style:name="T" style:family="table" style:master-page-name="M"/>'
        '<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="842pt"'
        ' fo:page-height="595pt" style:print-orientation="landscape" fo:margin="40pt"'
        ' style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="M" style:page-layout-name="P">'
        '<style:header style:display="false"/><style:footer style:display="false"/>'
        "</style:master-page></office:master-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="S" table:style-name="T">{columns}{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document>"
    )


def main() -> None:
    sheet = read(HERE / "content/otaru.txt")
    convert(document(sheet.title, sheet.sections), "fods", HERE / "otaru.pdf")
    write_gold(sheet, HERE.parent / "gold/otaru.json")


if __name__ == "__main__":
    main()
