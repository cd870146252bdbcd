"""Which family reads a page: exactly one, or none, and never by guessing."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import regex

from yosandb.extract.families import FAMILIES
from yosandb.extract.families.base import Rank, Reader
from yosandb.extract.families.forms.plan import FormPlan
from yosandb.extract.families.grant_report import GRANT_REPORT
from yosandb.extract.page import Char, Page
from yosandb.extract.reader import open_pdf
from yosandb.extract.sheet import Sheet
from yosandb.run.read import Options, read_file
from yosandb.run.recognise import Recogniser
from yosandb.tests.campaign import IS_WHOLE
from yosandb.tests.golden.reading import NAMES, STATEMENTS, readings
from yosandb.tests.typeset import Paper, chars, column, page

# Books of other kinds, beside the checkout of those who develop: they are not ours to hand on.
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
# Of each book: its front, and pages from all over it.
PAGES_OF_A_BOOK = 40 if IS_WHOLE else 6

PROSE = (
    "市長の施政方針について",
    "本市を取り巻く環境は厳しさを増しており、重点事業として",
    "商店街の支援に13,940千円を計上しました。全体の概要は",
    "次のとおりです。なお、予算額の合計は6,407,571千円です。",
)
SHEET = ("商店街の活性化", "【商店街支援費】［公約］ 13,940千円", "商店街の催しを支援")
STATEMENT = ("目", "本年度", "前年度", "比較", "説明")
FORM = (
    "①国提出事業名　　②実施計画期間",
    "③全体概要",
    "④市予算事業（令和5年度）",
    "⑧実績値を踏まえた事業の今後について",
)


def claimants(read: Page) -> list[str]:
    return [part.family.name for part in Recogniser().parts(Sheet(read))]


def family_of(name: str) -> str:
    if name in STATEMENTS:
        return "budget statement"
    return "grant report" if name.startswith(("grant_", "shiryo3")) else "programme sheet"


@pytest.mark.parametrize("name", NAMES)
def test_each_page_of_a_sample_is_read_by_the_family_of_its_folder(name: str) -> None:
    reading = readings()[name]
    own = family_of(name)
    assert set(reading.families) == {own}
    assert set(reading.claimants) <= {(own,), ("prose",), ("table",)}
    assert reading.claimants[0] == (own,)
    # By itself, too, with nothing known of the pages before.
    assert claimants(reading.sheets[-1].page) in ([own], ["prose"], ["table"])


def test_a_page_of_each_family() -> None:
    assert claimants(page(column(50, 50, *SHEET))) == ["programme sheet"]
    assert claimants(page(column(50, 50, *FORM, pitch=30))) == ["grant report"]
    assert claimants(page(words_of_the_form(*STATEMENT))) == ["budget statement"]


def words_of_the_form(*words: str) -> list[Char]:
    return [char for n, word in enumerate(words) for char in chars(word, 50 + 90 * n, 100)]


@pytest.mark.parametrize(
    "words",
    [
        ("目", "説明"),
        ("款", "項", "説明"),
        ("区分", "金額", "備考"),
        ("項目", "本年度の取組", "説明"),
        ("目", "本年度", "課題", "前年度"),
    ],
)
def test_some_words_of_the_form_are_not_enough(words: tuple[str, ...]) -> None:
    assert claimants(page(words_of_the_form(*words))) == ["prose"]


@pytest.mark.parametrize(
    "lines",
    [
        PROSE,
        (),
        ("【商店街支援費】", "商店街の催しを支援"),
        ("【対象】18歳までの児童", "【補助上限】1園当たり800千円"),
        ("③全体概要", "全体概要は次のとおり"),
        ("商店街支援費 13,940千円", "合計 13,940千円"),
    ],
)
def test_a_page_of_no_family(lines: tuple[str, ...]) -> None:
    assert claimants(page(column(50, 50, *lines))) == (["prose"] if lines else [])


def test_prose_is_kept_as_text_and_the_reader_is_told(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "prose.pdf")
    for number, line in enumerate(PROSE):
        paper.text(line, 50, 100 + 20 * number)
    rows = list(read_file(paper.save(), paper.path.relative_to(tmp_path), "d", Options()))  # type: ignore[arg-type]
    (document,) = [row.values for row in rows if row.table == "documents"]
    assert document["status"] == "converted"
    assert {row.table for row in rows} == {"documents", "pages", "passages", "problems"}
    assert "prose" in {row.values["code"] for row in rows if row.table == "problems"}


def test_two_families_on_one_page_are_both_read() -> None:
    both = page(column(50, 50, *SHEET), column(50, 300, *FORM, pitch=30))
    sheet = Sheet(both)
    parts = Recogniser().parts(sheet)
    assert [part.family.name for part in parts] == ["grant report", "programme sheet"]
    assert not parts[0].overlaps(parts[1])
    assert sheet.problems == []


@dataclass(frozen=True)
class Claimant:
    """A family that claims the characters of its words wherever they stand."""

    name: str
    words: str
    japanese: str = "見本"
    description: str = "claims words"
    rank: Rank = Rank.DECLARED
    stretch: int = 1

    def plans(self, sheet: Sheet, taken: frozenset[Char]) -> Sequence[FormPlan]:
        own = frozenset(c for c in sheet.page.chars if c.text in self.words)
        return [FormPlan(own)] if own else []

    def reader(self) -> Reader[FormPlan]:
        return GRANT_REPORT.reader()


def parts_of(monkeypatch: pytest.MonkeyPatch, *families: Claimant) -> tuple[list[str], Sheet]:
    monkeypatch.setattr("yosandb.run.recognise.FAMILIES", families)
    sheet = Sheet(page(chars("甲乙丙", 50, 50)))
    return [part.family.name for part in Recogniser().parts(sheet)], sheet


def test_plans_that_overlap_are_an_error_that_names_both(monkeypatch: pytest.MonkeyPatch) -> None:
    names, sheet = parts_of(monkeypatch, Claimant("first", "甲乙"), Claimant("second", "乙丙"))
    (problem,) = sheet.problems
    assert (names, problem.code, problem.severity) == ([], "two-families", "error")
    assert all(name in problem.message for name in ("first", "second"))


def test_a_plan_inside_another_one_yields(monkeypatch: pytest.MonkeyPatch) -> None:
    names, sheet = parts_of(monkeypatch, Claimant("outer", "甲乙丙"), Claimant("inner", "乙"))
    assert (names, sheet.problems) == (["outer"], [])


def test_a_family_that_is_asked_for_and_finds_nothing_says_so() -> None:
    recogniser = Recogniser("grant-report")
    sheet = Sheet(page(column(50, 50, *SHEET)))
    assert (recogniser.parts(sheet), recogniser.unread, recogniser.readers) == ([], {1}, {})
    (problem,) = sheet.problems
    assert "grant report" in problem.message


def test_an_empty_page_has_no_reader_and_no_problem() -> None:
    sheet = Sheet(page())
    recogniser = Recogniser()
    assert (recogniser.parts(sheet), sheet.problems, recogniser.unread) == ([], [], set())


def test_an_unknown_page_between_two_ends_what_was_being_read() -> None:
    recogniser = Recogniser()
    first = Sheet(page(column(50, 50, *SHEET)))
    unknown = Sheet(page(column(50, 50, *PROSE), number=2))
    assert recogniser.parts(first)
    (text,) = recogniser.parts(unknown)
    assert text.family.name == "prose"
    assert unknown.problems == []


def test_families_stand_in_an_explicit_list_by_name() -> None:
    names = [family.name for family in FAMILIES]
    assert names == sorted(names)
    assert len(set(names)) == len(names)
    assert all(family.japanese and family.description for family in FAMILIES)


def books() -> list[str]:
    return [
        "fuji/r6_yosansho.pdf",
        *(f"nankoku/{p.name}" for p in (CORPUS / "nankoku").glob("*.pdf")),
    ]


# Which family reads what, by the names of the files; all else is tables and text.
OURS = {
    "account table": regex.compile(r"mokuteki"),
    "carry-over table": regex.compile(r"kurikoshi"),
    "enterprise plan": regex.compile(r"suido"),
    "budget statement": regex.compile(r"yosansho|ippan_yosan|tokkai|hosei\.pdf|suido"),
    "programme table": regex.compile(r"omona|6gatsu_jigyo"),
}


@pytest.mark.skipif(not CORPUS.exists(), reason="the books stand beside the checkout only")
@pytest.mark.parametrize("book", sorted(books()))
def test_a_book_is_claimed_by_the_family_of_its_kind_alone(book: str) -> None:
    with open_pdf(CORPUS / book) as source:
        pages = some_pages(source.page_count)
        claimed = {number: claimants(source.page(number)) for number in pages}
    found = {name for names in claimed.values() for name in names} - {"prose", "table"}
    assert found <= {name for name, books in OURS.items() if books.search(book)}
    assert all(len(names) <= 1 for names in claimed.values())
    assert claimed


def some_pages(count: int) -> list[int]:
    front = range(1, min(count, PAGES_OF_A_BOOK // 2) + 1)
    step = max(1, count // (PAGES_OF_A_BOOK // 2))
    return sorted({*front, *range(step, count + 1, step)})


def test_a_single_heading_of_the_form_is_not_enough() -> None:
    assert claimants(page(chars("③全体概要", 50, 50))) == ["prose"]
