"""st_yen.pdf: a village that prints yen, A4 portrait, no ruling line, no sources.

Program: Chromium, with IPAex Mincho. Content is invented.
"""

from __future__ import annotations

import subprocess
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bank import Grower, balance, side
from books import targets
from flow import Cell, Face, Flow, Line
from form import Column, Form, Group, flat
from gold import write
from ink import Page
from model import Account, Book, Kan, Kou, Note, Side, check
from setting import Setting, numbers, typeset

HERE = Path(__file__).parent
PAGE = (595.0, 842.0)
FACE = Face("mincho", 7, 11, rules="none", block_rules=False)
EXPENDITURE = """議会費 一般管理費 文書広報費 企画費 税務総務費 社会福祉総務費 老人福祉費
 保育所費 塵芥処理費 農業振興費 林業振興費 観光費 道路維持費 非常備消防費 事務局費 元金 利子
 予備費"""
REVENUE = """個人 法人 固定資産税 種別割 {市}たばこ税 地方揮発油譲与税 森林環境譲与税
 地方消費税交付金 地方交付税 総務手数料 民生費国庫負担金 農林水産業費{県}補助金 財産貸付収入
 総務費寄附金 財政調整基金繰入金 繰越金 雑入"""
COLUMNS = (
    Column("item", 34, 116, "目"),
    Column("amount", 116, 182, "本年度"),
    Column("previous", 182, 248, "前年度"),
    Column("change", 248, 308, "比較"),
    Column("setsu", 308, 376, "区分"),
    Column("setsu_amount", 376, 436, "金額"),
    Column("note", 436, 566, "説明"),
)
FORM = Form(
    COLUMNS,
    (Group("節", "setsu", "setsu_amount"),),
    2,
    number="{n} {name}",
    programmes="number",
    edges=(0, 0, 0),
    indents=(0, 7, 7),
    detail="・",
    parts=False,
    formula_at=0.25,
)
FORMS = {"revenue": FORM, "expenditure": FORM}
CHROMIUM = (
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
    "--no-pdf-header-footer",
)


def content() -> Book:
    """Make the book of 霧ヶ沢村."""
    words = {"市": "村", "県": "県"}
    grower, receipts = Grower("霧ヶ沢村", words, 130), Grower("霧ヶ沢村歳入", words, 40)
    account = Account(
        "一般会計",
        "general",
        side(receipts, "revenue", REVENUE),
        side(grower, "expenditure", EXPENDITURE),
    )
    for moku in account.expenditure.moku():
        moku.programmes = flat(moku)
    for moku in account.revenue.moku():
        for setsu in moku.setsu:
            setsu.notes = [Note(n.text, n.amount) for n in setsu.notes if not n.depth]
    balance(account, "地方交付税")
    book = Book("霧ヶ沢村", 2024, [account], unit=1)
    check(book)
    return book


def heading(flow: Flow, kan: Kan, kou: Kou, continued: bool) -> None:
    """Print 款 and 項 below each other, without totals, and the unit."""
    again = "（つづき）" if continued else ""
    flow.line(Line((Cell(34, 300, f"款　{kan.number}　{kan.name}"),), (kan,)))
    unit = Cell(400, 566, "（単位：円）", "right")
    flow.line(Line((Cell(34, 300, f"項　{kou.number}　{kou.name}{again}"), unit), (kou,)))


def title(flow: Flow, side: Side) -> None:
    flow.line(Line((Cell(34, 566, f"{side.word[0]}　　　{side.word[1]}", "centre", size=12),)))
    flow.y += 8


SETTING = Setting(
    FACE,
    PAGE,
    FORMS,
    numbers("{n}", 808, PAGE),
    shown="sum",
    heading=heading,
    title=title,
    heads="table",
    bottom=790,
    unit="円",
)


def html(pages: list[Page]) -> str:
    """Give the pages as HTML, each line of text at its place."""
    style = (
        "@page{size:595pt 842pt;margin:0}body{margin:0;font-family:IPAexMincho}"
        ".p{position:relative;width:595pt;height:841pt;overflow:hidden;break-after:page}"
        ".p:last-child{break-after:auto}span{position:absolute;white-space:pre;line-height:1}"
    )
    parts = [f"<!doctype html><meta charset=utf8><title>予算書</title><style>{style}</style>"]
    for page in pages:
        spans = [
            f'<span style="left:{t.x:.2f}pt;top:{t.y - t.size * 0.88:.2f}pt;'
            f'font-size:{t.size:.2f}pt">{escape(t.words)}</span>'
            for t in page.texts
        ]
        parts.append(f'<div class="p">{"".join(spans)}</div>')
    return "\n".join(parts)


def build() -> tuple[Flow, dict[str, Any]]:
    """Set the book."""
    return typeset(content(), SETTING)


def main() -> None:
    flow, record = build()
    pdf, gold = targets(HERE)
    with TemporaryDirectory() as folder:
        source = Path(folder) / "book.html"
        source.write_text(html(flow.pages), encoding="utf8")
        options = (f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf / 'st_yen.pdf'}")
        subprocess.run([*CHROMIUM, *options, source.as_uri()], check=True, capture_output=True)
    write(record, gold / "st_yen.json")


if __name__ == "__main__":
    main()
