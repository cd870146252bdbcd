"""What a whole convert takes of the processor, beside another checkout of this project.

    python benchmarks/speed.py BOOK.pdf … [--beside CHECKOUT] [--rounds 1]

Each file is converted in a process of its own, here and there in turn; the start of the program is
part of it. Told are the least CPU seconds of the rounds, pages a second of them, and the peak of
memory, which includes the modules that are loaded. With one number of pages and one of characters
for both, whoever compares sees that the same was read.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent.parent
# The unit of ru_maxrss (getrusage(2)): bytes on macOS, kilobytes elsewhere.
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024
MB = 1_000_000
COLUMNS = ("pages", "characters", "CPU s", "pages/s", "MB")

_CONVERT = "import sys, yosandb; yosandb.convert(sys.argv[1], sys.argv[2])"
_COUNT = """
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
print(json.dumps(db.execute("SELECT count(*), sum(characters) FROM pages").fetchone()))
"""


def measured(checkout: Path, book: Path) -> dict[str, float]:
    """Convert a book with the program of `checkout`."""
    with TemporaryDirectory() as scratch:
        # The link that the type checker reads: `yosandb` is the root of the checkout.
        Path(scratch, "yosandb").symlink_to(checkout.resolve())
        env = {**os.environ, "PYTHONPATH": scratch}
        db = str(Path(scratch) / "speed.db")
        call = [sys.executable, "-c", _CONVERT, str(book.resolve()), db]
        process = subprocess.Popen(call, env=env, cwd=scratch)
        _, status, used = os.wait4(process.pid, 0)
        if status:
            sys.exit(f"{checkout}: {book} could not be converted")
        count = [sys.executable, "-c", _COUNT, db]
        pages, characters = json.loads(
            subprocess.run(count, capture_output=True, check=True).stdout
        )
    seconds = used.ru_utime + used.ru_stime
    peak = used.ru_maxrss * PEAK_UNIT / MB
    return {"pages": pages, "characters": characters or 0, "CPU s": seconds, "MB": peak}


def least(checkout: Path, book: Path, rounds: int) -> dict[str, float]:
    """The round that took least: whatever else the machine does only adds to it."""
    found = min((measured(checkout, book) for _ in range(rounds)), key=lambda run: run["CPU s"])
    return {**found, "pages/s": found["pages"] / found["CPU s"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("books", type=Path, nargs="+")
    parser.add_argument("--beside", type=Path)
    parser.add_argument("--rounds", type=int, default=1)
    given = parser.parse_args()
    checkouts = [("here", HERE)] + ([("there", given.beside)] if given.beside else [])
    print(f"{'book':<32}{'':<6}" + "".join(f"{head:>12}" for head in COLUMNS))
    for book in given.books:
        runs = {name: least(checkout, book, given.rounds) for name, checkout in checkouts}
        for name, run in runs.items():
            cells = (
                f"{run[c]:,.1f}" if c in ("CPU s", "pages/s") else f"{run[c]:,.0f}" for c in COLUMNS
            )
            print(
                f"{book.name:<32}{name:<6}" + "".join(f"{cell:>12}" for cell in cells), flush=True
            )
        if len(runs) > 1:
            times = runs["there"]["CPU s"] / runs["here"]["CPU s"]
            print(f"{'':<38}{times:.2f} times as fast as there", flush=True)


if __name__ == "__main__":
    main()
