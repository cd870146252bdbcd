"""st_table.pdf: one landscape page with all columns, programmes marked ○, amounts on first lines.

Program: reportlab, HeiseiMin-W3 (not in the PDF). Content is invented.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bank import Grower, balance, find, side
from books import publish
from flow import Cell, Face, Flow, Line, Sheet
from form import Column, Form, Group, unmarked
from model import Account, Book, Kan, Kou, Moku, check
from setting import Setting, typeset

HERE = Path(__file__).parent
PAGE = (842.0, 595.0)
FACE = Face("HeiseiMin-W3", 7.6, 10)
EXPENDITURE = """議会費 一般管理費 文書広報費 企画費 税務総務費 賦課徴収費 戸籍住民基本台帳費
 社会福祉総務費 老人福祉費 保育所費 農業振興費 商工振興費 観光費 道路維持費 道路新設改良費
 事務局費 図書館費 農地災害復旧費 元金 利子 予備費"""
REVENUE = """個人 法人 固定資産税 環境性能割 種別割 {市}たばこ税 森林環境譲与税 利子割交付金
 株式等譲渡所得割交付金 地方消費税交付金 地方交付税 民生費負担金 総務手数料 民生費国庫負担金
 総務費国庫補助金 民生費{県}補助金 総務費{県}委託金 利子及び配当金 総務費寄附金
 財政調整基金繰入金 繰越金 雑入 教育債"""
LABELS = {
    "national_prefectural": "国県支出金",
    "bonds": "地方債",
    "other": "その他",
    "general": "一般財源",
}
SETSU = Group("節", "setsu", "setsu_amount")
COMMON: dict[str, Any] = {
    "number": "{n}.{name}",
    "names": "spaced",
    "programmes": "circle",
    "edges": (0, 0, 0),
    "repeat": True,
    "closing": "計",
    "abolished": "○",
    "parts": False,
    "bold": True,
}
FORMS = {
    "revenue": Form(
        (
            Column("item", 28, 180, "目"),
            Column("amount", 180, 246, "本年度"),
            Column("previous", 246, 312, "前年度"),
            Column("change", 312, 376, "比　較"),
            Column("setsu", 376, 526, "区　　分"),
            Column("setsu_amount", 526, 590, "金　額"),
            Column("note", 590, 814, "説　　　明"),
        ),
        (SETSU,),
        2,
        indents=(0, 8, 8),
        **COMMON,
    ),
    "expenditure": Form(
        (
            Column("item", 28, 106, "目"),
            Column("amount", 106, 158, "本年度"),
            Column("previous", 158, 210, "前年度"),
            Column("change", 210, 260, "比　較"),
            Column("national_prefectural", 260, 312, "国県支出金"),
            Column("bonds", 312, 362, "地方債"),
            Column("other", 362, 412, "その他"),
            Column("general", 412, 466, "一般財源"),
            Column("setsu", 466, 560, "区　　分"),
            Column("setsu_amount", 560, 616, "金　額"),
            Column("note", 616, 758, "説　　　明"),
        ),
        (
            Group("本年度予算額の財源内訳", "national_prefectural", "general"),
            Group("特　定　財　源", "national_prefectural", "other", 1),
            SETSU,
        ),
        3,
        LABELS,
        indents=(0, 10, 10),
        **COMMON,
    ),
}


def content() -> Book:
    """Make the book of 山吹市."""
    words = {"市": "市", "県": "県"}
    grower, receipts = Grower("山吹市", words, 1.6), Grower("山吹市歳入", words, 0.6)
    account = Account(
        "一般会計",
        "general",
        side(receipts, "revenue", REVENUE),
        side(grower, "expenditure", EXPENDITURE),
    )
    for moku in account.expenditure.moku():
        moku.programmes = unmarked(moku)
    trade = find(account.expenditure, "商工振興費")
    kou = next(k.kou[0] for k in account.expenditure.kan if trade in k.kou[0].moku)
    kou.moku.append(Moku(None, "工業団地造成費", 0, 7_600))
    debt = account.revenue.kan[-1].kou[0].moku
    debt.append(Moku(None, "商工債", 0, 3_400))
    balance(account, "地方交付税")
    book = Book("山吹市", 2026, [account])
    check(book)
    return book


def heading(flow: Flow, kan: Kan, kou: Kou, continued: bool) -> None:
    """Print 款 and 項 in one line above the table."""
    words = (
        Cell(28, 60, "款"),
        Cell(62, 300, f"{kan.number}. {kan.name}"),
        Cell(320, 340, "項"),
        Cell(352, 600, f"{kou.number}. {kou.name}"),
        Cell(600, 758, "（単位：千円）", "right"),
    )
    flow.line(Line(words, (kan, kou)))
    flow.y += 2


def furniture(flow: Flow, sheet: Sheet) -> None:
    """Print page number and account at the head of even pages, at the foot of odd ones."""
    y = 22 if flow.book_page % 2 == 0 else 562
    flow.write(Cell(0, PAGE[0], f"―　{flow.book_page}　―", "centre", size=9), y)
    flow.write(Cell(700, 814, "一般会計", "right", size=9), y)
    flow.book_page += 1


SETTING = Setting(
    FACE,
    PAGE,
    FORMS,
    furniture,
    shown="sum",
    heading=heading,
    margin=40,
    top=50,
    bottom=515,
    number="{n}. {name}",
)


def build() -> tuple[Flow, dict[str, Any]]:
    """Set the book."""
    return typeset(content(), SETTING)


if __name__ == "__main__":
    publish(HERE, "st_table", *build())
