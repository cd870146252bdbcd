"""Which pages of a folder of PDFs are suspect, and why; and how many are not.

    python benchmarks/suspects.py FOLDER

A table of the files, then each page that is not simply text. No page that is sound may stand
there: look at it with `pdftoppm` before you believe either side.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from yosandb.errors import UnreadableFile
from yosandb.extract.layer import text_layer
from yosandb.extract.reader import open_pdf
from yosandb.extract.suspicion import Suspicion


def layers(pdf: Path) -> Iterator[tuple[int, str, str]]:
    """Each page with the kind of its text, and why it is suspect."""
    suspicion = Suspicion()
    kinds: dict[int, tuple[str, str]] = {}
    with open_pdf(pdf) as source:
        for page in source.pages():
            suspicion.note(page)
            more = {"hidden": page.hidden, "bold": page.overprinted, "lost": page.lost}
            more |= {"recognised": int(page.recognised)}
            told = ", ".join(f"{name} {count}" for name, count in more.items() if count)
            kinds[page.number] = text_layer(page), page.damage or told
    for number, (kind, told) in kinds.items():
        reasons = suspicion.reasons(number)
        yield number, "suspect" if reasons else kind, "; ".join([*reasons, told])


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    odd: list[str] = []
    total = Counter[str]()
    for pdf in sorted(folder.rglob("*.pdf")):
        counts = Counter[str]()
        name = pdf.relative_to(folder).as_posix()
        try:
            for number, kind, why in layers(pdf):
                counts[kind] += 1
                if kind not in ("text", "none") or why:
                    odd.append(f"{name} page {number}: {kind}: {why}")
        except UnreadableFile as error:
            counts[error.code] += 1
        total += counts
        print(f"{name:55}{counts.total():>5} pages: {dict(counts)}", flush=True)
    print(f"{'all':55}{total.total():>5} pages: {dict(total)}\n")
    print("\n".join(odd))


if __name__ == "__main__":
    main()
