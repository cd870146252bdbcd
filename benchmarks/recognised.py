"""What recognition makes of pages whose text is known: they are drawn, read, and compared.

    python benchmarks/recognised.py PDF… [--pages 180-189] [--as clean noisy skew 150dpi]

Each page is drawn as a picture and converted beside the page itself; `outlines` turns its text
into outlines instead (needs Ghostscript). Told are the equations that
close, and of all fields how many are the same; of the amounts, which were left empty, which stand
in another field of their page, and which the text of the page has not: these are *said* where they
stand in an open equation or in a problem, and *silent* errors else. Names that are right, and the
time and memory of both ways, are told, too.
"""

import argparse
import resource
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
from PIL import Image
from sqlite_utils import Database

WAYS = (
    *("clean", "noisy", "skew", "jpeg", "150dpi", "150scan", "150noisy"),
    *("turned", "upside-down", "outlines"),
)
# Pages lie on their side, or on their head, by so many degrees.
TURNS = {"turned": 90, "upside-down": 180}
IS_AMOUNT = frozenset({("amounts", "yen"), ("figures", "value"), ("figures", "yen")})
IS_NAME = frozenset(
    {("programmes", "name"), ("items", "name"), ("setsu", "name"), ("notes", "text")}
)
PLACES = """
SELECT page, table_name, field, row_id, group_concat(printed, '') FROM (
  SELECT * FROM provenance WHERE table_name NOT IN ('documents', 'passages', 'pages')
  ORDER BY table_name, row_id, field, part
) GROUP BY table_name, row_id, field
"""
ALIKE = str.maketrans("〇◯〜≪≫", "○○~《》")
OPEN = """
SELECT table_name, row_id, field FROM check_terms JOIN checks ON checks.id = check_id
WHERE status = 'open'
"""


@dataclass(frozen=True)
class Field:
    """A field of a row of the database: on which page, what it is worth, and how it is printed."""

    page: int
    table: str
    name: str
    value: str
    printed: str
    is_said: bool

    @property
    def key(self) -> tuple[int, str, str, str]:
        return self.page, self.table, self.name, self.value

    @property
    def is_amount(self) -> bool:
        return self.name.endswith("_yen") or (self.table, self.name) in IS_AMOUNT

    @property
    def is_name(self) -> bool:
        return (self.table, self.name) in IS_NAME


def pages_of(book: Path, pages: str, target: Path) -> int:
    """Some pages of a book as a file of their own, and how many they are."""
    source, made = pypdfium2.PdfDocument(book), pypdfium2.PdfDocument.new()
    first, _, last = (pages or f"1-{len(source)}").partition("-")
    numbers = range(int(first) - 1, int(last or first))
    made.import_pages(source, list(numbers))
    made.save(target)
    return len(numbers)


def drawn(text: Path, way: str, target: Path) -> None:
    """The pages as a scanner would give them, or with their text turned into outlines."""
    if way == "outlines":
        command = ["gs", "-q", "-o", str(target), "-sDEVICE=pdfwrite", "-dNoOutputFonts", str(text)]
        subprocess.run(command, check=True)
        return
    dpi = 150 if way.startswith("150") else 200
    pages = [_spoilt(page, way, dpi) for page in pypdfium2.PdfDocument(text)]
    pages[0].save(target, save_all=True, append_images=pages[1:], resolution=dpi)


def _spoilt(page: Any, way: str, dpi: int) -> Image.Image:
    import numpy

    picture = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    if way in ("skew", "noisy", "150scan", "150noisy"):
        picture = picture.rotate(0.7, Image.Resampling.BICUBIC, fillcolor=255)
    if way in ("noisy", "150noisy"):
        chance = numpy.random.default_rng(1)
        noise = chance.normal(0, 18, (picture.height, picture.width))
        specks = numpy.where(chance.random(noise.shape) < 0.0005, -200, 0)
        values = numpy.asarray(picture, float) + noise + specks
        picture = Image.fromarray(numpy.clip(values, 0, 255).astype("uint8"))
    if way in TURNS:
        picture = picture.rotate(TURNS[way], expand=True)
    if way in ("jpeg", "noisy", "150scan", "150noisy"):
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


def fields(db: Database) -> list[Field]:
    """All fields that have a value, in the order of their pages."""
    said = bare(" ".join(text for (text,) in db.execute("SELECT message FROM problems")))
    opened = set(db.execute(OPEN).fetchall())
    found = []
    for page, table, name, row_id, printed in db.execute(PLACES).fetchall():
        if table == "programme_tags":  # the field is the tag itself
            own = (name,)
        else:
            own = db.execute(f'SELECT "{name}" FROM "{table}" WHERE id = ?', [row_id]).fetchone()
        if (table, name) == ("figures", "value") and _has_yen(db, row_id):
            continue  # the same in the unit that is printed
        if own and own[0] is not None:
            told = (table, row_id, name) in opened or f"「{bare(printed)}」" in said
            found.append(Field(page, table, name, bare(own[0]), printed, told))
    return sorted(found, key=lambda field: field.page)


def _has_yen(db: Database, row_id: str) -> bool:
    asked = "SELECT 1 FROM figures WHERE id = ? AND yen IS NOT NULL"
    return db.execute(asked, [row_id]).fetchone() is not None


def bare(value: object) -> str:
    """A value without its width and blanks, and without what nobody can see: 〇 or ○, ～ or 〜."""
    return "".join(unicodedata.normalize("NFKC", str(value)).translate(ALIKE).split())


def without(own: Iterable[Field], other: Iterable[Field]) -> list[Field]:
    """The fields that the others have not, each as often as it is missing there."""
    left, found = Counter(field.key for field in other), []
    for field in own:
        if left[field.key]:
            left[field.key] -= 1
        else:
            found.append(field)
    return found


def compare(text: Database, read: Database) -> str:
    known, found = fields(text), fields(read)
    missing, other = without(known, found), without(found, known)
    amounts = [field for field in other if field.is_amount]
    printed = {(field.page, field.value) for field in known if field.is_amount}
    elsewhere = [field for field in amounts if (field.page, field.value) in printed]
    wrong = [field for field in amounts if field not in elsewhere]
    silent = [field for field in wrong if not field.is_said]
    names = [field for field in known if field.is_name]
    lost = [field for field in missing if field.is_name]
    new = [field for field in other if field.is_name]
    lines = [
        f"equations {dict(equations(text))} → {dict(equations(read))}",
        f"fields {len(known)}: {_share(known, missing)} the same, {len(other)} others",
        f"amounts {_share(*([f for f in own if f.is_amount] for own in (known, missing)))}: "
        f"{len(elsewhere)} in another field of the page, {len(wrong)} that the text has not, "
        f"{len(silent)} of them silently",
        f"names {len(names)}: {_share(names, lost)} right",
        *(f"  SILENT: {_told(field)}" for field in silent),
        *(f"  said: {_told(field)}" for field in wrong if field.is_said),
    ]
    kinds = Counter((f.table, f.name) for f in missing)
    lines += [f"  missing: {', '.join(f'{t}.{n} {c}' for (t, n), c in kinds.most_common(8))}"]
    lines += [f"  names not found: {' | '.join(f'{f.page}: {f.value}' for f in lost[:12])}"]
    lines += [f"  names not there: {' | '.join(f'{f.page}: {f.value}' for f in new[:12])}"]
    return "\n".join(lines)


def _share(known: Sequence[Field], missing: Sequence[Field]) -> str:
    right = len(known) - len(missing)
    return f"{right} ({right / max(1, len(known)):.3f})"


def _told(field: Field) -> str:
    return f"page {field.page}: {field.table}.{field.name} {field.value} 「{field.printed}」"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("books", type=Path, nargs="+")
    parser.add_argument("--pages", default="")
    parser.add_argument("--as", dest="ways", nargs="+", choices=WAYS, default=["clean"])
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    for book in given.books:
        with TemporaryDirectory() as scratch:
            folder = (given.keep or Path(scratch)) / book.stem
            folder.mkdir(exist_ok=True, parents=True)
            try_out(book, given.pages, given.ways, folder)


def try_out(book: Path, pages: str, ways: Sequence[str], folder: Path) -> None:
    """Print what becomes of a book in each of the ways."""
    count = pages_of(book, pages, folder / "text.pdf")
    text, seconds, memory = converted(folder / "text.pdf")
    print(f"{book.name}: as text {seconds / count:.2f} s a page, {memory:.0f} MB")
    for way in ways:
        drawn(folder / "text.pdf", way, folder / f"{way}.pdf")
        read, seconds, memory = converted(folder / f"{way}.pdf")
        print(f"{book.name}, {way}: {seconds / count:.2f} s a page, {memory:.0f} MB")
        print(compare(text, read), flush=True)


if __name__ == "__main__":
    main()
