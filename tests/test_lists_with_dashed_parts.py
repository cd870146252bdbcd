"""A list in white space whose parts stand behind dashes, and whose last page has few names."""

from pathlib import Path

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import length
from yosandb.tests.typeset import GOTHIC, MINCHO, Paper

# Mark, name, office, amount, text, parts
Row = tuple[str, str, str, str, str, tuple[tuple[str, str], ...]]
FIRST: list[Row] = [
    ("◎", "一時預かり事業", "こども課", "34,216", "保育所で預かる。", ()),
    ("○", "児童クラブ運営事業", "こども課", "218,904", "開設時間を延ばす。",
     (("指導員処遇改善費", "14,300"), ("クラブ室増設事業", "46,750"))),
    ("・", "小中一貫校建設事業", "施設課", "1,204,500", "建設工事を進める。", ()),
    ("◎", "端末更新事業", "学務課", "72,660", "端末を替える。", ()),
]  # fmt: skip
REST: list[Row] = [("○", "照明取替事業", "財産課", "64,130", "照明を替える。", ())]
TAGS = {"◎": "新", "○": "拡", "・": None}


def listed(path: Path) -> Paper:
    paper = Paper(path)
    paper.text("令和８年度一般会計当初予算の主な事業", 150, 30, 15)
    paper.text("◎印は新規事業、○印は拡充事業です。金額の単位は千円です。", 50, 60, 9, font=MINCHO)
    for number, rows in enumerate((FIRST, REST)):
        if number:
            paper.next_page()
        paper.text(f"{number + 1}　暮らしやすいまち", 50, 84, 12, font=GOTHIC)
        top = 106.0
        for mark, name, office, amount, text, parts in rows:
            said = f"{mark} {name}〔{office}〕"
            paper.text(said, 60, top, 10.5)
            dots = "…" * int((480 - 60 - length(said, 10.5)) // 10.5)
            paper.text(dots, 64 + length(said, 10.5), top, 10.5, font=MINCHO)
            paper.text(amount, 540 - length(amount, 10.5), top, 10.5)
            paper.text(text, 78, top + 16, 9, font=MINCHO)
            top += 16
            for part, own in parts:
                top += 14
                paper.text(f"- {part}", 90, top, 9)
                paper.text(own, 480 - length(own, 9), top, 9)
            top += 24
    return paper


def test_parts_behind_dashes_are_those_of_the_programme_above(tmp_path: Path) -> None:
    """They need not add up to it; a page with one programme and no unit is the rest."""
    db = read(listed(tmp_path / "p.pdf").save())
    query = """
        SELECT p.page, p.name, p.budget_yen / 1000, p.department, tag, p.description
        FROM programmes p LEFT JOIN programme_tags ON programme_id = p.id
        WHERE p.parent_id IS NULL
    """
    assert set(db.execute(query)) == {
        (page, name, int(amount.replace(",", "")), office, TAGS[mark], text)
        for page, rows in ((1, FIRST), (2, REST))
        for mark, name, office, amount, text, _ in rows
    }
    query = """
        SELECT p.name, over.name, p.budget_yen / 1000 FROM programmes p
        JOIN programmes over ON p.parent_id = over.id
    """
    assert set(db.execute(query)) == {
        (part, name, int(own.replace(",", "")))
        for _, name, *_, parts in FIRST
        for part, own in parts
    }
    assert not list(db.execute("SELECT code FROM problems"))
