"""Running lists whose texts end in an office, and whose brackets a sentence explains."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import length
from yosandb.tests.typeset import MINCHO, Paper

# Name, this year, last year, the lines of its text and its office (/ begins a line)
LISTED = (
    ("学童保育事業", "6,480千円", "6,000千円", "定員を増やします。{}", "福祉課"),
    (
        "通学費補助金",
        "5,100千円",
        "－",
        "定期券の費用の三分の一を補助し、/負担を軽くします。{}",
        "学校課",
    ),
    ("除雪事業", "48,300千円", "45,900千円", "委託する路線を二つ増やします。/{}", "建設課"),
    ("広報発行事業", "3,366千円", "－", "全ての頁を色刷りとします。{}", "総/務課"),
    ("健診事業", "2,118千円", "2,040千円", "土曜日にも行います。{}", "健康課"),
    (
        "図書の購入",
        "1,265千円",
        "1,310千円",
        "児童書と、町の歩みを伝える本とを合わせて三百冊買い足しま/す。{}",
        "図書館",
    ),
)
SENTENCES = (
    "金額は令和８年度の予算額、（　）内は令和７年度の当初予算額です。",
    "（　）内は、前年度予算額を表します。",
    "（　）書きは前年度を示しています。",
)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("around", ["【{}】", "（{}）", "［{}］"])
def test_an_office_is_none_of_the_text_and_a_dash_in_brackets_no_amount(
    sentence: str, around: str, tmp_path: Path
) -> None:
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和８年度　主な事業（松本市）", 180, 40, 15)
    paper.text(sentence, 60, 70, 10, font=MINCHO)
    top = 100.0
    for name, this, last, text, office in LISTED:
        paper.text(f"◆ {name}", 60, top, 11)
        paper.text(this, 430 - length(this, 10), top, 10)
        paper.text(f"（{last}）", 540 - length(f"（{last}）", 10), top, 10)
        for line in text.format(around.format(office)).split("/"):
            top += 16
            paper.text(line, 76, top, 10, font=MINCHO)
        top += 24
    db = read(paper.save())
    query = """
        SELECT name, budget_yen, previous_yen, replace(description, char(10), ''), department
        FROM programmes
    """
    assert sorted(db.execute(query)) == sorted(
        (name, yen(this), yen(last), text.format("").replace("/", ""), office.replace("/", ""))
        for name, this, last, text, office in LISTED
    )
    assert list(db.execute("SELECT code, message FROM problems")) == []


def yen(printed: str) -> int | None:
    return None if printed == "－" else 1000 * int(printed[:-2].replace(",", ""))


@pytest.mark.parametrize(("around", "last"), [("（{}）", "図書館"), ("【{}】", "中央公民館")])
def test_an_office_stands_right_of_the_first_line_of_a_text(
    around: str, last: str, tmp_path: Path
) -> None:
    """White sets it apart; the text goes on below, and its lines end where others do."""
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和８年度　主な事業（松本市）", 180, 40, 15)
    paper.text("（単位：千円）", 480, 70, 9)
    top = 100.0
    for name, amount, text, office in (
        ("料理教室", "462", "地元の野菜を使う料理を学ぶ教室を、四つの/会館で開きます。", "健康課"),
        (
            "通学費補助金",
            "5,100",
            "定期券の費用の三分の一を、卒業するまでの/あいだ補助します。",
            "学校課",
        ),
        (
            "除雪事業",
            "48,300",
            "委託する路線を二つ増やし、夜のうちに終え/られるようにします。",
            "建設課",
        ),
        ("図書購入事業", "1,265", "児童書を買い足します。", last),
    ):
        paper.text(f"◆ {name}", 60, top, 11)
        paper.text(amount, 540 - length(amount, 11), top, 11)
        said = around.format(office)
        paper.text(said, 540 - length(said, 10), top + 16, 10)
        for line in text.split("/"):
            top += 16
            paper.text(line, 76, top, 10, font=MINCHO)
        top += 26
    db = read(paper.save())
    query = "SELECT name, budget_yen / 1000, department, description FROM programmes"
    assert sorted(tuple(row) for row in db.execute(query)) == sorted(
        [
            ("料理教室", 462, "健康課", "地元の野菜を使う料理を学ぶ教室を、四つの会館で開きます。"),
            (
                "通学費補助金",
                5100,
                "学校課",
                "定期券の費用の三分の一を、卒業するまでのあいだ補助します。",
            ),
            (
                "除雪事業",
                48300,
                "建設課",
                "委託する路線を二つ増やし、夜のうちに終えられるようにします。",
            ),
            ("図書購入事業", 1265, last, "児童書を買い足します。"),
        ]
    )
