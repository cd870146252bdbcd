"""st_ward.pdf: an A3 spread of a Tokyo ward, 款 項 目 nested in one column, sources by name.

Program: reportlab, IPAex Gothic. Content is invented.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from bank import Grower, balance, divide, earmark, rename, side
from books import publish
from flow import Cell, Face, Flow, Line, Sheet
from form import Column, Form, Group, flat
from model import Account, Book, Side, check
from setting import Setting, typeset

HERE = Path(__file__).parent
A3 = (1191.0, 842.0)
FACE = Face("gothic", 8.4, 12.6, thick=0.4)
EXPENDITURE = """議会費 一般管理費 文書広報費 電子計算費 戸籍住民基本台帳費 障害者福祉費
 児童福祉総務費 児童措置費 扶助費 予防費 母子衛生費 商工振興費 公園費 防災費 学校給食費
 図書館費 元金 予備費"""
REVENUE = """個人 種別割 {市}たばこ税 利子割交付金 地方消費税交付金 地方交付税 民生費負担金
 土木使用料 総務手数料 民生費国庫負担金 総務費国庫補助金 民生費国庫補助金 民生費{県}負担金
 民生費{県}補助金 総務費{県}委託金 財産貸付収入 総務費寄附金 財政調整基金繰入金 繰越金 雑入
 教育債"""
NAMES = {
    "区税": "特別区税",
    "区民税": "特別区民税",
    "区たばこ税": "特別区たばこ税",
    "区債": "特別区債",
    "地方交付税": "特別区交付金",
    "普通交付税": "普通交付金",
    "特別交付税": "特別交付金",
    "地方交付税特別交付金": "特別区財政調整交付金",
}
DEPARTMENTS = ("区長室", "総務課", "企画課", "障害福祉課", "子ども家庭支援センター", "経理課")
LABELS = {
    "national": "国庫支出金",
    "prefectural": "都支出金",
    "bonds": "特別区債",
    "other": "その他",
    "general": "一般財源",
}
LEFT = (
    Column("amount", 226, 296, "本年度予算額"),
    Column("previous", 296, 366, "前年度予算額"),
    Column("change", 366, 436, "比較増減"),
)
RIGHT = (
    Column("setsu", 625, 744, "区　分"),
    Column("setsu_amount", 744, 810, "金　額"),
    Column("note", 810, 1150, "説　明（事業）"),
)
COMMON: dict[str, Any] = {
    "groups": (Group("節", "setsu", "setsu_amount"),),
    "head_rows": 2,
    "labels": LABELS,
    "programmes": "ward",
    "edges": (0, 60, 60),
    "indents": (0, 14, 14),
    "detail": "({n}) ",
    "parts": False,
    "gap": 0,
}
FORMS = {
    "revenue": Form((Column("item", 40, 226, "科　　目"), *LEFT, *RIGHT), **COMMON),
    "expenditure": Form(
        (
            Column("item", 40, 226, "科　　目"),
            *LEFT,
            Column("sources", 436, 566, "財　源　内　訳"),
            *RIGHT,
        ),
        **COMMON,
    ),
}


def content() -> Book:
    """Make the book of 墨江区."""
    words = {"市": "区", "県": "都"}
    grower = Grower("墨江区", words, 4.1, DEPARTMENTS)
    receipts = Grower("墨江区歳入", words, 1.9)
    account = Account(
        "一般会計",
        "general",
        side(receipts, "revenue", REVENUE),
        side(grower, "expenditure", EXPENDITURE),
    )
    divide(account, random.Random("墨江区"))
    for moku in account.expenditure.moku():
        moku.programmes = flat(moku)
        for row in moku.programmes:
            row.department = row.department or "職員課"
    earmark(account)
    balance(account, "地方交付税")
    rename(account, NAMES)
    book = Book("墨江区", 2026, [account])
    check(book)
    return book


def furniture(flow: Flow, sheet: Sheet) -> None:
    """Print a page number at both outer corners of a spread."""
    wide = sheet.page.size[0]
    number = flow.book_page
    flow.write(Cell(40, 200, f"{number}"), 812)
    flow.write(Cell(wide - 200, wide - 41, f"{number + 1}", "right"), 812)
    flow.book_page += 2


def title(flow: Flow, side: Side) -> None:
    words = f"２　{side.word}" if side.name == "revenue" else f"３　{side.word}"
    unit = Cell(900, 1150, "（単位　千円）", "right")
    flow.line(Line((Cell(40, 400, words, size=12), unit)))
    flow.y += 4


SETTING = Setting(FACE, A3, FORMS, furniture, shown="nested", title=title, margin=120, bottom=800)


def build() -> tuple[Flow, dict[str, Any]]:
    """Set the book."""
    return typeset(content(), SETTING)


if __name__ == "__main__":
    publish(HERE, "st_ward", *build())
