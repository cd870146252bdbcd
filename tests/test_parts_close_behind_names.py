"""Programmes numbered within others, their amounts close behind the names: ア over （ｱ）."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.typeset import MINCHO, Paper

OUTLINE = (
    ("ア", "子育て支援センター運営事業", "18,642千円（拡充）", "相談を受け付ける。"),
    ("（ｱ）", "支援員配置事業", "12,480千円", ""),
    ("（ｲ）", "計画作成支援事業", "6,162千円（新規）", "家庭ごとに計画を作る。"),
    ("イ", "妊婦支援給付事業", "24,500千円", "二回に分けて給付する。"),
    ("ウ", "外国語教育推進事業", "28,914千円", "助手を七名配置する。"),
    ("（ｱ）", "助手配置事業", "27,720千円", ""),
    ("（ｲ）", "検定料補助事業", "1,194千円", ""),
)


@pytest.mark.parametrize("indent", [14.0, 17.0, 26.0])
@pytest.mark.parametrize("kana", ["half", "full"])
def test_they_are_parts_and_count_once(tmp_path: Path, kana: str, indent: float) -> None:
    made = Paper(tmp_path / "list.pdf")
    made.text("令和８年度当初予算の主要施策（松本市）", 160, 40, 15, font=MINCHO)
    made.text("１　こどもの育つまち", 60, 78, 13)
    top = 104.0
    for number, name, amount, text in OUTLINE:
        inner = len(number) > 1
        said = number.replace("ｱ", "ア").replace("ｲ", "イ") if kana == "full" else number
        x = 76.0 + indent * inner
        made.text(f"{said}　{name}　{amount}", x, top, 11, font=MINCHO)
        if text:
            top += 18
            made.text(text, 96.0 + indent * inner, top, 11, font=MINCHO)
        top += 24
    db = read(made.save())
    query = """
        SELECT p.name, p.budget_yen / 1000, o.name FROM programmes p
        LEFT JOIN programmes o ON o.id = p.parent_id ORDER BY p.ordinal
    """
    outer = ""
    wanted: list[tuple[str, int, str | None]] = []
    for number, name, amount, _ in OUTLINE:
        outer = name if len(number) == 1 else outer
        yen = int(amount.partition("千円")[0].replace(",", ""))
        wanted.append((name, yen, outer if len(number) > 1 else None))
    assert [tuple(row) for row in db.execute(query)] == wanted
