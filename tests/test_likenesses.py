"""Papers that others typeset, read against what they say is printed (`likenesses/README.md`)."""

from collections import Counter
from json import loads
from pathlib import Path

import pytest

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options

HERE = Path(__file__).parent
PAPERS = sorted((HERE / "likenesses" / "gold").glob("*.json"), key=lambda path: path.stem)
# うち 市民税 is called as it is printed, and without うち in the gold: rows, and their figures.
OF_WHICH = {"kan_stacked": {"said": 6, "silent": 17}}


@pytest.mark.parametrize("gold", PAPERS, ids=lambda path: path.stem)
def test_every_field_is_as_printed(gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(HERE.parent / "benchmarks")
    fields = __import__("fields")
    db = open_database(":memory:")
    convert(inputs([HERE / "likenesses" / "pdf" / f"{gold.stem}.pdf"]), db, Options())
    found = Counter(fields.scored(loads(gold.read_text("utf-8")), db))
    wrong: Counter[str] = Counter()
    for (_, outcome), count in found.items():
        if outcome != "right":
            wrong[outcome] += count
    assert wrong == OF_WHICH.get(gold.stem, {}), sorted(k for k in found if k[1] != "right")
    assert found.total() > 30
    totals = {yen for (yen,) in db.execute("SELECT amount_yen FROM totals")}
    items = {yen for (yen,) in db.execute("SELECT amount_yen FROM items")}
    wanted = {total["amount_yen"] for total in loads(gold.read_text("utf-8"))["totals"]}
    assert wanted <= totals | items
    assert not list(db.execute("SELECT message FROM problems WHERE severity = 'error'"))
    assert not list(db.execute("SELECT subject FROM checks WHERE status = 'open'"))
