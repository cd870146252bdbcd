"""Headings with a motto in small letters behind their name, which is no part of that name."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.papers import length
from yosandb.tests.test_grant_forms import Form, converted, rows
from yosandb.tests.typeset import WHITE

SECTIONS = {
    ("健康・福祉", "いつまでも自分らしく暮らせるまち"): ("補聴器購入費の助成", "がん検診の充実"),
    ("防災・安全", "災害と犯罪に強いまち"): ("感震ブレーカーの設置", "避難所の環境改善"),
}


@dataclass(frozen=True)
class Look:
    """How a heading is set; `level` is how far its motto stands below the top of its name."""

    bar: bool = True
    number: str = ""
    size: float = 14
    motto: float = 9
    gap: float = 14


LOOKS = {
    "in bars": Look(),
    "numbered": Look(number="１　"),
    "in white": Look(bar=False, number="Ⅰ　", size=12, motto=8),
    "close behind": Look(bar=False, size=13, motto=8.5, gap=8),
}


def typeset(path: Path, look: Look) -> Form:
    form = Form(path, "令和８年度　予算のあらまし")
    form.top = 90
    for (name, motto), programmes in SECTIONS.items():
        if look.bar:
            bar = Box(36, form.top - 6, 560, form.top + 20)
            form.paper.rect(bar, fill=(0.8, 0.4, 0.1), stroke=False)
        colour = WHITE if look.bar else (0.0, 0.0, 0.0)
        x = 46 + length(look.number + name, look.size) + look.gap
        form.paper.text(look.number + name, 46, form.top, look.size, colour=colour)
        low = form.top + look.size - look.motto
        form.paper.text(motto, x, low, look.motto, colour=colour)
        form.top += 34
        for n, programme in enumerate(programmes):
            form.paper.text(f"■{programme}", 50, form.top, 10)
            form.paper.text(f"{4_210 + n:,}万円", 480, form.top, 10)
            form.paper.text("費用の一部を補助し、暮らしを支えます。", 62, form.top + 16, 9)
            form.top += 44
    return form


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_section_is_called_without_its_motto(tmp_path: Path, look: Look) -> None:
    db = converted(typeset(tmp_path / "p.pdf", look))
    assert rows(db, "SELECT name, section FROM programmes ORDER BY page, ordinal") == [
        (programme, name) for (name, _), own in SECTIONS.items() for programme in own
    ]
    mottos = "SELECT section, text FROM passages WHERE section IS NOT NULL"
    assert sorted(rows(db, mottos)) == sorted(SECTIONS)


def test_words_of_one_size_are_one_name(tmp_path: Path) -> None:
    db = converted(typeset(tmp_path / "p.pdf", Look(motto=14)))
    assert rows(db, "SELECT DISTINCT section FROM programmes ORDER BY section") == sorted(
        (f"{name} {motto}",) for name, motto in SECTIONS
    )
