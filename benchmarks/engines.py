"""Both engines over PDF files: characters, boxes, lines and pictures beside each other.

    python benchmarks/engines.py PDFS … [--reach 0.05] [--show 100]

Told are the pages that pdfium reads, the time that each engine takes for them, why the others are
left to the reference, and the pages that differ, each with its first difference. Exits with 1 if
anything differs.
"""

import argparse
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from yosandb.errors import UnreadableFile
from yosandb.extract.engine.likeness import difference
from yosandb.extract.engine.names import Choice
from yosandb.extract.reader import open_pdf
from yosandb.run.inputs import inputs


@dataclass
class Tally:
    """What became of the pages so far; times are CPU seconds of pages that pdfium reads."""

    pages: int = 0
    read: int = 0
    fast: float = 0.0
    slow: float = 0.0
    unfit: Counter[str] = field(default_factory=Counter)
    differing: list[str] = field(default_factory=list)


def compare(path: Path, reach: float, tally: Tally) -> None:
    fast_one, slow_one = (open_pdf(path, choice=c) for c in (Choice.PDFIUM, Choice.PDFPLUMBER))
    with fast_one as fast, slow_one as slow:
        for number in range(1, fast.page_count + 1):
            tally.pages += 1
            begun = time.process_time()
            drawing = fast.drawing(number)
            after = time.process_time()
            reasons = fast.unfit
            if number in reasons:
                tally.unfit[reasons[number]] += 1
                continue
            other = slow.drawing(number)
            tally.read += 1
            tally.fast += after - begun
            tally.slow += time.process_time() - after
            said = difference(drawing, other, reach)
            if said is not None:
                tally.differing.append(f"{path.name}, page {number}: {said}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--reach", type=float, default=0.05)
    parser.add_argument("--show", type=int, default=100)
    given = parser.parse_args()
    tally = Tally()
    for file in inputs(given.paths):
        before = tally.read, tally.pages, len(tally.differing)
        try:
            compare(file.path, given.reach, tally)
        except UnreadableFile as error:
            print(error)
        now = tally.read, tally.pages, len(tally.differing)
        read, pages, differing = (b - a for a, b in zip(before, now, strict=True))
        print(
            f"{file.path.name}: {read} of {pages} pages by pdfium, {differing} differ", flush=True
        )
    times = f"{tally.fast:.1f} CPU s, {tally.slow:.1f} by the reference"
    print(f"{tally.read} of {tally.pages} pages by pdfium: {times}")
    for reason, count in tally.unfit.most_common():
        print(f"{count:6} left to the reference: {reason}")
    print("\n".join(tally.differing[: given.show]))
    sys.exit(1 if tally.differing else 0)


if __name__ == "__main__":
    main()
