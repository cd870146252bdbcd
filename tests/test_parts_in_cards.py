"""Parts of a programme within its card: names behind marks that add up to its amount exactly.

The office at the foot of such a card is that of all it holds; the parts are no programmes beside
it, which would count their money twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.tests.papers import length
from yosandb.tests.test_cards_few_a_page import in_thousands, in_words
from yosandb.tests.test_grant_forms import Form, converted, rows
from yosandb.tests.typeset import GOTHIC, MINCHO, WHITE

BARS, ROADS = "橋りょう・道路の老朽化対策", "通学路の安全対策"
CARDS = (
    ("こども家庭センターの運営", 48_300, (), "こども家庭課"),
    (BARS, 430_000, (("橋りょうの長寿命化", 250_000), ("幹線道路の舗装", 180_000)), "道路維持課"),
    ("避難所の環境改善", 5_970, (), "危機管理課"),
    (ROADS, 61_200, (("区画線の引直し", 21_200), ("防護柵の設置", 33_000), ("カラー舗装", 7_000)),
     "交通対策課"),
    ("駅前広場の再整備", 728_000, (), "都市整備課"),
)  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How cards are set."""

    mark: str = "●"
    said: Callable[[int], str] = in_words
    abreast: int = 2
    beside: bool = False
    font: str = GOTHIC
    office: str = "担当　"
    title_in_bar: bool = False


def typeset(path: Path, look: Look, *, more: int = 0) -> Form:
    """Cards of 150 points, one below or beside the other; amounts on the name's line or below."""
    form = Form(path, "" if look.title_in_bar else "令和８年度　主な事業")
    if look.title_in_bar:
        form.paper.rect(Box(36, 24, 559, 84), fill=(0.1, 0.3, 0.5), stroke=False)
        form.paper.text("みなと市　令和８年度予算", 50, 32, 10, colour=WHITE)
        form.paper.text("わかりやすい予算", 50, 52, 18, colour=WHITE)
    wide = 523.0 / look.abreast
    for n, (name, amount, parts, office) in enumerate(CARDS):
        row, column = divmod(n, look.abreast)
        x0, top = 36 + column * wide, 100 + row * 140
        form.paper.rect(Box(x0, top, x0 + wide - 10, top + 130), radius=4)

        def right(words: str, y: float, size: float, edge: float = x0 + wide - 20) -> None:
            form.paper.text(words, edge - length(words, size), y, size, font=look.font)

        form.paper.text(name, x0 + 10, top + 8, 11, font=look.font)
        y = top + 8 if look.beside else top + 24
        right(look.said(amount), y, 11)
        form.paper.text("市民の暮らしのため、計画的に進めます。", x0 + 10, y + 20, 9)
        for place, (part, own) in enumerate(parts):
            form.paper.text(f"{look.mark} {part}", x0 + 10, y + 36 + 14 * place, 9, font=look.font)
            right(look.said(own + more), y + 36 + 14 * place, 9)
        right(f"{look.office}{office}", top + 112, 8)
    return form


def parents(db: Database) -> list[tuple[object, ...]]:
    return rows(
        db,
        "SELECT p.name, p.budget_yen / 1000, p.department, w.name FROM programmes AS p "
        "LEFT JOIN programmes AS w ON w.id = p.parent_id ORDER BY p.page, p.ordinal",
    )


LOOKS = {
    "億万円": Look(),
    "千円, one abreast": Look(mark="○", said=in_thousands, abreast=1, font=MINCHO),
    "on the line of the name": Look(mark="・", abreast=1, beside=True, office="担当課："),
    "diamonds": Look(mark="◆", said=in_thousands, beside=True, abreast=1),
    "title in a bar": Look(title_in_bar=True),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_marked_parts_that_add_up_are_within(tmp_path: Path, look: Look) -> None:
    expected = [
        row
        for name, amount, parts, office in CARDS
        for row in [
            (name, amount, office, None),
            *((part, own, office, name) for part, own in parts),
        ]
    ]
    db = converted(typeset(tmp_path / "cards.pdf", look))
    assert parents(db) == expected
    title = "わかりやすい予算" if look.title_in_bar else "令和8年度 主な事業"
    assert rows(db, "SELECT title, fiscal_year FROM documents") == [(title, 2026)]


def test_what_adds_up_to_more_is_no_part(tmp_path: Path) -> None:
    db = converted(typeset(tmp_path / "cards.pdf", Look(), more=500))
    assert {whole for *_, whole in parents(db)} == {None}
