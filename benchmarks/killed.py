"""`kill -9` of the parent or of a worker at random moments, and what a second run makes of it.

    python benchmarks/killed.py [--times 50] [--seed 1] [--files 12]

Each time a run with two workers over generated files is killed somewhere between its start and
its end, and run again. Exits with 1 unless the content is that of one undisturbed run, no process
is left over and no temporary file.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from yosandb.load.database import open_database
from yosandb.load.digest import content_hash, dumped
from yosandb.tests.test_cli_typeset import sheet

# How long the processes of a killed run may take to notice.
PATIENCE = 10.0


def folder_of_files(folder: Path, count: int) -> Path:
    """Sheets of three pages each, no two of the same content."""
    folder.mkdir()
    for number in range(count):
        titles = [f"令和{number % 7 + 1}年度 函館市 主要施策 その{number}の{n}" for n in range(3)]
        sheet(folder / f"{number}.pdf", pages=titles)
    return folder


def run(folder: Path, db: Path, scratch: Path) -> subprocess.Popen[bytes]:
    """Start a run whose processes make a group of their own."""
    call = [sys.executable, "-m", "yosandb", "convert", str(folder), str(db), "--jobs", "2"]
    return subprocess.Popen(
        [*call, "--quiet"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(scratch)},
        start_new_session=True,
    )


def workers(parent: int) -> list[int]:
    """The reading processes of a run."""
    threads = Path(f"/proc/{parent}/task").iterdir()
    found = [child for thread in threads for child in (thread / "children").read_text().split()]
    tracker = b"resource_tracker"
    return [int(p) for p in found if tracker not in Path(f"/proc/{p}/cmdline").read_bytes()]


def kill(process: subprocess.Popen[bytes], chance: Random) -> str:
    """Kill the parent or a worker, and tell which it was."""
    try:
        victims = workers(process.pid)
        if victims and chance.random() < 0.5:
            os.kill(chance.choice(victims), signal.SIGKILL)
            return "worker"
    except (FileNotFoundError, ProcessLookupError):
        return "nobody: it had ended"
    process.kill()
    return "parent"


def is_gone(group: int) -> bool:
    """Whether all processes of a run end by themselves."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def content(db: Path) -> tuple[str, list[str]]:
    """All that a database says."""
    opened = open_database(db, read_only=True)
    said = content_hash(opened), dumped(opened)
    opened.close()
    return said


def killed_once(folder: Path, work: Path, seconds: float, chance: Random) -> tuple[str, bool, bool]:
    """Kill a run and run again: who was killed, if nothing is left over, and the content."""
    db, scratch = work / "killed.db", work / "scratch"
    db.unlink(missing_ok=True)
    process = run(folder, db, scratch)
    time.sleep(chance.uniform(0, seconds))
    victim = kill(process, chance)
    process.wait()
    clean = is_gone(process.pid) and not list(scratch.iterdir())
    second = run(folder, db, scratch)
    return victim, clean, second.wait() == 0


def main() -> None:
    """Kill so many runs and count what became of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=int, default=12)
    given = parser.parse_args()
    chance = Random(given.seed)
    victims, wrong = Counter[str](), Counter[str]()
    with TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "scratch").mkdir()
        files = folder_of_files(work / "files", given.files)
        begun = time.monotonic()
        run(files, work / "once.db", work / "scratch").wait()
        seconds = time.monotonic() - begun
        whole = content(work / "once.db")
        for _ in range(given.times):
            victim, clean, done = killed_once(files, work, seconds, chance)
            victims[victim] += 1
            wrong["left something over"] += not clean
            wrong["second run failed"] += not done
            wrong["other content"] += content(work / "killed.db") != whole
    print(f"one undisturbed run over {given.files} files: {seconds:.1f} s")
    print(f"killed: {dict(victims)}; then wrong: {dict(+wrong) or 'nothing'}")
    sys.exit(bool(+wrong))


if __name__ == "__main__":
    main()
