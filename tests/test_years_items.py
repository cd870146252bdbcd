"""款 of two years side by side; the last-year column is held against the paper of that year."""

from pathlib import Path

from click.testing import CliRunner

from yosandb.cli import main
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, money, paper

KAN = {"議会費": 150_000, "総務費": 1_400_000, "民生費": 3_600_000, "土木費": 900_000}


def book(path: Path, year: int, this: dict[str, int], last: dict[str, int]) -> Path:
    made = paper(path, f"令和{year}年度 一般会計当初予算 款別一覧（歳出）")
    words = (f"{year}年度", f"{year - 1}年度", "増減")
    table = Table(made, columns(("款", 200), *((word, 90) for word in words)), 100)
    table.heads()
    for number, name in enumerate(this, 1):
        then = last.get(name, 0)
        table.row(f"{number} {name}", money(this[name]), money(then), money(this[name] - then))
    return made.save()


def test_years_are_compared_item_by_item_and_restated_years_are_told(tmp_path: Path) -> None:
    after = {"議会費": 160_000, "総務費": 1_300_000, "民生費": 3_700_000, "消防費": 500_000}
    restated = {**KAN, "総務費": 1_350_000}
    files = [
        book(tmp_path / "r6.pdf", 6, KAN, KAN),
        book(tmp_path / "r7.pdf", 7, after, restated),
    ]
    path = tmp_path / "budget.db"
    db = open_database(path)
    convert(inputs(files), db, Options(municipality="長野県松本市"))
    db.close()
    shown = CliRunner().invoke(main, ["diff", str(path), "--items", "--format", "csv"])
    assert shown.exit_code == 0, shown.output
    rows = [line.split(",") for line in shown.output.splitlines()[1:]]
    found = {row[5]: (row[6], row[7], row[8], row[9]) for row in rows}
    assert found == {
        "議会費": ("150000000", "160000000", "10000000", "150000000"),
        "総務費": ("1400000000", "1300000000", "-100000000", "1350000000"),
        "民生費": ("3600000000", "3700000000", "100000000", "3600000000"),
        "消防費": ("", "500000000", "500000000", "0"),
        "土木費": ("900000000", "", "-900000000", ""),
    }
    as_table = CliRunner().invoke(main, ["diff", str(path), "--items"]).output
    line = next(line for line in as_table.splitlines() if "総務費" in line)
    assert line.split()[-4:] == ["1,400,000", "1,300,000", "-100,000", "1,350,000"]
