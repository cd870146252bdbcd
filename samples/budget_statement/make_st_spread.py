"""st_spread.pdf: two PDF pages a spread, left 目 and sources, right 節 and 説明 as a tree.

Program: reportlab, IPAex Mincho. Content is invented.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bank import Grower, balance, find, side
from books import publish
from flow import Cell, Face, Flow, Line, Sheet
from form import Column, Form, Group
from model import Account, Book, Kan, Kou, Moku, Side, check
from setting import Setting, typeset

MISPRINT = (
    "都市計画総務費: 003 {} {:,} is of level 2, but its amount stands in the column of level 1"
)
HERE = Path(__file__).parent
PAGE = (595.0, 842.0)
FACE = Face("mincho", 8.2, 12.4, rules="rect", thick=0.6)
EXPENDITURE = """議会費 一般管理費 文書広報費 企画費 選挙管理委員会費 障害者福祉費
 児童福祉総務費 道路新設改良費 都市計画総務費 公園費 防災費 元金 利子 予備費"""
REVENUE = """個人 法人 固定資産税 国有資産等所在{市}町村交付金及び納付金 地方揮発油譲与税
 地方交付税 民生費負担金 土木使用料 民生費国庫負担金 総務費国庫補助金 民生費国庫補助金
 財産貸付収入 総務費寄附金 繰越金 雑入 土木債"""
AMOUNTS = (
    Column("item", 30, 118, "目"),
    Column("amount", 118, 180, "本年度予算額"),
    Column("previous", 180, 242, "前年度予算額"),
    Column("change", 242, 300, "比　　較"),
)
RIGHT = (
    Column("setsu", 629, 718, "区　　分"),
    Column("setsu_amount", 718, 782, "金　　額"),
    Column("note", 782, 1158, "説　　　　　　明"),
)
SETSU = Group("節", "setsu", "setsu_amount")
LABELS = {
    "national_prefectural": "国県支出金",
    "bonds": "地方債",
    "other": "その他",
    "general": "一般財源",
}
FORMS = {
    "revenue": Form(
        (
            Column("item", 30, 290, "目"),
            Column("amount", 290, 382, "本年度予算額"),
            Column("previous", 382, 474, "前年度予算額"),
            Column("change", 474, 565, "比　　較"),
            *RIGHT,
        ),
        (SETSU,),
        2,
        indents=(0, 10, 20),
        formula_at=0.6,
    ),
    "expenditure": Form(
        (
            *AMOUNTS,
            Column("national_prefectural", 300, 366, "国県支出金"),
            Column("bonds", 366, 432, "地　方　債"),
            Column("other", 432, 498, "そ　の　他"),
            Column("general", 498, 565, "一般財源"),
            *RIGHT,
        ),
        (
            Group("本　年　度　予　算　額　の　財　源　内　訳", "national_prefectural", "general"),
            Group("特　　定　　財　　源", "national_prefectural", "other", 1),
            SETSU,
        ),
        3,
        LABELS,
        tail="right",
        setsu_gap=1,
        indents=(0, 10, 38),
        edges=(0, 60, 116),
    ),
}


def content() -> Book:
    """Make the book of 潮見市."""
    words = {"市": "市", "県": "県"}
    grower, receipts = Grower("潮見市", words), Grower("潮見市歳入", words, 0.45)
    account = Account(
        "一般会計",
        "general",
        side(receipts, "revenue", REVENUE),
        side(grower, "expenditure", EXPENDITURE),
    )
    elections = account.expenditure.kan[1].kou[1].moku
    elections.append(Moku(None, "潮見市長及び市議会議員一般選挙費", 0, 71_408))
    elections.append(Moku(None, "県議会議員選挙費", 0, 28_115))
    balance(account, "地方交付税")
    book = Book("潮見市", 2025, [account])
    misprint(book)
    check(book)
    return book


def misprint(book: Book) -> None:
    """Let one amount of a level-2 programme stand in the column of level 1, as print shops do."""
    row = find(book.accounts[0].expenditure, "都市計画総務費").programmes[0].children[2]
    row.column = 0
    book.misprints.append(MISPRINT.format(row.name, row.amount))


def heading(flow: Flow, kan: Kan, kou: Kou, continued: bool) -> None:
    """Print 款 and 項 with their totals above the table."""
    face = flow.face
    for indent, level, row in ((6, "款", kan), (18, "項", kou)):
        name = Cell(30 + indent, 560, f"{row.number}{level}　{row.name}", size=10)
        total = Cell(30, 563, f"{row.amount:,}千円", "right")
        flow.line(Line((name, total), (row,)))
    flow.y += face.pitch * 0.2


def furniture(flow: Flow, sheet: Sheet) -> None:
    """Print the numbers of the book's pages."""
    for part in range(sheet.parts):
        x0 = part * PAGE[0]
        flow.write(Cell(x0, x0 + PAGE[0], f"－ {flow.book_page} －", "centre"), 806)
        flow.book_page += 1


def title(flow: Flow, side: Side) -> None:
    number = "２" if side.name == "revenue" else "３"
    flow.line(Line((Cell(36, 400, f"{number}　　{side.word[0]}　　　{side.word[1]}", size=12),)))
    flow.y += 6


SETTING = Setting(
    FACE,
    (PAGE[0] * 2, PAGE[1]),
    FORMS,
    furniture,
    2,
    heading=heading,
    title=title,
    front=PAGE,
    top=44,
    bottom=784,
    unit_cells="千円",
)


def build() -> tuple[Flow, dict[str, Any]]:
    """Set the book."""
    book = content()
    flow, record = typeset(book, SETTING)
    wrong = find(book.accounts[0].expenditure, "都市計画総務費").programmes[0].children[2]
    record["misprints"] = [f"page {flow.places[id(wrong)]}: {words}" for words in book.misprints]
    return flow, record


if __name__ == "__main__":
    publish(HERE, "st_spread", *build())
