"""Our characters beside those of poppler, page by page: what one finds and the other does not.

    python benchmarks/characters.py PDF … [--pages 1-40] [--all]

Needs `pdftotext` (poppler-utils). Poppler tells what a file says, seen or not, so that its
characters are ours and our hidden ones. Every page on which that is not so is printed with what
is missing or more; `--all` prints the others, too. The share of pages that were drawn to tell
what is seen, and the characters that were hidden, are told for each file.
"""

import argparse
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

from yosandb.extract.engine.drawing import Drawing
from yosandb.extract.page import Page
from yosandb.extract.reader import open_pdf

# So many different characters are printed of a page.
SHOWN = 12


def seen_by_poppler(path: Path, number: int) -> Counter[str]:
    """The characters of a page within its crop box; those without a map are left out."""
    command = ["pdftotext", "-raw", "-f", str(number), "-l", str(number), str(path), "-"]
    said = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return counted(said)


def counted(text: str) -> Counter[str]:
    """Characters without white space and without what is no character; ligatures taken apart."""
    folded = unicodedata.normalize("NFKC", text)
    return Counter(
        char for char in folded if not char.isspace() and unicodedata.category(char)[0] != "C"
    )


def ours(page: Page) -> Counter[str]:
    return counted("".join(char.text for char in page.counted if char.text != "\ufffd"))


def drawn(drawing: Drawing) -> Counter[str]:
    """All that the page draws, seen or not."""
    texts = (char.text for run in drawing.runs for char in run.chars)
    return counted("".join(text for text in texts if text != "\ufffd"))


def told(count: Counter[str]) -> str:
    return " ".join(f"{char}×{times}" for char, times in count.most_common(SHOWN))


def compare(path: Path, first: int, last: int, every: bool) -> tuple[int, int]:
    """Print the pages of a file that differ; how many do, of how many."""
    differing = looked = hidden = 0
    with open_pdf(path) as source:
        numbers = range(first, min(last, source.page_count) + 1)
        for number in numbers:
            page = source.page(number)
            looked += page.looked
            hidden += page.hidden
            theirs = seen_by_poppler(path, number)
            missing, more = theirs - drawn(source.drawing(number)), ours(page) - theirs
            if missing or more:
                differing += 1
                print(f"{path.name} page {number}: missing {told(missing)}; more {told(more)}")
            elif every:
                print(f"{path.name} page {number}: {sum(ours(page).values())} characters")
    share = looked / max(len(numbers), 1)
    print(
        f"{path.name}: {len(numbers)} pages, {differing} differ; {looked} drawn ({share:.1%}), "
        f"{hidden} characters hidden"
    )
    return differing, len(numbers)


def main() -> None:
    """Compare each file and print what differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--pages", default="1-100000")
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    if shutil.which("pdftotext") is None:
        sys.exit("pdftotext was not found: install poppler-utils.")
    first, last = (int(number) for number in given.pages.split("-"))
    for path in given.paths:
        compare(path, first, last, given.all)


if __name__ == "__main__":
    main()
