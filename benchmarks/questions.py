"""The sixteen questions of docs/questions.md, asked of a database of real books: answers and times.

`python benchmarks/questions.py CORPUS books.db` makes the database where it is not there (minutes),
from the folder with nankoku/ and fuji/; then each question is asked, and its answer compared (-v
shows both where they differ).
"""

import os
import shlex
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import yosandb
from yosandb.load.database import open_database
from yosandb.tests.questions import Question, questions, written

BOOKS = (
    *("nankoku/r4_ippan_yosan.pdf", "nankoku/r8_ippan_yosan.pdf", "nankoku/r7_hosei.pdf"),
    "fuji/r6_yosansho.pdf",
)
VERBOSE = "-v" in sys.argv
SAMPLE = Path(__file__).parent.parent / "samples" / "shiryo2_impress.pdf"


def main(corpus: Path, path: Path) -> None:
    if not path.exists():
        yosandb.convert([*(corpus / book for book in BOOKS), SAMPLE], path)
    with TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "budget.db").write_bytes(path.read_bytes())
        (home / "people.csv").write_text("code,year,people\n392049,R8,45000\n")
        diff = "yosandb diff budget.db --from R4 --to R8 --municipality 南国市"
        subprocess.run(_here(diff), cwd=home, check=True, capture_output=True)
        right = [ask(question, home) for question in questions()]
    print(f"{sum(right)} of {len(right)} answers as in docs/questions.md")


def _here(command: str) -> list[str]:
    """The command `yosandb …` as the program of this environment."""
    return [sys.executable, "-m", *shlex.split(command)]


def spent() -> float:
    """CPU seconds of this process and of those that it has started, whatever else runs here."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def ask(question: Question, home: Path) -> bool:
    """Ask, tell how long it took, and whether the answer is that of the page."""
    begun = spent()
    if question.command is not None:
        ended = subprocess.run(
            _here(question.command), cwd=home, check=True, capture_output=True, text=True
        )
        answer, took = ended.stdout, spent() - begun
    else:
        db = open_database(home / "budget.db", read_only=True)
        begun = spent()
        found = db.execute(question.sql or "")
        rows = found.fetchall()
        took = spent() - begun
        answer = written([name for name, *_ in found.description], rows)
        db.close()
    right = answer == question.answer
    if not right and VERBOSE:
        print(answer, "instead of", question.answer, sep="\n")
    ended_as = "right" if right else "OTHER"
    print(f"{question!s:12} {took * 1000:7.0f} ms CPU  {ended_as}  {question.words}")
    return right


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
