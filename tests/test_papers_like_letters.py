"""A list of programmes set like a letter: greeting and signature, then numbered names and prose.

The year stands alone above the title, the city below it; offices stand at the right below each
text, with their word in the brackets.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from yosandb.tests.papers import length
from yosandb.tests.test_grant_forms import Form, converted, rows
from yosandb.tests.typeset import GOTHIC, MINCHO

SECTIONS = {
    "子育てを村ぐるみで支える": (
        ("新規", "保育所給食実施事業", 6_280, "住民福祉課"),
        ("", "山の学校推進事業", 3_150, "教育委員会事務局"),
    ),
    "なりわいをつくる": (
        ("拡充", "間伐促進事業", 27_600, "産業課"),
        ("", "そば生産振興事業", 2_400, "産業課"),
    ),
}
TEXT = ("農家に種子代の一部を補助し、村内の店で使ってもらえるよう、", "加工の支度を手伝います。")


@dataclass(frozen=True)
class Look:
    """How names, amounts and offices are set."""

    number: str = "（{}）"
    tag: str = "【{}】"
    amount: str = "（予算額　{:,}千円）"
    office: str = "〔担当　{}〕"
    above: str = "令和８年度"
    date: str = "令和８年４月"


LOOKS = {
    "letter": Look(),
    "circled": Look(number="({})　", tag="〈{}〉", office="［担当課：{}］", date="令和8年3月1日"),
    "plain": Look(number="（{}）", amount="　予算額 {:,}千円", office="（所管　{}）"),
}


def typeset(path: Path, look: Look) -> Form:
    form = Form(path, "")

    def right(words: str, size: float = 9) -> None:
        form.paper.text(words, 540 - length(words, size), form.top, size, font=MINCHO)
        form.top += 18

    form.paper.text(look.above, 270, 40, 10, font=MINCHO)
    form.paper.text("当初予算の主な事業", 210, 60, 16, font=MINCHO)
    form.paper.text("朝霧谷村", 272, 90, 10, font=MINCHO)
    form.top = 120
    for line in (
        "　日頃から村政に深いご理解をいただき、厚くお礼を申し上げます。",
        "　主な事業を紹介します。",
    ):
        form.paper.text(line, 60, form.top, 10, font=MINCHO)
        form.top += 16
    right(look.date)
    right("朝霧谷村長　　山　川　太　郎")
    for n, (section, programmes) in enumerate(SECTIONS.items(), 1):
        form.top += 14
        form.paper.text(f"{'１２'[n - 1]}　{section}", 60, form.top, 13, font=MINCHO)
        form.top += 24
        for m, (tag, name, amount, office) in enumerate(programmes, 1):
            lead = look.number.format("１２"[m - 1]) + (look.tag.format(tag) if tag else "")
            form.paper.text(lead + name, 64, form.top, 10, font=GOTHIC)
            x = 64 + length(lead + name, 10) + 4
            form.paper.text(look.amount.format(amount), x, form.top, 10, font=MINCHO)
            for line in TEXT:
                form.top += 16
                form.paper.text(line, 80, form.top, 10, font=MINCHO)
            form.top += 16
            right(look.office.format(office))
    return form


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_each_programme_has_its_text_and_its_office(tmp_path: Path, look: Look) -> None:
    db = converted(typeset(tmp_path / "p.pdf", look))
    said = "name, section, budget_yen / 1000, department, description"
    assert rows(db, f"SELECT {said} FROM programmes ORDER BY page, ordinal") == [
        (name, section, amount, office, "\n".join(TEXT))
        for section, programmes in SECTIONS.items()
        for _, name, amount, office in programmes
    ]
    tags = "SELECT name, tag FROM programmes JOIN programme_tags ON programme_id = programmes.id"
    assert {*rows(db, tags)} == {("保育所給食実施事業", "新"), ("間伐促進事業", "拡")}
    assert rows(db, "SELECT title, fiscal_year FROM documents") == [("当初予算の主な事業", 2026)]
