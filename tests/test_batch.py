"""Many files: whoever reads them, in whatever order, the content is the same."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

import yosandb
from yosandb.cli import main
from yosandb.errors import DatabaseError
from yosandb.extract.families.programme_sheet.reader import ProgrammeSheetReader
from yosandb.load.database import open_database
from yosandb.load.digest import content_hash, dumped
from yosandb.normalize.row import Row
from yosandb.run import spool
from yosandb.run.cluster import with_executor
from yosandb.run.convert import convert_each
from yosandb.run.inputs import inputs
from yosandb.run.limits import Limits
from yosandb.run.read import Options
from yosandb.run.readers import Reader, in_process, in_workers
from yosandb.tests import waiting
from yosandb.tests.test_bad_files import CATALOGUE, ONE_PAGE, PAGE, deflated, pdf, stream
from yosandb.tests.test_cli_typeset import sheet

FILES = 9


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Good files, a bad one, and two of the same content."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(FILES - 2):
        sheet(folder / f"{number}.pdf", pages=[f"令和{number + 1}年度 函館市 主要施策", "その2"])
    (folder / "bad.pdf").write_text("予算")
    (folder / "twin.pdf").write_bytes((folder / "3.pdf").read_bytes())
    return folder


@contextmanager
def standard_pool() -> Iterator[Reader]:
    safe = get_context("spawn" if sys.platform == "win32" else "forkserver")
    with ProcessPoolExecutor(2, safe) as pool, with_executor(pool, 2) as reader:
        yield reader


@contextmanager
def threads() -> Iterator[Reader]:
    with ThreadPoolExecutor(3) as pool, with_executor(pool, 3) as reader:
        yield reader


READERS = {
    "in process": in_process,
    "one worker": lambda: in_workers(1, Limits(seconds=60)),
    "three workers": lambda: in_workers(3, Limits()),
    "the pool of the standard library": standard_pool,
    "threads": threads,
}


def dump(folder: Path, kind: str, seed: int) -> tuple[str, list[str]]:
    files = inputs([folder])
    Random(seed).shuffle(files)
    db = open_database(":memory:")
    with READERS[kind]() as reader:
        outcomes = list(convert_each(files, db, Options(), reader=reader))
        assert reader.scratch is None or list(reader.scratch.iterdir()) == []
    assert len(outcomes) == FILES
    return content_hash(db), dumped(db)


@pytest.fixture(scope="module")
def whole(folder: Path) -> tuple[str, list[str]]:
    return dump(folder, "in process", 0)


@pytest.mark.parametrize(("seed", "kind"), list(enumerate(READERS)))
def test_the_content_is_the_same(
    folder: Path, whole: tuple[str, list[str]], seed: int, kind: str
) -> None:
    # Of two files of the same content the first is kept: their order is that of `inputs`.
    _, rows = dump(folder, kind, seed)
    paths = re.compile(r"[^'/\"]*/(3|twin)\.pdf")
    assert [paths.sub("", row) for row in rows] == [paths.sub("", row) for row in whole[1]]


def test_jobs_of_the_command_line_give_the_same_content(folder: Path, tmp_path: Path) -> None:
    said = []
    for jobs in ("1", "2"):
        db = tmp_path / f"{jobs}.db"
        run = CliRunner().invoke(main, ["convert", str(folder), str(db), "--jobs", jobs])
        assert run.exit_code == 3 and f"{FILES} files: {FILES - 2} converted, 1 not" in run.stdout
        said.append((content_hash(open_database(db)), run.stdout.replace(str(db), "DB")))
    assert said[0] == said[1]


def test_the_largest_files_are_read_first(folder: Path, tmp_path: Path) -> None:
    given: list[str] = []
    yosandb.convert(
        [folder],
        tmp_path / "x.db",
        progress=lambda path, place, count: given.append(path),
        batch=yosandb.Batch(jobs=2),
    )
    sizes = [Path(path).stat().st_size for path in given[: FILES - 1]]  # the twin comes last
    assert sizes == sorted(sizes, reverse=True)


class Counting(Executor):
    """Notes how many tasks are under way at a time."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(2)
        self.given = self.taken = self.most = 0

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        self.given += 1
        self.most = max(self.most, self.given - self.taken)
        return self.pool.submit(fn, *args, **kwargs)


def test_no_more_is_read_ahead_than_can_be_written(folder: Path, tmp_path: Path) -> None:
    counting = Counting()
    batch = yosandb.Batch(executor=counting, jobs=2)
    for _ in yosandb.convert_each([folder], tmp_path / "x.db", batch=batch):
        counting.taken += 1
    assert counting.given == FILES - 1
    assert counting.most <= 5  # two for each job, and the one that is being written


def test_rows_travel_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "BATCH", 3)
    held: list[int] = []
    batches = spool._batches

    def watched(rows: Iterable[Row]) -> Iterator[list[Row]]:
        for batch in batches(rows):
            held.append(len(batch))
            yield batch

    monkeypatch.setattr(spool, "_batches", watched)
    pages = [f"令和7年度 函館市 その{n}" for n in range(4)]
    (file,) = yosandb.convert(sheet(tmp_path / "a.pdf", pages=pages), tmp_path / "x.db")
    assert file.programmes == 8
    assert len(held) > 8 and max(held) == 3


def test_a_full_disk_for_temporary_files_stops_the_run_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pickle.dump", full)
    with pytest.raises(DatabaseError, match=r"temporary files is full.*TMPDIR"):
        yosandb.convert(sheet(tmp_path / "a.pdf"), tmp_path / "x.db")
    db = open_database(tmp_path / "x.db")
    assert db.execute("SELECT count(*) FROM documents").fetchone() == (0,)


def test_a_file_that_takes_too_long_is_failed_and_tried_again(tmp_path: Path) -> None:
    slow = sheet(tmp_path / "slow.pdf", pages=[f"令和7年度 函館市 {n}" for n in range(20)])
    (ended,) = yosandb.convert(slow, tmp_path / "x.db", batch=yosandb.Batch(timeout=0.01))
    assert ended.status == "failed"
    assert ended.reason == (
        "not finished after 0.01 seconds. Give it more with --timeout, or leave it out."
    )
    assert [problem.code for problem in ended.problems] == ["time-limit"]
    (again,) = yosandb.convert(slow, tmp_path / "x.db")
    assert (again.status, again.unchanged) == ("converted", False)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its bound")
def test_a_file_that_needs_too_much_memory_is_failed(tmp_path: Path) -> None:
    blank = stream(deflated(60 << 20), b"/FlateDecode")
    (tmp_path / "a.pdf").write_bytes(pdf(CATALOGUE, ONE_PAGE, PAGE % b"", blank))
    call = ["convert", str(tmp_path / "a.pdf"), str(tmp_path / "x.db"), "--memory", "200"]
    run = subprocess.run(
        [sys.executable, "-m", "yosandb", *call], capture_output=True, text=True, check=False
    )
    assert run.returncode == 3
    assert "a.pdf: failed: needs more than 200 MB of memory. Give it more" in run.stdout


def test_a_mistake_of_ours_in_a_worker_says_where_it_was(tmp_path: Path) -> None:
    # A worker has its own copy of the program, so the mistake must be in what it is given.
    sheet(tmp_path / "a.pdf")
    call = ["convert", str(tmp_path / "a.pdf"), str(tmp_path / "x.db"), "--timeout", "600"]
    mistake = f"import sys; sys.argv = ['yosandb', *{call!r}, '--verbose']\n"
    mistake += "from yosandb.extract.families.programme_sheet import reader\n"
    mistake += "reader.ProgrammeSheetReader.read = lambda *rest: 1 / 0\n"
    mistake += "from yosandb.cli import main\nif __name__ == '__main__': main()\n"
    (tmp_path / "broken.py").write_text(mistake)
    run = subprocess.run([sys.executable, tmp_path / "broken.py"], capture_output=True, text=True)
    assert run.returncode == 3
    assert "yosandb itself failed on it (ZeroDivisionError: division by zero)" in run.stdout
    assert "1 / 0" in run.stderr or "<lambda>" in run.stderr
    assert ProgrammeSheetReader.read.__name__ == "read"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_ends_all_and_what_was_finished_is_kept(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    for number in range(4):
        sheet(files / f"{number}.pdf", pages=[f"令和7年度 函館市 その{number}"])
    report, scratch = tmp_path / "out.jsonl", tmp_path / "scratch"
    scratch.mkdir()
    call = ("convert", files, tmp_path / "x.db", "--jobs", "2", "--report", report)
    process = subprocess.Popen(
        waiting.command("read", "3.pdf", 2, *call),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(scratch)},
        start_new_session=True,
        text=True,
    )
    waiting.until_it_waits(process)
    while not (report.exists() and report.read_text()):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=300)
    assert process.returncode == 130
    assert "stopped. What was finished is kept" in told and "Traceback" not in told
    with pytest.raises(ProcessLookupError):
        for _ in range(15_000):
            os.killpg(process.pid, 0)
            time.sleep(0.02)
    assert list(scratch.iterdir()) == []
    lines = [json.loads(line) for line in report.read_text().splitlines()]
    assert 0 < len(lines) < 4 and all(line["event"] == "file" for line in lines)
    again = yosandb.convert(files, tmp_path / "x.db")
    assert sum(file.unchanged for file in again) >= len(lines)
    assert [file.status for file in again] == ["converted"] * 4
