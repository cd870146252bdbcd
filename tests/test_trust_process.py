"""`convert` as it is shipped: nothing that a file or the machine does leaves a traceback."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from pathlib import Path
from unittest.mock import patch

import pytest
from click.testing import CliRunner

from yosandb.cli import main
from yosandb.load.database import open_database
from yosandb.run import api
from yosandb.run import convert as converting
from yosandb.run.limits import FOR_A_FILE, MOST_MB, Extent, limits, machine_memory
from yosandb.run.stopping import Terminated
from yosandb.tests import waiting
from yosandb.tests.test_cli_typeset import TITLE, sheet

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits and devices of Linux")


def convert(
    *arguments: str | Path, files: int | None = None, **options: object
) -> subprocess.CompletedProcess[str]:
    def few_files() -> None:
        if files is not None:
            resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))

    call = [sys.executable, "-m", "yosandb", "convert", *map(str, arguments), "--quiet"]
    options = {"capture_output": True} | options
    ended = subprocess.run(call, text=True, check=False, preexec_fn=few_files, **options)  # type: ignore[call-overload]
    assert "Traceback" not in (ended.stderr or "")
    found: subprocess.CompletedProcess[str] = ended
    return found


def statuses(db: Path) -> dict[str, tuple[str, str | None]]:
    query = (
        "SELECT path, status, (SELECT min(code) FROM problems p WHERE p.document_id = d.id"
        " AND severity = 'error') FROM documents d"
    )
    found = open_database(db).execute(query)
    return {Path(path).name: (status, code) for path, status, code in found}


BOMBS = Path(__file__).parents[2] / "shared" / "corpus" / "cases" / "bombs"


@pytest.mark.skipif(not BOMBS.is_dir(), reason=f"the bombs are not in {BOMBS}")
def test_every_bomb_of_the_corpus_has_its_row_and_the_sound_files_are_converted(
    tmp_path: Path,
) -> None:
    for bomb in BOMBS.glob("*.pdf"):
        shutil.copy(bomb, tmp_path)
    sound = {sheet(tmp_path / f"sound{n}.pdf", pages=(f"{TITLE} {n}",)).name for n in range(20)}
    ended = convert(tmp_path, tmp_path / "x.db")
    assert ended.returncode == 3
    found = statuses(tmp_path / "x.db")
    assert set(found) == {path.name for path in tmp_path.glob("*.pdf")}
    assert {name for name in sound if found[name][0] == "converted"} == sound
    codes = {code for status, code in found.values() if status == "failed"}
    assert codes <= {"page-damaged", "time-limit", "memory-limit", None}
    assert "\x1b" not in ended.stdout + ended.stderr


def test_pipes_and_devices_behind_links_are_said_and_never_read(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    sheet(files / "good.pdf")
    os.mkfifo(files / "pipe.pdf")
    (files / "link.pdf").symlink_to("pipe.pdf")
    (files / "zero.pdf").symlink_to("/dev/zero")
    ended = convert(files, tmp_path / "x.db", timeout=300)
    assert ended.returncode == 3
    assert statuses(tmp_path / "x.db") == {
        "good.pdf": ("converted", None),
        **dict.fromkeys(("link.pdf", "pipe.pdf", "zero.pdf"), ("failed", "unreadable")),
    }
    assert "it leads to a pipe, a device or a folder" in ended.stdout


def test_a_file_of_zeros_is_refused_at_once(tmp_path: Path) -> None:
    header = b"%PDF-1.7\n"
    zeros = {"nothing.pdf": (b"", 2 << 30), "header.pdf": (header, 256 << 20)}
    for name, (head, size) in {**zeros, "huge.pdf": (header, 40 << 30)}.items():
        with (tmp_path / name).open("wb") as stream:
            stream.write(head)
            stream.truncate(size)
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    assert (
        convert(tmp_path / "nothing.pdf", tmp_path / "huge.pdf", tmp_path / "x.db").returncode == 3
    )
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - used < 6
    assert convert(tmp_path / "header.pdf", tmp_path / "x.db").returncode == 3
    assert statuses(tmp_path / "x.db") == {
        "nothing.pdf": ("failed", "not-a-pdf"),
        "header.pdf": ("failed", "damaged-pdf"),
        "huge.pdf": ("failed", "too-large"),
    }


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "sigterm"]
)
def test_a_signal_that_meets_a_finalizer_is_not_ignored(
    number: signal.Signals, code: int, tmp_path: Path
) -> None:
    class Finalized:
        def __del__(self) -> None:
            signal.raise_signal(number)

    def long_work(*_: object, **__: object) -> None:
        Finalized()
        time.sleep(30)

    sheet(tmp_path / "a.pdf")
    with patch.object(converting, "convert_each", long_work):
        run = CliRunner().invoke(main, ["convert", str(tmp_path / "a.pdf"), str(tmp_path / "x.db")])
    assert run.exit_code == code
    assert "stopped. What was finished is kept" in run.stderr


def test_a_full_output_is_said(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ended = convert(
            sheet(tmp_path / "a.pdf"),
            tmp_path / "x.db",
            capture_output=False,
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert ended.returncode == 5
    assert "there is no room left" in ended.stderr and len(ended.stderr.splitlines()) == 1
    assert statuses(tmp_path / "x.db") == {"a.pdf": ("converted", None)}


@pytest.mark.parametrize("files", [8, 12, 16])
def test_too_few_open_files_are_said_and_nothing_is_stored_wrong(
    tmp_path: Path, files: int
) -> None:
    sheet(tmp_path / "a.pdf")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    environment = {**os.environ, "TMPDIR": str(scratch)}
    ended = convert(tmp_path / "a.pdf", tmp_path / "x.db", files=files, env=environment)
    assert ended.returncode in (0, 3, 4, 5)
    assert ended.returncode == 0 or "open" in ended.stderr
    assert list(scratch.iterdir()) == []
    api.convert(tmp_path / "a.pdf", tmp_path / "x.db")
    assert statuses(tmp_path / "x.db") == {"a.pdf": ("converted", None)}


def test_sigterm_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    files, scratch = tmp_path / "files", tmp_path / "scratch"
    files.mkdir()
    scratch.mkdir()
    for number in range(4):
        sheet(files / f"{number}.pdf", pages=[f"{TITLE} {number}"])
    process = subprocess.Popen(
        waiting.command("read", "2.pdf", 2, "convert", files, tmp_path / "x.db"),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(scratch)},
        text=True,
    )
    waiting.until_it_waits(process)
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=300)
    assert process.returncode == 143
    assert said.splitlines()[-1].startswith("Error: stopped. What was finished is kept")
    assert list(scratch.iterdir()) == []
    until = time.monotonic() + 300
    while time.monotonic() < until and children_of(process.pid):
        time.sleep(0.05)
    assert len(statuses(tmp_path / "x.db")) < 4
    api.convert(files, tmp_path / "x.db")
    assert len(statuses(tmp_path / "x.db")) == 4


def test_a_run_killed_as_it_begins_leaves_nothing_behind(tmp_path: Path) -> None:
    script = """
import os
from yosandb.run.limits import Limits
from yosandb.run.readers import in_workers

def make(path, *mode, made=os.mkdir, **options):
    made(path, *mode, **options)
    os.kill(os.getpid(), 9)

os.mkdir = make
with in_workers(2, Limits()):
    pass
"""
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    ended = subprocess.run([sys.executable, "-c", script], env=environment, check=False)
    assert ended.returncode == -signal.SIGKILL
    until = time.monotonic() + 300
    while time.monotonic() < until and list(tmp_path.iterdir()):
        time.sleep(0.05)
    assert list(tmp_path.iterdir()) == []


def test_a_stop_that_meets_a_lock_is_a_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def complains(future: Future[object], timeout: float | None = None) -> object:
        try:
            raise Terminated
        except Terminated as stop:  # as `threading` does
            raise RuntimeError("cannot release un-acquired lock") from stop

    monkeypatch.setattr(Future, "result", complains)
    source = sheet(tmp_path / "a.pdf", pages=[TITLE])
    done = CliRunner().invoke(main, ["convert", str(source), str(tmp_path / "x.db")])
    assert (done.exit_code, done.stderr.splitlines()[-1][:15]) == (143, "Error: stopped.")
    assert statuses(tmp_path / "x.db") == {}


def children_of(pid: int) -> list[str]:
    return [path.parent.name for path in Path("/proc").glob("[0-9]*/stat") if _parent(path) == pid]


def _parent(stat: Path) -> int:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return -1


def test_two_converts_at_once_give_what_one_would(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    for number in range(4):
        sheet(files / f"{number}.pdf", pages=(f"{TITLE} {number}",))
    call = [
        sys.executable,
        "-m",
        "yosandb",
        "convert",
        str(files),
        str(tmp_path / "x.db"),
        "--quiet",
    ]
    runs = [subprocess.Popen(call, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [run.wait() for run in runs] == [0, 0]
    assert convert(files, tmp_path / "once.db").returncode == 0
    both, once = (open_database(tmp_path / name) for name in ("x.db", "once.db"))
    assert list(both.conn.iterdump()) == list(once.conn.iterdump())


def test_a_process_of_its_own_is_the_default_and_can_be_left_out(tmp_path: Path) -> None:
    hook = "import yosandb.run.spool as spool, os; read = spool.read_file\n"
    hook += "def told(*a): os.write(2, b'%r\\n' % (os.getppid() == PARENT)); return read(*a)\n"
    hook += "PARENT = os.getpid(); spool.read_file = told\n"
    hook += "import sys; from yosandb.cli import main; main()\n"
    pdf = sheet(tmp_path / "a.pdf")
    for options, apart in (((), "True"), (("--in-process",), "False")):
        call = ["convert", str(pdf), str(tmp_path / "x.db"), "--force", "--quiet", *options]
        ended = subprocess.run(
            [sys.executable, "-c", hook, *call], capture_output=True, text=True, check=True
        )
        assert ended.stderr.splitlines() == [apart]
    call = ["convert", str(pdf), str(tmp_path / "x.db"), "--in-process", "--memory", "100"]
    refused = CliRunner().invoke(main, call)
    assert refused.exit_code == 2 and "leave out --in-process" in refused.stderr


def test_limits_go_by_the_file_and_the_machine() -> None:
    usual = limits(None, None, jobs=1)
    assert usual.by_extent and 0 < (usual.memory_mb or 0) <= MOST_MB
    assert (limits(None, None, jobs=64).memory_mb or 0) <= machine_memory()
    assert limits(5.0, 77, jobs=2) == type(usual)(5.0, 77, by_extent=False)
    assert Extent().seconds == FOR_A_FILE
    assert Extent(10 << 20, 600).seconds > Extent(10 << 20, 1).seconds > FOR_A_FILE
    assert Extent(1000, 1_000_000).seconds < 2 * FOR_A_FILE  # pages that a file cannot have
