"""How fast and in how much memory a PDF is read: our steps beside plain pdfplumber.

    python benchmarks/reading.py budget.pdf [--pages 50] [--rounds 3]

Each step runs in a process of its own, one after the other, so that its peak of memory is its
own. This process imports nothing large: on Linux a child starts with its parent's peak. On a
busy machine take several rounds: the one with the least CPU time is shown.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from unittest.mock import patch

MB = 1_000_000
# The unit of ru_maxrss (getrusage(2)): bytes on macOS, kilobytes elsewhere.
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


def plumber_characters(pdf: Path, pages: int | None) -> int:
    """All characters of each page by pdfplumber, nothing else."""
    import pdfplumber

    done = 0
    with pdfplumber.open(pdf) as opened:
        for page in islice(opened.pages, pages):
            len(page.chars)
            page.close()
            done += 1
    return done


def plumber_words(pdf: Path, pages: int | None) -> int:
    """All characters of each page, and the words that they make, by pdfplumber."""
    import pdfplumber

    done = 0
    with pdfplumber.open(pdf) as opened:
        for page in islice(opened.pages, pages):
            len(page.chars)
            page.extract_words()
            page.close()
            done += 1
    return done


def our_pages(pdf: Path, pages: int | None) -> int:
    """Our own pages: characters, rulings and frames, unseen characters told apart."""
    from yosandb.extract.reader import open_pdf

    with open_pdf(pdf) as source:
        return sum(1 for _ in islice(source.pages(), pages))


def our_rows(pdf: Path, pages: int | None) -> int:
    """All rows of the file, let go of at once."""
    from yosandb.run.read import Options, read_file

    with _first_pages(pages):
        rows = read_file(pdf, PurePosixPath(pdf.name), "benchmark", Options())
        return sum(row.table == "pages" for row in rows)


def convert(pdf: Path, pages: int | None) -> int:
    """The whole job, into a database on disk; counts the pages that the database has."""
    from yosandb.load.database import open_database
    from yosandb.run.convert import convert as run
    from yosandb.run.inputs import inputs
    from yosandb.run.read import Options

    with TemporaryDirectory() as folder, _first_pages(pages):
        db = open_database(Path(folder) / "benchmark.db")
        run(inputs([pdf]), db, Options())
        found = db.table("pages").count
        db.close()
    return found


@contextmanager
def _first_pages(pages: int | None) -> Iterator[None]:
    """Let the steps that take a whole file see its first `pages` pages only."""
    from yosandb.extract.reader import Source

    every = Source.pages
    with patch.object(Source, "pages", lambda source: islice(every(source), pages)):
        yield


STEPS: dict[str, tuple[str, Callable[[Path, int | None], int]]] = {
    "plumber": ("pdfplumber, characters", plumber_characters),
    "words": ("pdfplumber, and words", plumber_words),
    "pages": ("yosandb, pages", our_pages),
    "rows": ("yosandb, rows", our_rows),
    "convert": ("yosandb, convert", convert),
}


def measure(name: str, pdf: Path, pages: int | None) -> dict[str, float]:
    """Run one step here; seconds are those of the clock, with all imports."""
    begun = time.perf_counter()
    done = STEPS[name][1](pdf, pages)
    seconds = time.perf_counter() - begun
    usage = resource.getrusage(resource.RUSAGE_SELF)
    cpu = usage.ru_utime + usage.ru_stime
    return {"pages": done, "seconds": seconds, "cpu": cpu, "peak": usage.ru_maxrss * PEAK_UNIT}


def in_own_process(name: str, pdf: Path, pages: int | None) -> dict[str, float]:
    """What `measure` finds in a fresh process."""
    limit = [] if pages is None else ["--pages", str(pages)]
    call = [sys.executable, __file__, str(pdf), *limit, "--step", name]
    answer = subprocess.run(call, stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, float] = json.loads(answer.stdout)
    return found


def best_of(rounds: int, pdf: Path, pages: int | None) -> dict[str, dict[str, float]]:
    """All steps in turn, `rounds` times over; of each the round with the least CPU time."""
    best: dict[str, dict[str, float]] = {}
    for _ in range(rounds):
        for name in STEPS:
            found = in_own_process(name, pdf, pages)
            best[name] = min(best.get(name, found), found, key=lambda figures: figures["cpu"])
    return best


def report(pdf: Path, figures: dict[str, dict[str, float]]) -> None:
    """A line for each step."""
    print(f"{pdf.name} · Python {platform.python_version()} · {os.cpu_count()} cores")
    print(f"{'':24}{'pages':>7}{'seconds':>9}{'CPU s':>8}{'pages/s':>9}{'peak MB':>9}")
    for name, found in figures.items():
        rate = found["pages"] / found["seconds"]
        print(
            f"{STEPS[name][0]:24}{found['pages']:>7.0f}{found['seconds']:>9.1f}"
            f"{found['cpu']:>8.1f}{rate:>9.1f}{found['peak'] / MB:>9.0f}"
        )
    ratio = figures["convert"]["cpu"] / figures["words"]["cpu"]
    print(f"CPU time of convert: {ratio:.2f} times that of pdfplumber's characters and words")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("pdf", type=Path, metavar="PDF")
    parser.add_argument("--pages", type=int, metavar="N", help="only the first N pages")
    parser.add_argument("--rounds", type=int, default=1, metavar="N", help="take the best of N")
    parser.add_argument("--step", choices=list(STEPS), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step is None:
        report(given.pdf, best_of(given.rounds, given.pdf, given.pages))
    else:
        print(json.dumps(measure(given.step, given.pdf, given.pages)))


if __name__ == "__main__":
    main()
