"""How long a site takes and how large it is, and whether its pictures show what is printed.

python benchmarks/site.py budget.db --pdf-dir corpus/         time, size, and a second run
python benchmarks/site.py budget.db --pdf-dir corpus/ --again 500     lines read again
python benchmarks/site.py --generated 10000 --generated 100000        is it near linear?
"""

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import yosandb
from yosandb.extract.page import Page
from yosandb.extract.reader import open_pdf
from yosandb.load.database import open_database
from yosandb.load.store import write_document
from yosandb.normalize.row import Row
from yosandb.web.lines import FRAME, Line, Lines
from yosandb.web.originals import digests, originals
from yosandb.web.programme import page_ids, programme
from yosandb.web.snapshot import snapshot

# So many programmes stand in a generated document.
DOCUMENT = 1000
# Names are made of so many ideographs: as in a real city, few are like each other.
IDEOGRAPHS = [chr(code) for code in range(0x4E00, 0x5E00)]
SECTIONS = (
    "保育",
    "道路",
    "公園",
    "除雪",
    "学校",
    "給食",
    "図書館",
    "観光",
    "農業",
    "水道",
    "防災",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("db", type=Path, nargs="?")
    parser.add_argument("--pdf-dir", type=Path, action="append", default=[])
    parser.add_argument("--pages", default="problems")
    parser.add_argument("--again", type=int, help="so many programmes' lines are read again")
    parser.add_argument("--generated", type=int, action="append", default=[])
    asked = parser.parse_args()
    for count in asked.generated:
        generated(count)
    if asked.db and asked.again:
        print(read_again(asked.db, asked.pdf_dir, asked.again))
    elif asked.db:
        built(asked.db, asked.pdf_dir, asked.pages)


def built(db: Path, pdf_dirs: list[Path], pages: str) -> None:
    """Print what a first and a second run take."""
    with TemporaryDirectory() as folder:
        for run in ("first", "second"):
            wall, own = time.perf_counter(), time.process_time()
            made = yosandb.site(db, folder, pages, pdf_dirs=pdf_dirs)  # type: ignore[arg-type]
            size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
            print(
                f"{db.name} {run}: {time.perf_counter() - wall:.1f} s "
                f"({time.process_time() - own:.1f} s of this process), {size / 1e6:.1f} MB, "
                f"{made.pages} pages, {made.pictures} pictures, {len(made.written)} written"
            )


def generated(count: int) -> None:
    """A site of so many programmes of five cities in two years."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "generated.db"
        db = open_database(path)
        for number in range(count // DOCUMENT):
            rows = list(document(f"d{number}", number))
            write_document(db, f"d{number}", rows)
        db.close()
        built(path, [], "none")


def document(own: str, number: int) -> Iterator[Row]:
    """A sheet of a city; the next one is of its next year, with most names the same."""
    chosen = random.Random(number // 2)
    code = f"{10_000 + number // 2:06d}"
    yield Row(
        "documents",
        {
            "id": own,
            "path": f"{own}.pdf",
            "municipality": f"架空{number // 2}市",
            "municipality_code": code,
            "municipality_source": "option",
            "fiscal_year": 2024 + number % 2,
            "fiscal_year_source": "title",
            "stage": "initial",
            "stage_source": "title",
            "families": "programme sheet",
            "page_count": 1,
            "status": "converted",
        },
    )
    yield Row("pages", {"page": 1, "text_layer": "text", "width": 595.0, "height": 842.0})
    for order in range(DOCUMENT):
        name = "".join(chosen.sample(IDEOGRAPHS, 5)) + (
            "新事業" if order % 20 == number % 2 else "費"
        )
        yield Row(
            "programmes",
            {
                "id": f"{own}-{order}",
                "page": 1,
                "ordinal": order,
                "level": 1,
                "name": name,
                "section": chosen.choice(SECTIONS),
                "description": f"{name}を行う。",
                "budget_yen": (chosen.randrange(1000, 10_000_000) + number % 2) * 1000,
            },
        )


def read_again(db: Path, pdf_dirs: list[Path], count: int) -> str:
    """Whether the characters within each cut, read again from the page, hold what is printed."""
    with snapshot(db) as opened:
        files = originals(opened, db.parent, pdf_dirs)
        names = digests(opened)
        lines = Lines(opened, {document: names[document] for document in files})
        ids = list(page_ids(opened))
        random.Random(1).shuffle(ids)
        by_page: defaultdict[tuple[str, int], list[Line]] = defaultdict(list)
        for page_id in ids[:count]:
            found = programme(opened, lines, page_id)
            for statement in found.statements if found else ():
                for amount in statement.amounts:
                    if amount.line is not None and amount.line.picture is not None:
                        by_page[amount.line.document_id, amount.line.page].append(amount.line)
    held = marked = every = 0
    for (document_id, number), those in sorted(by_page.items()):
        with open_pdf(files[document_id]) as source:
            page = source.page(number)
        for line in those:
            every += 1
            held += holds(page, line)
            marked += marks(page, line)
    return (
        f"{min(count, len(ids))} programmes, {every} pictures of lines: {held} hold the printed "
        f"string, in {marked} the mark holds just that"
    )


def within(page: Page, x0: float, top: float, x1: float, bottom: float) -> str:
    """The characters whose centre lies in a box, in the order of drawing, without blanks."""
    chosen = (
        c for c in page.chars if x0 <= c.box.centre[0] <= x1 and top <= c.box.centre[1] <= bottom
    )
    return "".join("".join(char.text.split()) for char in chosen)


def holds(page: Page, line: Line) -> bool:
    return "".join(line.printed.split()) in within(page, *line.box)


def marks(page: Page, line: Line) -> bool:
    """Whether what stands in the marks, without their frame, is what is printed."""
    text = ""
    for mark in line.marks:
        x0, top = line.box.x0 + mark.x + FRAME, line.box.top + mark.y + FRAME
        x1, bottom = x0 + mark.width - 2 * FRAME, top + mark.height - 2 * FRAME
        text += within(page, x0 - 0.02, top - 0.02, x1 + 0.02, bottom + 0.02)
    return text == "".join(line.printed.split())


if __name__ == "__main__":
    main()
