"""What recognition makes of pages whose text is known: they are drawn, read, and compared.

    python benchmarks/recognised.py BOOK.pdf --pages 180-189 --as clean noisy skew 150dpi

Each page is drawn as a picture and converted beside the page itself. Told are the equations that
close, amounts that the text has not (silent errors: any that is stored and is not printed on its
page), amounts left empty, names that are right, and the time and memory of both ways.
"""

import argparse
import resource
import subprocess
import sys
import unicodedata
from collections import Counter
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
from PIL import Image
from sqlite_utils import Database

WAYS = ("clean", "noisy", "skew", "jpeg", "150dpi")
AMOUNTS = """
SELECT page, table_name, field, row_id FROM provenance
WHERE field LIKE '%\\_yen' ESCAPE '\\'
  OR (table_name IN ('amounts', 'figures') AND field IN ('yen', 'value'))
GROUP BY table_name, row_id, field
"""
NAMES = """
SELECT place.page, row.name FROM provenance AS place
JOIN (SELECT id, name FROM programmes UNION ALL SELECT id, name FROM items
  UNION ALL SELECT id, name FROM setsu UNION ALL SELECT id, text FROM notes) AS row
  ON row.id = place.row_id
WHERE place.field IN ('name', 'text') AND place.part = 0 AND row.name IS NOT NULL
"""


def pages_of(book: Path, first: int, last: int, target: Path) -> None:
    """Some pages of a book as a file of their own."""
    source, made = pypdfium2.PdfDocument(book), pypdfium2.PdfDocument.new()
    made.import_pages(source, list(range(first - 1, last)))
    made.save(target)


def drawn(text: Path, way: str, target: Path) -> None:
    """The pages as a scanner would give them."""
    dpi = 150 if way == "150dpi" else 200
    pages = [_spoilt(page, way, dpi) for page in pypdfium2.PdfDocument(text)]
    pages[0].save(target, save_all=True, append_images=pages[1:], resolution=dpi)


def _spoilt(page: Any, way: str, dpi: int) -> Image.Image:
    import numpy

    picture = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    if way in ("skew", "noisy"):
        picture = picture.rotate(0.7, Image.Resampling.BICUBIC, fillcolor=255)
    if way == "noisy":
        chance = numpy.random.default_rng(1)
        noise = chance.normal(0, 18, (picture.height, picture.width))
        specks = numpy.where(chance.random(noise.shape) < 0.0005, -200, 0)
        values = numpy.asarray(picture, float) + noise + specks
        picture = Image.fromarray(numpy.clip(values, 0, 255).astype("uint8"))
    if way in ("jpeg", "noisy"):
        packed = BytesIO()
        picture.save(packed, "JPEG", quality=60)
        picture = Image.open(BytesIO(packed.getvalue())).convert("L")
    return picture


def converted(pdf: Path, *options: str) -> tuple[Database, float, float]:
    """The database of a file, the seconds of computing that it took, and the most memory in MB."""
    target = pdf.with_suffix(".db")
    target.unlink(missing_ok=True)  # what an earlier run left must not be told as this one's
    command = [sys.executable, "-m", "yosandb", "convert", str(pdf), str(target), "--quiet"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = subprocess.run([*command, *options], check=False, capture_output=True, text=True)
    if ended.returncode not in (0, 3):
        raise SystemExit(f"{pdf}: not converted: {ended.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Database(target), seconds, after.ru_maxrss / 1024


def equations(db: Database) -> Counter[str]:
    return Counter(status for (status,) in db.execute("SELECT status FROM checks"))


def amounts(db: Database) -> dict[int, Counter[float]]:
    """The stored amounts of each page."""
    found: dict[int, Counter[float]] = {}
    for page, table, field, row_id in db.execute(AMOUNTS).fetchall():
        own = db.execute(f'SELECT "{field}" FROM "{table}" WHERE id = ?', [row_id]).fetchone()
        if own and own[0] is not None:
            found.setdefault(page, Counter())[own[0]] += 1
    return found


def names(db: Database) -> Counter[tuple[int, str]]:
    rows = db.execute(NAMES).fetchall()
    return Counter((p, "".join(unicodedata.normalize("NFKC", name).split())) for p, name in rows)


def compare(text: Database, read: Database) -> str:
    known, found = amounts(text), amounts(read)
    empty = Counter[float]()
    wrong = {page: own - known.get(page, empty) for page, own in found.items()}
    missing = sum((own - found.get(p, empty)).total() for p, own in known.items())
    total = sum(own.total() for own in known.values())
    silent = sum(own.total() for own in wrong.values())
    expected, got = names(text), names(read)
    right = (expected & got).total()
    lost = [f"{p}: {name}" for p, name in list(expected - got)[:12]]
    new = [f"{p}: {name}" for p, name in list(got - expected)[:12]]
    lines = [
        f"equations {dict(equations(text))} → {dict(equations(read))}",
        f"amounts {total}: {total - missing} the same, {missing} left empty or missing, "
        f"{silent} that the text has not",
        f"names {expected.total()}: {right} right ({right / max(1, expected.total()):.3f})",
    ]
    lines += [f"  not in the text: page {p}: {dict(own)}" for p, own in wrong.items() if own]
    lines += [f"  names not found: {' | '.join(lost)}"] if lost else []
    lines += [f"  names not there: {' | '.join(new)}"] if new else []
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("book", type=Path)
    parser.add_argument("--pages", required=True)
    parser.add_argument("--as", dest="ways", nargs="+", choices=WAYS, default=["clean"])
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    first, _, last = given.pages.partition("-")
    count = int(last or first) - int(first) + 1
    with TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(exist_ok=True)
        pages_of(given.book, int(first), int(last or first), folder / "text.pdf")
        text, seconds, memory = converted(folder / "text.pdf")
        print(f"text: {seconds / count:.2f} s a page, {memory:.0f} MB")
        for way in given.ways:
            drawn(folder / "text.pdf", way, folder / f"{way}.pdf")
            read, seconds, memory = converted(folder / f"{way}.pdf")
            print(f"{way}: {seconds / count:.2f} s a page, {memory:.0f} MB")
            print(compare(text, read), flush=True)


if __name__ == "__main__":
    main()
