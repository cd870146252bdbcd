"""Names with this year's amount in one bracket and last year's in another, inside it or behind."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.shapes.legend import bracketed
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.typeset import MINCHO, Paper

# Tag, name, this year, last year, text
PROGRAMMES = [
    ("新", "夜間中学の開設", 48_200, None, "駅に近い学校で学べます"),
    ("", "ごみ焼却炉の改修(南工場)", 1_640_000, 905_000, ""),
    ("拡", "産後ケアの拡大", 36_450, 24_300, "日帰りの日を増やします"),
    ("", "消防団の装備の充実", 12_800, 12_800, ""),
]
# How an amount stands behind its name, and last year's with it; what the legend says
HABITS = {
    "inside": (
        "（{this}{last}）",
        "［{last}］",
        "（　）内は令和８年度当初予算額、［　］内は令和７年度当初予算額です。"
        "【新】は新規、【拡】は拡充です。",
    ),
    "legend behind": (
        "（{this}{last}）",
        "［{last}］",
        "※【新】は新規事業、【拡】は拡充事業　（ ）内は本年度予算額　［ ］内は前年度予算額",
    ),
    "square outside": (
        "［{this}{last}］",
        "（{last}）",
        "［　］内は令和８年度予算額、（　）内は令和７年度予算額を示しています。",
    ),
    "beside": (
        "　　{this}{last}",
        "＜{last}＞",
        "【新】：新規　【拡】：拡充　＜　＞内は前年度当初",
    ),
}


def money(thousands: int) -> str:
    man, rest = divmod(thousands, 10)
    assert not rest
    oku, man = divmod(man, 10_000)
    return f"{oku}億{man:,}万円" if oku else f"{man:,}万円"


def listed(path: Path, whole: str, part: str, legend: str) -> Database:
    paper = Paper(path / "list.pdf")
    paper.text("令和８年度　予算のポイント", 60, 40, 20)
    paper.text(legend, 60, 76, 9, font=MINCHO)
    paper.text("◇くらしを支える", 60, 100, 15)
    top = 130.0
    for tag, name, this, last, text in PROGRAMMES:
        sign = f"【{tag}】" if tag else ""
        before = "" if last is None else part.format(last=money(last))
        said = whole.format(this=money(this), last=before)
        paper.text(f"○{sign}{name}{said}", 74, top, 12)
        if text:
            top += 18
            paper.text(text, 100, top, 9.5, font=MINCHO)
        top += 26
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    return db


@pytest.mark.parametrize("habit", HABITS.values(), ids=HABITS.keys())
def test_each_bracket_is_what_the_legend_says(tmp_path: Path, habit: tuple[str, str, str]) -> None:
    db = listed(tmp_path, *habit)
    query = """
        SELECT (SELECT tag FROM programme_tags WHERE programme_id = p.id), name,
          budget_yen / 1000, previous_yen / 1000, description, amount_text
        FROM programmes p
    """
    assert set(db.execute(query)) == {
        (tag or None, name, this, last, text or None, None)
        for tag, name, this, last, text in PROGRAMMES
    }
    assert not db["problems"].count


def test_without_a_legend_nobody_knows_what_the_inner_one_is(tmp_path: Path) -> None:
    whole, part, _ = HABITS["inside"]
    db = listed(tmp_path, whole, part, "新しい事業を中心にまとめました。")
    found = {row["name"]: (row["budget_yen"], row["previous_yen"]) for row in db["programmes"].rows}
    assert found["夜間中学の開設"] == (48_200_000, None)
    assert found["産後ケアの拡大"][1] is None
    assert "amount-not-plain" in {row["code"] for row in db["problems"].rows}


@pytest.mark.parametrize("behind", ["［467億2,000万円］", "（467億2,000万円）", " <1億円>"])
def test_an_amount_with_another_in_brackets_is_not_lost_in_silence(
    tmp_path: Path, behind: str
) -> None:
    paper = Paper(tmp_path / "page.pdf")
    paper.text("予算の規模", 60, 40, 20)
    paper.text("財政の状況は次のとおりで、前の年度を上回りました。", 60, 76, 11)
    paper.text(f"一般会計　　482億6,000万円{behind}", 80, 110, 11)
    paper.text(
        f"改修費（上限150万円）は、50万円を加えて支給します（6人分で300万円{behind}）。", 80, 140, 9
    )
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    lost = [row["message"] for row in db["problems"].rows if row["code"] == "amount-swallowed"]
    assert len(lost) == 1
    assert "482億" in lost[0]


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        (
            "（　）内は令和８年度当初予算額、［　］内は令和７年度当初予算額です。",
            {"(": "令和8年度当初予算額", "[": "令和7年度当初予算額"},
        ),
        ("※ （ ）内は前年度当初　［ ］内は担当課", {"(": "前年度当初"}),
        ("【新】は新規事業です。", {}),
    ],
)
def test_what_a_line_says_of_brackets(said: str, figures: dict[str, str]) -> None:
    assert bracketed(said) == figures
