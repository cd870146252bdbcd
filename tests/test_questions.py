"""The sixteen questions have the answers of docs/questions.md, where a hand-made sum stands beside.

They are asked of a database of real books, which takes minutes to make: `YOSANDB_BOOKS` names one
(`python benchmarks/questions.py CORPUS books.db` makes it). Without it the answers are not tested.
"""

import os
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from yosandb.cli import main
from yosandb.load.database import open_database
from yosandb.tests.questions import Question, questions, written

BOOKS = os.environ.get("YOSANDB_BOOKS")
ASKED = list(questions())


def test_all_sixteen_are_asked() -> None:
    assert sorted({question.number for question in ASKED}) == list(range(1, 17))


def test_a_query_asks_one_view() -> None:
    for question in ASKED:
        if question.sql is not None:
            assert question.sql.count("FROM v_") == 1
            assert "JOIN" not in question.sql


def test_every_query_can_be_asked() -> None:
    db = open_database(":memory:")
    for question in ASKED:
        if question.sql is not None:
            db.execute(question.sql).fetchall()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if BOOKS is None:
        pytest.skip("YOSANDB_BOOKS names no database of real books")
    folder = tmp_path_factory.mktemp("books")
    shutil.copy(BOOKS, folder / "budget.db")
    (folder / "people.csv").write_text("code,year,people\n392049,R8,45000\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        diff = ["diff", "budget.db", "--from", "R4", "--to", "R8", "--municipality", "南国市"]
        assert CliRunner().invoke(main, diff).exit_code == 0
    return folder


@pytest.mark.parametrize("question", ASKED, ids=str)
def test_the_answer_is_the_one_that_was_added_up_by_hand(
    question: Question, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    if question.command is not None:
        ended = CliRunner().invoke(main, shlex.split(question.command)[1:])
        assert (ended.exit_code, ended.stdout) == (0, question.answer)
        return
    db = open_database("budget.db", read_only=True)
    found = db.execute(question.sql or "")
    heads = [name for name, *_ in found.description]
    assert written(heads, found.fetchall()) == question.answer
    db.close()
