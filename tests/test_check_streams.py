"""Checking goes document by document, and writes only what differs from what is stored."""

from pathlib import Path

import pytest

from yosandb.load import checks
from yosandb.load.database import open_database
from yosandb.run.api import check, convert
from yosandb.tests.test_cli_typeset import sheet


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of two sheets, one of which has a total that is wrong."""
    monkeypatch.chdir(tmp_path)
    sheet(Path("right.pdf"), pages=("令和6年度 函館市 主要施策",))
    sheet(Path("wrong.pdf"), total="3,001")
    convert(["right.pdf", "wrong.pdf"], "x.db")
    return Path("x.db")


def statuses(path: Path) -> list[str]:
    db = open_database(path, read_only=True)
    found = [status for (status,) in db.execute("SELECT status FROM checks ORDER BY status")]
    db.close()
    return found


def spoil(path: Path) -> None:
    """Store that all is open, as a version with other rules may have found."""
    db = open_database(path)
    db.execute("UPDATE checks SET status = 'open', explanation = 'of old'")
    db.conn.commit()
    db.close()


def test_a_database_that_is_as_it_should_be_is_not_written(path: Path) -> None:
    before = path.read_bytes()
    assert len(check(path).open) == 1
    assert path.read_bytes() == before


def test_what_an_earlier_run_found_otherwise_is_replaced(path: Path) -> None:
    spoil(path)
    assert statuses(path) == ["open", "open"]
    assert len(check(path).open) == 1
    assert statuses(path) == ["closed", "open"]


def test_terms_that_were_stored_otherwise_are_replaced(path: Path) -> None:
    db = open_database(path)
    db.execute("DELETE FROM check_terms WHERE role = 'term'")
    db.conn.commit()
    check(path)
    (terms,) = db.execute("SELECT count(*) FROM check_terms WHERE role = 'term'").fetchone()
    assert terms > 0
    db.close()


def test_a_document_that_was_checked_stays_checked_where_the_next_one_fails(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(path)
    run = checks.run
    seen: list[str] = []

    def fails_later(db: object, document_id: str) -> None:
        if seen:
            raise KeyboardInterrupt
        seen.append(document_id)
        run(db, document_id)  # type: ignore[arg-type]

    monkeypatch.setattr(checks, "run", fails_later)
    with pytest.raises(KeyboardInterrupt):
        check(path)
    db = open_database(path, read_only=True)
    of_old = "SELECT document_id FROM checks WHERE explanation = 'of old'"
    others = "SELECT DISTINCT document_id FROM checks WHERE document_id NOT IN"
    assert [document for (document,) in db.execute(f"{others} ({of_old})")] == seen
    db.close()
