"""st_supplement.pdf: a supplementary budget, A4 landscape, with cuts and a change of sources only.

Program: reportlab, IPAex Gothic. Content is invented.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from bank import Grower, balance, divide, find, negate, side
from books import publish
from flow import Cell, Face, Flow, Line
from form import Column, Form, Group, flat
from model import Account, Book, Kan, Kou, Note, Side, check
from setting import Setting, numbers, typeset

HERE = Path(__file__).parent
PAGE = (842.0, 595.0)
FACE = Face("gothic", 7.4, 10.6, thick=0.4)
EXPENDITURE = """議会費 一般管理費 電子計算費 税務総務費 社会福祉総務費 障害者福祉費
 児童福祉総務費 児童措置費 予防費 農業振興費 商工振興費 道路維持費 都市計画総務費 常備消防費
 防災費 学校管理費 利子 予備費"""
REVENUE = """個人 法人 地方交付税 民生費負担金 民生費国庫負担金 総務費国庫補助金
 民生費国庫補助金 農林水産業費{県}補助金 利子及び配当金 総務費寄附金 財政調整基金繰入金 雑入
 土木債"""
CUTS = ("議会費", "税務総務費", "児童措置費", "道路維持費", "利子", "法人", "財政調整基金繰入金")
LABELS = {
    "national": "国庫支出金",
    "prefectural": "県支出金",
    "bonds": "市債",
    "other": "その他",
    "general": "一般財源",
}
AMOUNTS = ("補正前の額", "補正額", "計")
SETSU = Group("節", "setsu", "setsu_amount")
COMMON: dict[str, Any] = {
    "programmes": "number",
    "edges": (0, 0, 0),
    "indents": (0, 10, 10),
    "detail": "・",
    "parts": False,
}
FORMS = {
    "revenue": Form(
        (
            Column("item", 30, 200, "目"),
            Column("before", 200, 280, AMOUNTS[0]),
            Column("supplement", 280, 352, AMOUNTS[1]),
            Column("amount", 352, 432, AMOUNTS[2]),
            Column("setsu", 432, 560, "区　分"),
            Column("setsu_amount", 560, 620, "金　額"),
            Column("note", 620, 812, "説　明"),
        ),
        (SETSU,),
        2,
        **COMMON,
    ),
    "expenditure": Form(
        (
            Column("item", 30, 104, "目"),
            Column("before", 104, 158, AMOUNTS[0]),
            Column("supplement", 158, 206, AMOUNTS[1]),
            Column("amount", 206, 260, AMOUNTS[2]),
            Column("national", 260, 308, "国　庫\n支出金"),
            Column("prefectural", 308, 356, "県\n支出金"),
            Column("bonds", 356, 402, "市　債"),
            Column("other", 402, 448, "その他"),
            Column("general", 448, 498, "一　般\n財　源"),
            Column("setsu", 498, 588, "区　分"),
            Column("setsu_amount", 588, 636, "金　額"),
            Column("note", 636, 812, "説　明"),
        ),
        (
            Group("補正額の財源内訳", "national", "general"),
            Group("特　定　財　源", "national", "other", 1),
            SETSU,
        ),
        4,
        LABELS,
        **COMMON,
    ),
}


def supplemented(account: Account, dice: random.Random) -> None:
    """Say what was decided before; make some supplements cuts, one a change of sources."""
    for part in account.sides:
        for moku in part.moku():
            moku.before = abs(moku.amount) * dice.randint(4, 19) + dice.randint(1, 999)
            if moku.name in CUTS:
                negate(moku)
    changed = find(account.expenditure, "常備消防費")
    changed.amount, changed.setsu, changed.programmes = 0, [], []
    changed.sources = {"national": -1_250, "other": -300, "general": 1_550}
    changed.remark = Note("財源更正")


def content() -> Book:
    """Make the third supplementary budget of 柊市."""
    words = {"市": "市", "県": "県"}
    grower, receipts = Grower("柊市", words, 0.07), Grower("柊市歳入", words, 0.02)
    account = Account(
        "一般会計",
        "general",
        side(receipts, "revenue", REVENUE),
        side(grower, "expenditure", EXPENDITURE),
    )
    dice = random.Random("柊市")
    divide(account, dice)
    for moku in account.expenditure.moku():
        moku.programmes = flat(moku)
    supplemented(account, dice)
    balance(account, "地方交付税")
    revenue, expenditure = account.sides
    expenditure.kan[1].kou[0].unlisted = 88_412
    expenditure.kan[2].unlisted = 640_300
    expenditure.unlisted = 977_045
    revenue.unlisted = expenditure.before - revenue.before
    assert revenue.unlisted > 0
    book = Book("柊市", 2025, [account], "supplementary", 3)
    check(book)
    return book


def heading(flow: Flow, kan: Kan, kou: Kou, continued: bool) -> None:
    """Print 款 and 項 in one line above the table."""
    words = (
        Cell(30, 300, f"（款）　{kan.number}　{kan.name}"),
        Cell(230, 600, f"（項）　{kou.number}　{kou.name}"),
        Cell(600, 812, "（単位：千円）", "right"),
    )
    flow.line(Line(words, (kan, kou)))
    flow.y += 1


def title(flow: Flow, side: Side) -> None:
    number = "２" if side.name == "revenue" else "３"
    flow.line(Line((Cell(30, 400, f"{number}　{side.word}", size=10),)))


SETTING = Setting(
    FACE,
    PAGE,
    FORMS,
    numbers("－{n}－", 562, PAGE),
    shown="sum",
    heading=heading,
    title=title,
    margin=60,
    bottom=548,
    extra={
        "remarks": [
            "款 2 項 1, 款 3 and both sides hold 目, 項 and 款 that are not supplemented and not "
            "listed: 補正前の額 of 計, 款 and 合計 is more than the sum of what is listed.",
            "常備消防費 has a supplement of 0: only its sources change (財源更正).",
        ]
    },
)


def build() -> tuple[Flow, dict[str, Any]]:
    """Set the book."""
    return typeset(content(), SETTING)


if __name__ == "__main__":
    publish(HERE, "st_supplement", *build())
