"""Cards whose tags stand in a chip above the name, their offices alone at the foot; over each page
its heading, beside it the head of them all."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import read
from yosandb.tests.papers import length
from yosandb.tests.typeset import WHITE, Paper

# Tag, name, amount, last year's, text, office
CARDS = {
    "子どもが育つまち": [
        ("新規", "学童クラブの増設", "2,310万円", "－", "二つの小学校に設けます。", "こども課"),
        ("拡充", "給食費の支援", "7,840万円", "6,120万円", "第二子も無料とします。", "学校給食課"),
    ],
    "健やかに暮らすまち": [
        ("継続", "健診車の更新", "980万円", "960万円", "一台を買い替えます。", "健康センター"),
        ("新規", "通院バスの運行", "1,460万円", "－", "週に三日、運行します。", "福祉課"),
    ],
    "にぎわいのあるまち": [
        ("拡充", "創業の支援", "540万円", "420万円", "補助の上限を上げます。", "商工課"),
        ("継続", "朝市の開催", "120万円", "120万円", "毎月、開きます。", "農林水産課"),
    ],
}
HEAD = "令和８年度当初予算　主な事業（松本市）"


@dataclass(frozen=True)
class Make:
    """How many cards stand beside each other, how far in a chip stands and how much of it over the
    edge of its card, what is around an office (with last year's amount in its line, or not),
    whether the amount stands below the text and the tag in a chip, and the word of the headings."""

    beside: int = 2
    inset: float = 10.0
    over: float = -8.0
    around: str = "【{}】"
    amount_last: bool = False
    chip: bool = True
    word: str = "重点施策"

    def typeset(self, path: Path) -> Path:
        paper = Paper(path)
        for number, (heading, cards) in enumerate(CARDS.items(), 1):
            paper.text(f"{self.word}{number}　{heading}", 30, 30, 17)
            paper.text(HEAD, 570 - length(HEAD, 9), 36, 9)
            for n, card in enumerate(cards):
                x, top = 30 + n % self.beside * 276, 80 + n // self.beside * 150
                self._card(paper, Box(x, top, x + 262, top + 130), card)
            paper.next_page()
        return paper.save()

    def _card(self, paper: Paper, box: Box, card: tuple[str, ...]) -> None:
        tag, name, amount, last, text, office = card
        paper.rect(box, radius=6)
        x, top = box.x0 + self.inset, box.top - self.over
        if self.chip:
            pill = Box(x, top, x + 34, top + 13)
            paper.rect(pill, fill=(0.8, 0.3, 0.1), stroke=False, radius=6.5)
        paper.text(tag, x + 8, top + 2, 9, colour=WHITE if self.chip else (0.8, 0.3, 0.1))
        left, at = box.x0 + 10, box.top + 26
        paper.text(name, left, at, 13)
        said = [(amount, 13.0), *([] if self.in_line else [(f"前年度 {last}", 9.0)])]
        texts = [(text, 9.5)]
        for line, size in [*texts, *said] if self.amount_last else [*said, *texts]:
            at += 19
            paper.text(line, left, at, size)
        foot = self.around.format(office)
        if self.in_line and last != "－":
            paper.text("（前年度予算額", left + 90, box.bottom - 16, 9)
            paper.text(f"{last}）", left + 170, box.bottom - 16, 9)
        start = left if self.in_line else box.x1 - 10 - length(foot, 9)
        paper.text(foot, start, box.bottom - 16, 9)

    @property
    def in_line(self) -> bool:
        return "：" in self.around


MAKES = {
    "inside": Make(),
    "below each other": Make(beside=1),
    "on the edge": Make(over=7.0),
    "farther in": Make(inset=60.0),
    "round brackets": Make(around="（{}）"),
    "amount below the text": Make(amount_last=True),
    "mere words": Make(chip=False, around="（{}）"),
    "last year beside the office": Make(around="担当：{}"),
    "other headings": Make(word="重点", beside=1),
}


@pytest.mark.parametrize("make", MAKES.values(), ids=list(MAKES))
def test_the_chip_is_a_tag_and_no_part_of_the_name(make: Make, tmp_path: Path) -> None:
    db = read(make.typeset(tmp_path / "p.pdf"))
    sql = """
        SELECT s.number, s.name, tag, p.name, budget_yen, previous_yen, description, department
        FROM programmes AS p JOIN sections AS s ON s.id = p.section_id
        JOIN programme_tags ON programme_id = p.id ORDER BY p.page, p.ordinal
    """
    tags = {"新規": "新", "拡充": "拡"}
    expected = [
        (
            *(f"{make.word}{number}", heading, tags.get(tag, tag), name),
            *(yen(amount), yen(last), text, office),
        )
        for number, (heading, cards) in enumerate(CARDS.items(), 1)
        for tag, name, amount, last, text, office in cards
    ]
    assert sorted(db.execute(sql).fetchall()) == sorted(expected)
    said = db.execute("SELECT fiscal_year, stage FROM documents").fetchall()
    assert said == [(2026, "initial")]
    assert db.execute("SELECT * FROM problems WHERE severity = 'error'").fetchall() == []


def yen(printed: str) -> int | None:
    return None if printed == "－" else 10_000 * int(printed[:-2].replace(",", ""))
