"""Rows of cells to HTML, a table a section, for programs that break lines and pages themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby, pairwise

from form import Cell, Row

RULES = {
    "full": "td { border: 0.7px solid black; }",
    "horizontal": "td { border-top: 0.7px solid black; border-bottom: 0.7px solid black; }",
    "none": "",
}
BASE = """
body { margin: 0; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
td { padding: 2px 3px; overflow-wrap: anywhere; white-space: pre-wrap; }
td.bare { border: none; }
td.shaded { background: #eee; }
table.heading { break-after: avoid; }
div.form { break-inside: auto; }
div.turn { break-before: page; }
div.gap { margin-top: 18px; }
"""


def cell_html(cell: Cell, edges: Sequence[float]) -> str:
    """Give a cell its span in a table with these column edges."""
    span = edges.index(cell.x1) - edges.index(cell.x0)
    style = f"text-align:{cell.align};vertical-align:{'middle' if cell.middle else 'top'}"
    style += f";font-size:{cell.scale:.2f}em" if cell.scale != 1 else ""
    style += ";font-weight:bold" if cell.bold else ""
    names = ("shaded" if cell.shaded else "") + ("" if cell.ruled else " bare")
    return (
        f'<td colspan="{span}" rowspan="{cell.rows}" class="{names.strip()}" style="{style}">'
        f"{escape(cell.text)}</td>"
    )


def row_html(row: Row, edges: Sequence[float]) -> str:
    """Give a row; it may break over the page only if it says where it is split."""
    style = f"height:{row.height:.1f}em"
    style += "" if row.split else ";break-inside:avoid"
    style += ";break-after:avoid" if row.keep else ""
    return f'<tr style="{style}">{"".join(cell_html(c, edges) for c in row.cells)}</tr>'


def table_html(rows: Sequence[Row], repeat: bool) -> str:
    """Give a section; its words come again on the next page if `repeat`."""
    edges = sorted({x for row in rows for cell in row.cells for x in (cell.x0, cell.x1)})
    columns = "".join(f'<col style="width:{(b - a) * 100:.3f}%">' for a, b in pairwise(edges))
    heads = [row for row in rows if row.head and repeat]
    before = rows[: rows.index(heads[0])] if heads else []
    body = [row for row in rows if row not in heads and row not in before]
    parts = [f"<colgroup>{columns}</colgroup>"]
    if heads:
        parts.append(f"<thead>{''.join(row_html(r, edges) for r in heads)}</thead>")
    parts.append(f"<tbody>{''.join(row_html(r, edges) for r in body)}</tbody>")
    table = f"<table>{''.join(parts)}</table>"
    return (table_html(before, False) if before else "") + table


def form_html(rows: Sequence[Row], kind: str, repeat: bool) -> str:
    """Give a form; `kind` is `turn` on a new page, `gap` below the form before."""
    return f'<div class="form {kind}">{"".join(sections(rows, repeat))}</div>'


def sections(rows: Sequence[Row], repeat: bool) -> Iterator[str]:
    """Give the tables of a form."""
    for _, part in groupby(rows, key=lambda row: row.section):
        yield table_html(list(part), repeat)


def page_html(forms: Sequence[str], font: str, size: str, page: str, rules: str = "full") -> str:
    """Give the whole document; `page` is what stands in the CSS rule @page."""
    style = f"@page {{ {page} }} body {{ font: {size}/1.25 '{font}'; }} {BASE} {RULES[rules]}"
    head = f'<meta charset="utf-8"><style>{style}</style>'
    return f'<!DOCTYPE html><html lang="ja"><head>{head}</head><body>{"".join(forms)}</body></html>'
