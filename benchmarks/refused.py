"""Pictures that recognition must refuse in words, or read: nothing else may come of any of them.

    python benchmarks/refused.py [--keep FOLDER] [NAME …]

A page of a sample is drawn at 100 dots per inch, at 600 on A0, in one bit, in CMYK, in 16 bits and
turned; beside it are a photograph, handwriting, a blank page, a page of noise, and a picture that
has sound text over it. Told are what became of each, in how many seconds, and the amounts that the
sample has not: of these there may be none. Exits with 1 if an amount is wrong, or if a page that
must be refused gave an amount.
"""

import argparse
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy
import pypdfium2
from PIL import Image, ImageDraw
from sqlite_utils import Database

from yosandb.run import api

SAMPLE = Path(__file__).parent.parent / "samples" / "programme_sheet" / "matsuyama.pdf"
AMOUNTS = "SELECT budget_yen FROM programmes WHERE budget_yen IS NOT NULL"
CODES = "SELECT code, message FROM problems WHERE page IS NOT NULL ORDER BY code"
# A4 in points, and A0 at 600 dots per inch in pixels.
WIDTH, HEIGHT = 595.0, 842.0
A0 = 19866, 28087


def sample(dpi: float) -> Image.Image:
    page = pypdfium2.PdfDocument(SAMPLE)[0]
    picture: Image.Image = page.render(scale=dpi / 72).to_pil().convert("RGB")
    return picture


def saved(picture: Image.Image, dpi: float) -> bytes:
    target = BytesIO()
    picture.save(target, "PDF", resolution=dpi)
    return target.getvalue()


def raw(pixels: bytes, size: tuple[int, int], colours: str, bits: int, dpi: float) -> bytes:
    """A PDF with one picture, its pixels as they are; PIL writes none of 16 bits."""
    width, height = (side / dpi * 72 for side in size)
    content = f"{width} 0 0 {height} 0 0 cm /I Do".encode()
    image = (
        f"/Type/XObject/Subtype/Image/Width {size[0]}/Height {size[1]}"
        f"/ColorSpace/{colours}/BitsPerComponent {bits}"
    )
    page = f"/Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents 4 0 R"
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<<{page}/Resources<</XObject<</I 5 0 R>>>>>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<<%s/Length %d>>stream\n%s\nendstream" % (image.encode(), len(pixels), pixels),
    ]
    whole, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 6\n0000000000 65535 f \n" + rows
    return whole + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(whole)


def in_16_bits() -> bytes:
    grey = numpy.asarray(sample(200).convert("L"), dtype=">u2") * 257
    return raw(grey.tobytes(), grey.shape[::-1], "DeviceGray", 16, 200)


def on_a0() -> bytes:
    page = sample(600).convert("L")
    whole = Image.new("L", A0, 255)
    whole.paste(page, (3000, 3000))
    return saved(whole.convert("1"), 600)


def photograph() -> bytes:
    """Hills under a sky: soft shades, and the grain of a film."""
    chance = numpy.random.default_rng(1)
    coarse = Image.fromarray(chance.integers(0, 255, (14, 10), dtype=numpy.uint8))
    soft = numpy.asarray(coarse.resize((1654, 2339), Image.Resampling.BICUBIC), float)
    grain = chance.normal(0, 12, soft.shape)
    values = numpy.clip(soft + grain, 0, 255).astype(numpy.uint8)
    return saved(Image.fromarray(values), 200)


def handwriting() -> bytes:
    """Strokes as of a pen, in lines."""
    chance, picture = numpy.random.default_rng(2), Image.new("L", (1654, 2339), 255)
    pen = ImageDraw.Draw(picture)
    for line in range(200, 2200, 90):
        x = 150.0
        while x < 1500:
            points = [(x + dx, line + dy) for dx, dy in chance.normal(0, 18, (7, 2))]
            pen.line(points, fill=40, width=4, joint="curve")
            x += 42 + chance.normal(0, 6)
    return saved(picture, 200)


def noise() -> bytes:
    values = numpy.random.default_rng(3).integers(0, 255, (2339, 1654), dtype=numpy.uint8)
    return saved(Image.fromarray(values), 200)


def under_text() -> bytes:
    """A picture of the page below its own sound text."""
    target = BytesIO()
    document = pypdfium2.PdfDocument(SAMPLE)
    for number in range(len(document) - 1, 0, -1):
        del document[number]
    page = document[0]
    picture = page.render(scale=150 / 72).to_pil().convert("RGB")
    image = pypdfium2.PdfImage.new(document)
    encoded = BytesIO()
    picture.save(encoded, "JPEG", quality=80)
    encoded.seek(0)
    image.load_jpeg(encoded)
    width, height = page.get_size()
    image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page.insert_obj(image)
    page.gen_content()
    document.save(target)
    return target.getvalue()


def turned(degrees: int) -> Callable[[], bytes]:
    return lambda: saved(sample(200).rotate(degrees, expand=True), 200)


# Each with whether it may be read.
CASES: dict[str, tuple[bool, Callable[[], bytes]]] = {
    "100 dpi": (False, lambda: saved(sample(100), 100)),
    "140 dpi": (False, lambda: saved(sample(140), 140)),
    "photograph": (False, photograph),
    "handwriting": (False, handwriting),
    "blank": (False, lambda: saved(Image.new("L", (1654, 2339), 255), 200)),
    "noise": (False, noise),
    "150 dpi": (True, lambda: saved(sample(150), 150)),
    "200 dpi": (True, lambda: saved(sample(200), 200)),
    "A0 600 dpi": (True, on_a0),
    "1 bit": (
        True,
        lambda: saved(sample(300).convert("L").point(lambda v: 255 * (v > 160)).convert("1"), 300),
    ),
    "CMYK": (True, lambda: saved(sample(200).convert("CMYK"), 200)),
    "16 bits": (True, in_16_bits),
    "picture below text": (True, under_text),
    "90 degrees": (True, turned(90)),
    "180 degrees": (True, turned(180)),
    "270 degrees": (True, turned(270)),
}


def tried(name: str, folder: Path, known: set[int]) -> bool:
    """Print what becomes of a case; whether all is as it must be."""
    may_be_read, make = CASES[name]
    pdf, database = folder / "page.pdf", folder / "page.db"
    pdf.write_bytes(make())
    begun = time.perf_counter()
    (outcome,) = api.convert([pdf], database)
    seconds = time.perf_counter() - begun
    db: Any = Database(database)
    found = {yen for (yen,) in db.execute(AMOUNTS)}
    wrong = found - known
    codes = db.execute(CODES).fetchall()
    refused = next((message for code, message in codes if code == "no-text"), None)
    told = refused or f"read: {len(found & known)} of {len(known)} amounts"
    print(
        f"{name}: {seconds:.1f} s, {outcome.status}, {len(wrong)} amounts wrong; {told}", flush=True
    )
    database.unlink()
    return not wrong and (may_be_read or (not found and refused is not None))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(exist_ok=True, parents=True)
        page = pypdfium2.PdfDocument.new()
        page.import_pages(pypdfium2.PdfDocument(SAMPLE), [0])
        page.save(folder / "text.pdf")
        api.convert([folder / "text.pdf"], folder / "text.db")
        known = {yen for (yen,) in Database(folder / "text.db").execute(AMOUNTS)}
        right = [tried(name, folder, known) for name in given.names or CASES]
    if not all(right):
        sys.exit(1)


if __name__ == "__main__":
    main()
