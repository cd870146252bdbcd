"""st_halves.pdf: the spread on one PDF page, two book pages side by side.

Program: reportlab, HeiseiKakuGo-W5 (not in the PDF). Content is invented.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bank import Grower, balance, side
from books import publish
from flow import Cell, Face, Flow, Line
from form import Column, Form, Group
from model import Account, Book, Kan, Kou, Moku, Side, check
from setting import Setting, numbers, typeset

HERE = Path(__file__).parent
HALF = (510.0, 728.0)
FACE = Face("HeiseiKakuGo-W5", 6.6, 9.6, thick=0.3)
EXPENDITURE = """議会費 一般管理費 電子計算費 税務総務費 賦課徴収費 参議院議員選挙費
 老人福祉費 保育所費 塵芥処理費 農業委員会費 林業振興費 観光費 住宅管理費 非常備消防費
 社会教育総務費 元金 利子 予備費"""
REVENUE = """個人 固定資産税 環境性能割 種別割 自動車重量譲与税 地方消費税交付金 地方交付税
 総務使用料 衛生手数料 衛生費国庫負担金 土木費国庫補助金 総務費委託金 農林水産業費{県}補助金
 一般寄附金 公共施設等整備基金繰入金 繰越金 延滞金 雑入 臨時財政対策債"""
LABELS = {
    "national_prefectural": "国道支出金",
    "bonds": "地方債",
    "other": "その他",
    "general": "一般財源",
}
RIGHT = (
    Column("setsu", 536, 616, "区　　　分"),
    Column("setsu_amount", 616, 664, "金　　額"),
    Column("note", 664, 994, "説　　　　　明"),
)
SETSU = Group("節", "setsu", "setsu_amount")
FORMS = {
    "revenue": Form(
        (
            Column("item", 26, 250, "目"),
            Column("amount", 250, 330, "本 年 度"),
            Column("previous", 330, 410, "前 年 度"),
            Column("change", 410, 486, "比　　較"),
            *RIGHT,
        ),
        (SETSU,),
        2,
        number="{n}. {name}",
        names="justify",
        indents=(0, 8, 16),
    ),
    "expenditure": Form(
        (
            Column("item", 26, 102, "目"),
            Column("amount", 102, 156, "本 年 度"),
            Column("previous", 156, 210, "前 年 度"),
            Column("change", 210, 258, "比　較"),
            Column("national_prefectural", 258, 315, "国道支出金"),
            Column("bonds", 315, 372, "地方債"),
            Column("other", 372, 429, "その他"),
            Column("general", 429, 486, "一般財源"),
            *RIGHT,
        ),
        (
            Group("本年度の財源内訳", "national_prefectural", "general"),
            Group("特定財源", "national_prefectural", "other", 1),
            SETSU,
        ),
        3,
        LABELS,
        number="{n}. {name}",
        names="justify",
        edges=(0, 46, 92),
        indents=(0, 8, 30),
        tail="right",
        empty="－",
    ),
}


def content() -> Book:
    """Make the book of 白樺市."""
    words = {"市": "市", "県": "道"}
    grower, receipts = Grower("白樺市", words, 0.8), Grower("白樺市歳入", words, 0.35)
    account = Account(
        "一般会計",
        "general",
        side(receipts, "revenue", REVENUE),
        side(grower, "expenditure", EXPENDITURE),
    )
    for kan in account.expenditure.kan:
        if kan.name == "総務費":
            kan.kou[-1].moku.append(Moku(None, "北海道知事及び道議会議員選挙費", 0, 18_902))
    balance(account, "地方交付税")
    book = Book("白樺市", 2025, [account])
    check(book)
    return book


def heading(flow: Flow, kan: Kan, kou: Kou, continued: bool) -> None:
    """Print 款 and 項 in brackets with their totals on the left half."""
    for level, row in (("款", kan), ("項", kou)):
        name = Cell(26, 300, f"（{level}）　{row.number}　{row.name}", size=8)
        total = Cell(300, 484, f"{row.amount:,}千円", "right")
        flow.line(Line((name, total), (row,)))
    flow.y += 2


def title(flow: Flow, side: Side) -> None:
    number = "２" if side.name == "revenue" else "３"
    flow.line(Line((Cell(26, 400, f"{number}　{side.word}", size=10),)))


SETTING = Setting(
    FACE,
    (HALF[0] * 2, HALF[1]),
    FORMS,
    numbers("- {n} -", 696, HALF, 2),
    heading=heading,
    title=title,
    front=HALF,
    margin=36,
    bottom=680,
    unit_cells="千円",
    book_page=31,
)


def build() -> tuple[Flow, dict[str, Any]]:
    """Set the book."""
    return typeset(content(), SETTING)


if __name__ == "__main__":
    publish(HERE, "st_halves", *build())
