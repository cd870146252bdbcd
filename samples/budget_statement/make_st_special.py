"""st_special.pdf: the general account and two special ones in a file, dotted rules, wide figures.

Program: reportlab, IPAex Mincho. Content is invented.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from back import NOT_PROGRAMMES, appendix, examples
from bank import Grower, balance, divide, side
from books import publish
from flow import Cell, Face, Flow, Line
from form import Column, Form, Group, full, unmarked
from model import Account, Book, Kan, Kou, Side, check
from setting import Setting, numbers, typeset

HERE = Path(__file__).parent
PAGE = (1032.0, 728.0)
FACE = Face("mincho", 7.2, 11.2, rules="dotted", thick=0.4)
EXPENDITURE = """議会費 一般管理費 財産管理費 戸籍住民基本台帳費 選挙管理委員会費
 社会福祉総務費 児童措置費 母子衛生費 商工振興費 道路維持費 防災費 図書館費 元金 予備費"""
REVENUE = """個人 固定資産税 森林環境譲与税 利子割交付金 地方交付税 民生費負担金 教育使用料
 民生費国庫負担金 民生費国庫補助金 民生費{県}補助金 財産貸付収入 総務費寄附金 繰越金 雑入
 臨時財政対策債"""
LABELS = {
    "national": "国庫支出金",
    "prefectural": "府支出金",
    "bonds": "市債",
    "other": "その他",
    "general": "一般財源",
}
SETSU = Group("節", "setsu", "setsu_amount")
COMMON: dict[str, Any] = {
    "names": "wide",
    "figures": full,
    "programmes": "circle",
    "edges": (0, 0, 0),
    "indents": (0, 12, 12),
    "amount_line": "last",
    "abolished": "○",
}
FORMS = {
    "revenue": Form(
        (
            Column("item", 40, 240, "科　　　目"),
            Column("amount", 240, 330, "当初予算額"),
            Column("previous", 330, 420, "前年度予算額"),
            Column("change", 420, 500, "増　減"),
            Column("setsu", 500, 650, "区　　　　分"),
            Column("setsu_amount", 650, 740, "金　　額"),
            Column("note", 740, 992, "説　　　　　明"),
        ),
        (SETSU,),
        2,
        **COMMON,
    ),
    "expenditure": Form(
        (
            Column("item", 40, 118, "科　　目"),
            Column("amount", 118, 190, "当初予算額"),
            Column("previous", 190, 262, "前年度予算額"),
            Column("change", 262, 332, "増　減"),
            Column("national", 332, 402, "国庫支出金"),
            Column("prefectural", 402, 472, "府支出金"),
            Column("bonds", 472, 534, "市　債"),
            Column("other", 534, 602, "そ の 他"),
            Column("general", 602, 674, "一般財源"),
            Column("setsu", 674, 766, "区　　分"),
            Column("setsu_amount", 766, 838, "金　　額"),
            Column("note", 838, 992, "説　　　　　明"),
        ),
        (
            Group("本　年　度　の　財　源　内　訳", "national", "general"),
            Group("特　　定　　財　　源", "national", "other", 1),
            SETSU,
        ),
        3,
        LABELS,
        **COMMON,
    ),
}


def accounts(city: str, words: dict[str, str]) -> list[Account]:
    """Make the three accounts."""
    grower, receipts = Grower(city, words), Grower(f"{city}歳入", words, 0.5)
    rows = [
        Account(
            "一般会計",
            "general",
            side(receipts, "revenue", REVENUE),
            side(grower, "expenditure", EXPENDITURE),
        )
    ]
    for name, stem, plug in (
        ("国民健康保険特別会計", "health", "保険給付費等交付金"),
        ("介護保険特別会計", "care", "介護給付費交付金"),
    ):
        receipts.scale = 0.9 if stem == "health" else 0.75
        first = side(receipts, "revenue", "", f"{stem}_revenue")
        rows.append(
            Account(name, "special", first, side(grower, "expenditure", "", f"{stem}_expenditure"))
        )
        balance(rows[-1], plug)
    balance(rows[0], "地方交付税")
    return rows


def content() -> Book:
    """Make the book of 浜千鳥市."""
    book = Book("浜千鳥市", 2026, accounts("浜千鳥市", {"市": "市", "県": "府"}))
    for account in book.accounts:
        divide(account, random.Random(account.name))
        for moku in account.expenditure.moku():
            moku.programmes = unmarked(moku)
    check(book)
    return book


def heading(flow: Flow, kan: Kan, kou: Kou, continued: bool) -> None:
    """Print 款 and 項 with 款 on its own line where a 款 begins."""
    flow.line(Line((Cell(40, 400, f"第{kan.number}款　{kan.name}"),), (kan,)))
    unit = Cell(700, 992, "（単位：千円）", "right")
    flow.line(Line((Cell(56, 400, f"第{kou.number}項　{kou.name}"), unit), (kou,)))
    flow.y += 1


def title(flow: Flow, side: Side) -> None:
    number = "２" if side.name == "revenue" else "３"
    words = f"{number}　{side.word[0]}　{side.word[1]}"
    flow.line(Line((Cell(40, 400, words, size=11),)))


UNREAD: list[dict[str, object]] = []


def before(flow: Flow) -> None:
    """Set worked examples after the first cover alone."""
    if len(flow.sheets) == 1:
        examples(flow, PAGE)


def after(flow: Flow, account: Account) -> None:
    """Set the papers at the end of the book."""
    if account.name.startswith("介護"):
        UNREAD[:] = appendix(flow, PAGE)


SETTING = Setting(
    FACE,
    PAGE,
    FORMS,
    numbers("( {n} )", 694, PAGE),
    shown="sum",
    heading=heading,
    title=title,
    margin=150,
    bottom=676,
    figures=full,
    before=before,
    after=after,
    extra={"not_programmes": list(NOT_PROGRAMMES), "unread": UNREAD, "examples_page": 2},
)


def build() -> tuple[Flow, dict[str, Any]]:
    """Set the book."""
    return typeset(content(), SETTING)


if __name__ == "__main__":
    publish(HERE, "st_special", *build())
