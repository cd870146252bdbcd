"""Sources of a form without a unit: that of the amount which they add up to is theirs."""

from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.typeset import Paper

SOURCES = ("国庫支出金", "県支出金", "市債", "その他", "一般財源")


def form(path: Path, amount: str, figures: tuple[str, ...]) -> Paper:
    """A form of labels in boxes; its sources stand in a row of boxes below their words."""
    made = Paper(path)
    made.text("令和８年度　重点施策事業概要", 180, 40, 14)

    def box(x0: float, x1: float, top: float, words: str, height: float = 22) -> None:
        made.rect(Box(x0, top, x1, top + height))
        made.text(words, x0 + 5, top + 6, 9)

    box(40, 120, 80, "事業名")
    box(120, 540, 80, "太陽光発電設備導入事業")
    box(40, 120, 102, "担当課")
    box(120, 240, 102, "環境政策課")
    box(240, 340, 102, "当初予算額")
    box(340, 540, 102, amount)
    box(40, 120, 124, "財源内訳", 44)
    for n, (word, figure) in enumerate(zip(SOURCES, figures, strict=True)):
        box(120 + 84 * n, 204 + 84 * n, 124, word)
        box(120 + 84 * n, 204 + 84 * n, 146, figure)
    box(40, 120, 168, "事業内容", 40)
    box(120, 540, 168, "公共施設の屋根に設備を載せる。", 40)
    return made


@pytest.mark.parametrize(
    ("amount", "figures", "yen", "said"),
    [
        ("14,520 千円", ("7,260", "", "", "", "7,260"), {"national": 7_260_000}, False),
        ("1,452万円", ("726", "", "", "", "726"), {"national": 7_260_000}, False),
        ("14,520 千円", ("7,260", "", "", "", "7,000"), {"national": None}, True),
    ],
)
def test_what_adds_up_to_an_amount_has_its_unit(
    tmp_path: Path, amount: str, figures: tuple[str, ...], yen: dict[str, int], said: bool
) -> None:
    """Where it does not add up, nothing tells the unit: the amounts are left empty, and said."""
    db = open_database(":memory:")
    made = form(tmp_path / "p.pdf", amount, figures)
    convert(inputs([made.save()]), db, Options(municipality="奈良県奈良市", fiscal_year=2026))
    assert next(db.execute("SELECT budget_yen FROM programmes"))[0] == 14_520_000
    found = dict(db.execute("SELECT measure, yen FROM amounts WHERE table_name = 'programmes'"))
    assert found["national"] == yen["national"]
    empty = "SELECT count(*) FROM problems WHERE message LIKE '%no unit is printed%'"
    assert (next(db.execute(empty))[0] > 0) is said
