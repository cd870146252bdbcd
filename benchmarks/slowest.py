"""The slowest pages of PDF files, in CPU seconds from the open file to our own page.

python benchmarks/slowest.py PDFS … [--show 10]
"""

import argparse
import time
from pathlib import Path

from yosandb.errors import UnreadableFile
from yosandb.extract.reader import open_pdf
from yosandb.run.inputs import inputs


def timed(path: Path) -> list[tuple[float, Path, int]]:
    found = []
    with open_pdf(path) as source:
        for number in range(1, source.page_count + 1):
            begun = time.process_time()
            source.page(number)
            found.append((time.process_time() - begun, path, number))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--show", type=int, default=10)
    given = parser.parse_args()
    pages: list[tuple[float, Path, int]] = []
    for file in inputs(given.paths):
        try:
            pages += timed(file.path)
        except UnreadableFile as error:
            print(error)
    pages.sort(reverse=True)
    total = sum(seconds for seconds, _, _ in pages)
    print(f"{len(pages)} pages, {total:.1f} CPU s, {total / max(len(pages), 1):.3f} s a page")
    for seconds, path, number in pages[: given.show]:
        print(f"{seconds:.2f} s  {path.name}, page {number}")


if __name__ == "__main__":
    main()
