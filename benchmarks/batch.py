"""How fast many files are converted, by one process and by several, and in how much memory.

    python benchmarks/batch.py [--files 200] [--jobs 1 2] [--folder PDFS]

Over generated files, or over those of a folder, in an order shuffled anew for each number of
jobs. Each run has a process of its own, and its peak of memory is told for the parent and for
the largest worker. Exits with 1 if two runs do not give the same content.
"""

import argparse
import json
import platform
import resource
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from yosandb.load.database import open_database
from yosandb.load.digest import content_hash
from yosandb.run.convert import convert_each
from yosandb.run.inputs import inputs
from yosandb.run.limits import Limits
from yosandb.run.read import Options
from yosandb.run.readers import in_process, in_workers
from yosandb.tests.test_cli_typeset import sheet

MB = 1_000_000
# The unit of ru_maxrss (getrusage(2)): bytes on macOS, kilobytes elsewhere.
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024
PAGES = 5


def generated(folder: Path, count: int) -> Path:
    """Sheets of five pages, no two of the same content."""
    for number in range(count):
        titles = [f"令和{number % 7 + 1}年度 函館市 主要施策 {number}の{n}" for n in range(PAGES)]
        sheet(folder / f"{number:04}.pdf", pages=titles)
    return folder


def measure(folder: Path, jobs: int) -> dict[str, float | str]:
    """Convert the files of `folder` here, in any order."""
    files = inputs([folder])
    Random(jobs).shuffle(files)
    with TemporaryDirectory() as scratch:
        db = open_database(Path(scratch) / "benchmark.db")
        begun = time.perf_counter()
        with in_process() if jobs == 1 else in_workers(jobs, Limits()) as reader:
            statuses = sum(1 for _ in convert_each(files, db, Options(), reader=reader))
        seconds = time.perf_counter() - begun
        pages, content = db.table("pages").count, content_hash(db)
        db.close()
    peaks = {
        name: resource.getrusage(who).ru_maxrss * PEAK_UNIT / MB
        for name, who in (("parent", resource.RUSAGE_SELF), ("worker", resource.RUSAGE_CHILDREN))
    }
    return {"files": statuses, "pages": pages, "seconds": seconds, "content": content, **peaks}


def main() -> None:
    """Measure and print a line for each number of jobs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure is not None:
        print(json.dumps(measure(given.folder, given.measure)))
        return
    with TemporaryDirectory() as scratch:
        folder = given.folder or generated(Path(scratch), given.files)
        print(f"Python {platform.python_version()}, {folder if given.folder else 'generated'}")
        heads = ("files", "pages", "seconds", "files/s", "pages/s", "parent MB", "worker MB")
        print("jobs" + "".join(f"{head:>10}" for head in heads) + "  content")
        contents = set()
        for jobs in given.jobs:
            call = [sys.executable, __file__, "--folder", str(folder), "--measure", str(jobs)]
            run = subprocess.run(call, stdout=subprocess.PIPE, check=True, text=True)
            found = json.loads(run.stdout)
            rates = [f"{found[what] / found['seconds']:.1f}" for what in ("files", "pages")]
            worker = f"{found['worker']:.0f}" if jobs > 1 else ""
            cells = (found["files"], found["pages"], f"{found['seconds']:.1f}", *rates)
            line = "".join(f"{cell:>10}" for cell in (*cells, f"{found['parent']:.0f}", worker))
            print(f"{jobs:>4}{line}  {found['content'][:16]}", flush=True)
            contents.add(found["content"])
    sys.exit(len(contents) > 1)


if __name__ == "__main__":
    main()
