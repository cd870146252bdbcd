"""People decide: their file is followed, survives a new PDF, and is refused as a whole or not."""

import csv
from pathlib import Path

import pytest

from yosandb.errors import UsageError
from yosandb.load.store import write_document
from yosandb.run import api
from yosandb.tests.years_world import CITY, Told, sheet, told, world
from yosandb.years import review as reviewing
from yosandb.years.crosswalk import COLUMNS, read
from yosandb.years.follow import Followed, follow
from yosandb.years.report import Asked

BEFORE: list[Told] = [("甲山登山道費", "観光", 510), ("乙川改修費", "土木", 700)]
AFTER: list[Told] = [("展望台整備費", "観光", 620), ("乙川改修費", "土木", 710)]
SAME = ("2024", "", "甲山登山道費", "", "2025", "", "展望台整備費", "", "same", "")


def written(path: Path, *rows: tuple[str, ...], encoding: str = "utf-8") -> Path:
    """A file with rows of (year, place, name, yen) twice, decision and note."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(("012041", "旭川市", "", "", *row) for row in rows)
    return path


def decided(tmp_path: Path, *rows: tuple[str, ...]) -> Followed:
    path = written(tmp_path / "crosswalk.csv", *rows)
    return follow(world({2024: BEFORE, 2025: AFTER}), CITY, read(path), path)


def test_what_is_said_to_be_the_same_is_the_same(tmp_path: Path) -> None:
    found = decided(tmp_path, SAME)
    (one,) = found.comparisons
    assert ("改称", "甲山登山道費", "展望台整備費") in told(one.changes)
    (renamed,) = (c for c in one.changes if c.event == "改称")
    assert renamed.words == ("人の判断(crosswalk 2行目)",)
    assert found.stale == ()


def test_what_is_said_not_to_be_the_same_is_not(tmp_path: Path) -> None:
    row = ("2024", "", "乙川改修費", "", "2025", "", "乙川改修費", "", "not the same", "")
    (one,) = decided(tmp_path, row).comparisons
    assert {("廃止", "乙川改修費", None), ("新規", None, "乙川改修費")} <= told(one.changes)


def test_two_that_are_not_the_same_are_parted_over_years_between(tmp_path: Path) -> None:
    row = ("2023", "", "乙川改修費", "", "2025", "", "乙川改修費", "", "別", "")
    path = written(tmp_path / "c.csv", row)
    years = {year: [("乙川改修費", "土木", 700)] for year in (2023, 2024, 2025)}
    found = follow(world(years), CITY, read(path), path)
    (one,) = (c for c in found.comparisons if (c.before.year, c.after.year) == (2023, 2025))
    assert "継続" not in {change.event for change in one.changes}


def test_what_is_said_to_be_new_goes_on_from_nothing(tmp_path: Path) -> None:
    """It has the name and the place of a programme of the year before, which is gone then."""
    new = ("2024", "", "", "", "2025", "", "乙川改修費", "", "new", "別の川")
    (one,) = decided(tmp_path, new).comparisons
    assert {("廃止", "乙川改修費", None), ("新規", None, "乙川改修費")} <= told(one.changes)
    (begun,) = (c for c in one.changes if c.b is not None and c.b.name == "乙川改修費")
    assert begun.words == ("人の判断(crosswalk 2行目); 別の川",)


def test_what_is_said_to_be_gone_is_continued_by_nothing(tmp_path: Path) -> None:
    gone = ("2024", "", "乙川改修費", "", "2025", "", "", "", "廃止", "")
    (one,) = decided(tmp_path, gone).comparisons
    assert {("廃止", "乙川改修費", None), ("新規", None, "乙川改修費")} <= told(one.changes)


def test_what_is_new_cannot_be_the_same_as_another(tmp_path: Path) -> None:
    new = ("2024", "", "", "", "2025", "", "展望台整備費", "", "new", "")
    with pytest.raises(UsageError, match="line 3: contradicts line 2"):
        decided(tmp_path, SAME, new)


def test_what_is_new_names_no_other_and_a_name_that_is_not_there_is_stale(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="line 2: what is new has no programme"):
        decided(tmp_path, (*SAME[:8], "new", ""))
    found = decided(tmp_path, ("2024", "", "", "", "2025", "", "ない事業", "", "新規", ""))
    assert [one.line for one in found.stale] == [2]


def test_a_split_and_a_merger_by_hand(tmp_path: Path) -> None:
    split = [
        ("2024", "", "乙川改修費", "", "2025", "", to, "", "split", "")
        for to in ("展望台整備費", "乙川改修費")
    ]
    (one,) = decided(tmp_path, *split).comparisons
    assert {(c.event, c.b.name) for c in one.changes if c.event == "分割" and c.b} == {
        ("分割", "展望台整備費"),
        ("分割", "乙川改修費"),
    }
    merged = [
        ("2024", "", of, "", "2025", "", "乙川改修費", "", "統合", "")
        for of in ("甲山登山道費", "乙川改修費")
    ]
    (one,) = decided(tmp_path, *merged).comparisons
    assert [c.event for c in one.changes].count("統合") == 2
    assert one.balance.closed


def test_a_decision_survives_a_new_pdf(tmp_path: Path) -> None:
    """Other ids, another amount, another spelling."""
    path = written(tmp_path / "crosswalk.csv", SAME)
    db = world({2024: BEFORE})
    write_document(db, "new", sheet("new", 2025, [("展望台 整備費", "観光", 999), *AFTER[1:]]))
    (one,) = follow(db, CITY, read(path), path).comparisons
    assert ("改称", "甲山登山道費", "展望台 整備費") in told(one.changes)


def test_an_end_that_is_not_found_is_stale_and_a_split_is_whole_or_nothing(tmp_path: Path) -> None:
    rows = [
        ("2024", "", "乙川改修費", "", "2025", "", to, "", "split", "")
        for to in ("展望台整備費", "消えた事業費")
    ]
    found = decided(tmp_path, *rows)
    assert [decision.line for decision in found.stale] == [2, 3]
    assert "分割" not in {change.event for change in found.comparisons[0].changes}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_the_encodings_of_excel_are_read(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path / "c.csv", SAME, encoding=encoding)
    (decision,) = read(path)
    assert (decision.a.name, decision.b.name) == ("甲山登山道費", "展望台整備費")


def test_a_code_without_its_zero_and_an_amount_with_commas(tmp_path: Path) -> None:
    path = written(tmp_path / "c.csv", (*SAME[:3], "510,000", *SAME[4:]))
    path.write_text(path.read_text("utf-8").replace("012041", "12041"), "utf-8")
    (decision,) = read(path)
    assert (decision.municipality_code, decision.a.yen) == ("012041", 510_000)


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ([(*SAME[:8], "maybe", "")], 2),
        ([SAME, ("R6", *SAME[1:])], 3),
        ([SAME, (*SAME[:2], "", *SAME[3:])], 3),
        ([("2025", *SAME[1:4], "2024", *SAME[5:])], 2),
        ([(*SAME[:3], "many", *SAME[4:])], 2),
    ],
)
def test_what_is_not_understood_is_refused_with_its_line(
    tmp_path: Path, rows: list[tuple[str, ...]], line: int
) -> None:
    with pytest.raises(UsageError, match=f"line {line}:"):
        read(written(tmp_path / "c.csv", *rows))


def test_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path / "c.csv", SAME)
    path.write_bytes(path.read_bytes() + "2024,é\xff\n".encode("latin-1"))
    with pytest.raises(UsageError, match=r"line 3: neither UTF-8 nor Shift_JIS"):
        read(path)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("municipality_code,year_from,name_from,year_to,decision\n")
    with pytest.raises(UsageError, match="line 1: column name_to is missing"):
        read(path)


CONTRADICTIONS = [
    [SAME, (*SAME[:8], "not the same", "")],
    [SAME, ("2024", "", "乙川改修費", "", "2025", "", "展望台整備費", "", "same", "")],
    [SAME, ("2024", "", "甲山登山道費", "", "2025", "", "乙川改修費", "", "same", "")],
]


@pytest.mark.parametrize("rows", CONTRADICTIONS)
def test_a_contradiction_is_refused_and_nothing_is_applied(
    tmp_path: Path, rows: list[tuple[str, ...]]
) -> None:
    path = written(tmp_path / "crosswalk.csv", *rows)
    budget = tmp_path / "budget.db"
    world({2024: BEFORE, 2025: AFTER}, budget).close()
    with (
        pytest.raises(UsageError, match=r"line \d+: contradicts line \d+\. Nothing was applied"),
        api.diff(budget, Asked()),
    ):
        pass
    db = world({}, budget)
    assert db.table("threads").count == db.table("year_changes").count == 0
    assert path.exists()


def test_review_writes_cases_and_keeps_what_is_decided(tmp_path: Path) -> None:
    years: dict[int, list[Told]] = {
        2024: [("学校林保育事業費", "農林", 81), ("小さな橋の補修費", "土木", 500)],
        2025: [("林業保育事業費", "農林", 141), ("小さな橋改修費", "土木", 600)],
    }
    budget = tmp_path / "budget.db"
    world(years, budget).close()
    found = api.review(budget)
    assert (found.cases, found.added) == (2, 2)
    text = found.path.read_bytes().decode("utf-8-sig")
    lines = list(csv.DictReader(text.splitlines()))
    assert [line["name_from"] for line in lines] == ["小さな橋の補修費", "学校林保育事業費"]
    lines[1] |= {"decision": "same", "note": "担当課に確認"}
    with found.path.open("w", encoding="cp932", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    again = api.review(budget)
    assert (again.cases, again.added) == (1, 0)
    kept = list(csv.DictReader(found.path.read_bytes().decode("utf-8-sig").splitlines()))
    assert kept[1]["note"] == "担当課に確認"
    with api.diff(budget) as differences:
        events = {row["event"]: row for row in differences.records()}
    assert events["改称"]["name_to"] == "林業保育事業費"


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        reviewing.write(tmp_path / "no" / "c.csv", [])
