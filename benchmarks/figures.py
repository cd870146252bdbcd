"""Figures of tables drawn at random, with a picture of where each stands, for people to judge.

usage: python benchmarks/figures.py DB FOLDER [--count 300] [--seed 20261126] PDF…

DB holds the converted PDFs. FOLDER gets `figures.tsv`, a line a figure with empty columns for the
verdicts on its value and on its headings, and `NNN.png`, its page with the figure framed.
`figures_judged.tsv` is the draw of 300 by the seed below, judged by people who did not write the
reader, after what an earlier draw had shown was mended: all figures and headings are right, and 23
have no unit, where it is printed on the page before, or on the facing one.
"""

import argparse
import csv
import random
from pathlib import Path

from PIL.ImageDraw import Draw
from sqlite_utils import Database

from yosandb.extract.reader import open_pdf

# Drawn anew after each fix.
SEED = 20261129
QUERY = """
SELECT document.path, figure.page, place.x0, place.top, place.x1, place.bottom, place.printed,
  shown.value, shown.unit, shown.yen, shown.row_label, shown.column_label
FROM figures AS figure
JOIN v_figures AS shown ON shown.figure_id = figure.id
JOIN documents AS document ON document.id = figure.document_id
JOIN provenance AS place ON place.table_name = 'figures' AND place.row_id = figure.id
  AND place.field = 'value' AND place.part = 0
ORDER BY figure.id
"""
HEADS = ["number", "file", "page", "printed", "value", "unit", "yen", "row", "column"]


def main() -> None:
    """Draw the figures of a database and write their table and their pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("db", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pdfs", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    rows = Database(given.db).execute(QUERY).fetchall()
    drawn = random.Random(given.seed).sample(rows, min(given.count, len(rows)))
    given.folder.mkdir(parents=True, exist_ok=True)
    with (given.folder / "figures.tsv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, delimiter="\t")
        table.writerow([*HEADS, "value_right", "headings_right"])
        for number, (path, page, *box, printed, value, unit, yen, row, column) in enumerate(drawn):
            name = Path(path).name
            table.writerow([number, name, page, printed, value, unit, yen, row, column, "", ""])
            pdf = next(pdf for pdf in given.pdfs if pdf.name == name)
            _picture(pdf, page, box, given.folder / f"{number:03}.png")


def _picture(pdf: Path, page: int, box: list[float], target: Path) -> None:
    with open_pdf(pdf) as source:
        image, scale = source.image(page)
    x0, top, x1, bottom = (edge * scale for edge in box)
    Draw(image).rectangle((x0 - 3, top - 3, x1 + 3, bottom + 3), outline="red", width=2)
    image.save(target)


if __name__ == "__main__":
    main()
