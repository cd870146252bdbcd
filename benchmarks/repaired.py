"""Every distinct character that was repaired in some PDFs, held against the page as it is drawn.

    python benchmarks/repaired.py [--sheets FOLDER] PDF…

Each is cut out of the page where it stands first and read by recognition (the extra `ocr`), which
knows nothing of the font: told are those that are not read as what they were repaired to. With
--sheets all of them are drawn to be compared by eye, in the order in which they are told: what is
printed, and beneath it what it was repaired to, in a font of --font.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

import numpy
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from yosandb.extract.page import Char, Page
from yosandb.extract.reader import open_pdf
from yosandb.extract.reading import REPAIRED
from yosandb.extract.recognition.model import model

SCALE = 300 / 72
# So many are drawn in a row, each so large.
ACROSS, SIDE = 24, 64


@dataclass(frozen=True)
class Repair:
    """A character that a font said wrong: where it stands first, and how often it stands."""

    page: int
    char: Char
    said: str
    times: int
    picture: Any


def repairs(path: Path) -> list[Repair]:
    """The distinct repairs of a file, by font, in the order of their first places."""
    first: dict[tuple[str, str, str], tuple[Page, Char]] = {}
    times: dict[tuple[str, str, str], int] = {}
    with open_pdf(path) as source:
        for page in source.pages():
            for char in page.counted:
                if char.reading is None or char.reading.source != REPAIRED:
                    continue
                key = char.font, char.reading.said or "", char.text
                first.setdefault(key, (page, char))
                times[key] = times.get(key, 0) + 1
    document = pypdfium2.PdfDocument(path)
    drawn: dict[int, Any] = {}
    found = []
    for key, (page, char) in first.items():
        if page.number not in drawn:
            drawn[page.number] = _drawn(document, page)
        picture = _cut(drawn[page.number], char)
        found.append(Repair(page.number, char, key[1], times[key], picture))
    return found


def _drawn(document: Any, page: Page) -> Any:
    picture = document[page.number - 1].render(scale=SCALE, grayscale=True).to_numpy()
    picture = picture.reshape(picture.shape[:2])
    return numpy.rot90(picture, -page.turn // 90 % 4) if page.turn else picture


def _cut(picture: Any, char: Char) -> Any:
    x0, top, x1, bottom = (round(edge * SCALE) for edge in char.box)
    own = picture[max(0, top) : bottom, max(0, x0) : x1]
    return numpy.rot90(own, char.turn // 90 % 4) if char.turn else own


def read(repair: Repair) -> str:
    """What recognition makes of the picture of one character."""
    picture = numpy.ascontiguousarray(numpy.pad(repair.picture, 8, constant_values=255))
    return "".join(letter.text for letter in model().read(picture))


def sheet(found: list[Repair], font: ImageFont.FreeTypeFont | None) -> Image.Image:
    high = -(-len(found) // ACROSS)
    whole = Image.new("L", (ACROSS * SIDE, high * 2 * SIDE), 255)
    pen = ImageDraw.Draw(whole)
    for place, repair in enumerate(found):
        x, y = place % ACROSS * SIDE, place // ACROSS * 2 * SIDE
        own = Image.fromarray(numpy.ascontiguousarray(repair.picture))
        whole.paste(own.resize((SIDE - 16, SIDE - 16)), (x + 8, y + 8))
        if font is not None:
            pen.text((x + 8, y + SIDE), repair.char.text, 110, font)
    return whole


def told(found: list[Repair]) -> Iterator[str]:
    for repair in found:
        seen = read(repair)
        if normalize("NFKC", seen) != normalize("NFKC", repair.char.text):
            yield (
                f"  page {repair.page}: {repair.said or 'nothing'} → {repair.char.text}, "
                f"read as {seen or 'nothing'} ({repair.times} places)"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pdfs", nargs="+", type=Path)
    parser.add_argument("--sheets", type=Path)
    parser.add_argument("--font", type=Path)
    given = parser.parse_args()
    font = ImageFont.truetype(str(given.font), SIDE - 20) if given.font else None
    for path in given.pdfs:
        found = repairs(path)
        others = list(told(found))
        places = sum(repair.times for repair in found)
        print(
            f"{path.name}: {len(found)} distinct repairs in {places} places, "
            f"{len(found) - len(others)} read the same in the picture: "
            + " ".join(f"{repair.said}→{repair.char.text}" for repair in found)
        )
        for line in others:
            print(line, flush=True)
        if given.sheets:
            given.sheets.mkdir(exist_ok=True, parents=True)
            sheet(found, font).save(given.sheets / f"{path.stem}.png")


if __name__ == "__main__":
    main()
