"""The 款 of a city, its sides of the budget, for papers that are typeset from them."""

from pathlib import Path

from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options

# number, name, this year, last year (thousand yen)
Kan = tuple[int | None, str, int | None, int | None]
REVENUE: list[Kan] = [
    (1, "市税", 4_210_300, 4_150_000),
    (2, "地方譲与税", 130_000, 128_500),
    (3, "利子割交付金", 2_000, 2_400),
    (4, "国有提供施設等所在市町村助成交付金", 31_000, 30_500),
    (5, "地方交付税", 3_300_000, 3_410_000),
    (6, "使用料及び手数料", 210_000, 210_000),
    (7, "繰越金", 1, 1),
    (8, "市債", 612_700, 540_000),
]
SPENDING: list[Kan] = [
    (1, "議会費", 152_300, 150_100),
    (2, "総務費", 1_420_000, 1_500_500),
    (3, "民生費", 3_610_200, 3_480_000),
    (4, "商工費", 410_000, 0),
    (5, "土木費", 1_203_501, 1_640_801),
    (6, "教育費", 1_300_000, 1_300_000),
    (7, "公債費", 390_000, 390_000),
    (8, "予備費", 10_000, 10_000),
]


def total(kan: list[Kan]) -> tuple[int, int]:
    return sum(k[2] or 0 for k in kan), sum(k[3] or 0 for k in kan)


def change(this: int | None, last: int | None) -> int:
    return (this or 0) - (last or 0)


def read(path: Path) -> Database:
    db = open_database(path.with_suffix(".db"))
    convert(inputs([path]), db, Options(municipality="長野県松本市"))
    return db
