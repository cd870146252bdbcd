"""200 programmes drawn at random over all books, to be judged on their pages by somebody else.

    python benchmarks/programmes.py DATABASE FOLDER            draws; TSV and pictures go to FOLDER
    python benchmarks/programmes.py --score programmes_judged.tsv

DATABASE is made of the books by `yosandb convert`; FOLDER.tsv lists each programme as it was read
(name, amount, level, parent, chain of 款 項 目, department) with empty columns for judgements, and
FOLDER holds the picture of its page with its places framed in red. The seed stands here, so that
the draw can be made again; a fix asks for a new one.
"""

import argparse
import csv
import random
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw
from sqlite_utils import Database

SEED = 20261129
DRAWN = 200
RESOLUTION = 90
WHAT = ("name", "amount", "level", "parent", "chain", "department")
JUDGED = tuple(f"{what}_right" for what in WHAT)
COLUMNS = ("number", "file", "page", *WHAT, *JUDGED, "note", "picture")
_PROGRAMMES = """
SELECT p.id, d.path AS file, p.page, p.name, coalesce(p.budget_yen, p.supplement_yen) AS amount,
  p.level, above.name AS parent, p.department,
  coalesce(kan.name || ' > ', '') || coalesce(kou.name || ' > ', '') || coalesce(moku.name, '')
    AS chain
FROM programmes AS p
JOIN documents AS d ON d.id = p.document_id
LEFT JOIN programmes AS above ON above.id = p.parent_id
LEFT JOIN items AS moku ON moku.id = p.item_id
LEFT JOIN items AS kou ON kou.id = moku.parent_id
LEFT JOIN items AS kan ON kan.id = kou.parent_id
JOIN pages AS g ON g.document_id = p.document_id AND g.page = p.page
WHERE g.family LIKE '%budget statement%'
ORDER BY d.path, p.page, p.id
"""
_PLACES = """
SELECT x0, top, x1, bottom FROM provenance
WHERE table_name = 'programmes' AND row_id = ? AND page = ?
"""


def drawn(db: Database) -> list[dict[str, Any]]:
    """The programmes, the same each time."""
    return random.Random(SEED).sample(list(db.query(_PROGRAMMES)), DRAWN)


def picture(pdf: Path, page: int, places: Iterable[Sequence[float]], target: Path) -> None:
    """The page with the places of a programme framed in red."""
    if not target.exists():
        stem = target.with_suffix("")
        pages = ["-f", str(page), "-l", str(page)]
        command = ["pdftoppm", "-r", str(RESOLUTION), *pages, "-png", "-singlefile", pdf, stem]
        subprocess.run(command, check=True)
    scale = RESOLUTION / 72
    with Image.open(target) as opened:
        shown = opened.convert("RGB")
    draw = ImageDraw.Draw(shown)
    for x0, top, x1, bottom in places:
        box = (x0 * scale - 3, top * scale - 3, x1 * scale + 3, bottom * scale + 3)
        draw.rectangle(box, outline=(255, 0, 0), width=2)
    shown.save(target)


def write(db: Database, folder: Path) -> None:
    """The list of what was drawn, and a picture each."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder.with_suffix(".tsv")
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS, restval="", extrasaction="ignore", delimiter="\t")
        rows.writeheader()
        for number, row in enumerate(drawn(db)):
            target = folder / f"{number:03}.png"
            places = db.execute(_PLACES, [row["id"], row["page"]]).fetchall()
            picture(Path(row["file"]), row["page"], places, target)
            told = {**row, "number": number, "file": Path(row["file"]).name}
            rows.writerow({**told, "picture": f"{folder.name}/{target.name}"})


def score(judged: Path) -> None:
    """How many of the judged are right, for each thing that was asked."""
    with judged.open(encoding="utf-8", newline="") as file:
        rows: list[Mapping[str, str]] = list(csv.DictReader(file, delimiter="\t"))
    for what, column in zip(WHAT, JUDGED, strict=True):
        told = [row for row in rows if row[column]]
        right = sum(row[column] == "yes" for row in told)
        print(f"{what}: {right} of {len(told)} right")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path, nargs="?")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--score", type=Path)
    asked = parser.parse_args()
    if asked.score is not None:
        score(asked.score)
    elif asked.database is not None and asked.folder is not None:
        write(Database(asked.database), asked.folder)
    else:
        parser.error("name a database and a folder, or --score")


if __name__ == "__main__":
    main()
