"""`check` and `diff` of a database that cannot be written: what is told, and nothing is touched."""

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from yosandb.cli import main
from yosandb.tests.test_load_open import nobody
from yosandb.tests.years_world import world


@pytest.fixture
def database() -> Iterator[Path]:
    """A copy that somebody else handed on: neither it nor its folder can be written."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        years = {2024: [("道路費", "土木", 1000)], 2025: [("道路費", "土木", 1250)]}
        world(years, folder / "budget.db").close()
        (folder / "budget.db").chmod(0o444)
        folder.chmod(0o555)
        yield folder / "budget.db"
        folder.chmod(0o755)


@pytest.mark.parametrize(
    ("command", "says"), [("check", "Nothing to check"), ("diff", "道路費"), ("search", "道路費")]
)
def test_it_is_answered_and_left_as_it_is(database: Path, command: str, says: str) -> None:
    before = hashlib.sha256(database.read_bytes()).hexdigest()
    more = ["道路"] if command == "search" else []
    with nobody():
        run = CliRunner().invoke(main, [command, str(database), *more])
    assert run.exit_code == 0, run.output
    assert says in run.output
    assert hashlib.sha256(database.read_bytes()).hexdigest() == before
    assert [path.name for path in database.parent.iterdir()] == ["budget.db"]
