"""What two rules wanted is said with its words, and the file is not read whole."""

from pathlib import Path

import pytest

from yosandb.extract.claims import Claim
from yosandb.extract.sheet import Sheet
from yosandb.run import read as reading
from yosandb.tests.kan_papers import read
from yosandb.tests.papers import Table, columns, paper


def test_what_was_claimed_twice_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = paper(tmp_path / "p.pdf", "令和８年度　主要事業一覧")
    table = Table(made, columns(("事業名", 200), ("予算額", 90)), 100)
    table.heads()
    table.row("橋の修繕", "4,200")

    def audit(sheet: Sheet) -> None:
        """Want what the list has read."""
        for words in ("橋の修繕", "4,200"):
            text = "".join(char.text for char in sheet.page.chars)
            start = text.index(words)
            own = sheet.page.chars[start : start + len(words)]
            sheet.claims.claim(own, Claim.FIELD, "kpis.name")

    monkeypatch.setattr(reading, "audit", audit)
    db = read(made.save())
    said = db.execute("SELECT severity, message FROM problems WHERE code = 'claimed-twice'")
    assert list(said) == [
        ("error", "read as programmes.name and as kpis.name, of which one is wrong: 橋の修繕"),
        ("error", "read as programmes.amount and as kpis.name, of which one is wrong: 4,200"),
    ]
    assert list(db.execute("SELECT status FROM documents")) == [("partial",)]
