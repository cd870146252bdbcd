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
    query = "SELECT name, budget_yen, previous_yen, description, department FROM programmes"
    assert sorted(db.execute(query)) == sorted(
        (name, yen(this), yen(last), text.format("").replace("/", ""), office.replace("/", ""))
        for name, this, last, text, office in LISTED
    )
    assert list(db.execute("SELECT code, message FROM problems")) == []


def yen(printed: str) -> int | None:
    return None if printed == "－" else 1000 * int(printed[:-2].replace(",", ""))
