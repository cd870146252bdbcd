"""What is seen wins over a text that lies unseen behind its picture."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from yosandb.extract.engine.names import Ocr
from yosandb.extract.page import Box, Char, Page
from yosandb.extract.reader import open_pdf
from yosandb.extract.reading import RECOGNISED, Reading
from yosandb.extract.recognition.agreement import agree
from yosandb.extract.recognition.model import is_installed

SAMPLE = Path(__file__).parents[1] / "samples" / "programme_sheet" / "matsuyama.pdf"
SCALE = 200 / 72


def page(text: str, sure: float | None = None, shift: float = 0.0) -> Page:
    known = None if sure is None else Reading(RECOGNISED, None, sure)
    chars = [
        Char(char, Box(60 + 10 * n + shift, 50, 70 + 10 * n + shift, 60), 10, "F", reading=known)
        for n, char in enumerate(text)
    ]
    return Page(1, 595, 842, tuple(chars))


@pytest.mark.parametrize(
    ("said", "seen", "sure", "same"),
    [
        ("事業費 1,234千円", "事業費 1,234千円", 0.99, True),
        ("事業費 1,234千円", "事業費 １,２３４千円", 0.99, True),
        ("事業費 1,234千円", "事業賞 1,234千円", 0.99, True),
        ("事業費 1,234千円", "事業費 1,284千円", 0.99, False),
        ("事業費 1,234千円", "事業費 1,284千円", 0.6, True),
        ("事業費 1,234千円", "事業費 －", 0.99, False),
        ("事業費 －", "事業費 1,234千円", 0.99, False),
    ],
)
def test_figures_of_both_are_compared_where_they_stand(
    said: str, seen: str, sure: float, same: bool
) -> None:
    assert agree(page(said), page(seen, sure)) is same
    assert agree(page(said), page(seen, sure, shift=2.0)) is same


def overlaid(path: Path, changes: Sequence[tuple[Box, Box]]) -> Path:
    """The sample's first page below a picture of it in which one place shows another one's ink."""
    document = pypdfium2.PdfDocument(SAMPLE)
    for number in range(len(document) - 1, 0, -1):
        del document[number]
    sheet = document[0]
    picture: Image.Image = sheet.render(scale=SCALE).to_pil().convert("RGB")
    for of, to in changes:
        left, top, right, bottom = (round(edge * SCALE) for edge in of)
        own = picture.crop((left, top, right, bottom))
        picture.paste(own, (round(to.x1 * SCALE) - own.width, round(to.top * SCALE)))
    encoded = BytesIO()
    picture.save(encoded, "JPEG", quality=90)
    encoded.seek(0)
    image = pypdfium2.PdfImage.new(document)
    image.load_jpeg(encoded)
    image.set_matrix(pypdfium2.PdfMatrix().scale(*sheet.get_size()))
    sheet.insert_obj(image)
    sheet.gen_content()
    document.save(path)
    return path


def amounts(chars: Sequence[Char]) -> list[Sequence[Char]]:
    """The figures of each amount with a comma in it, up to its unit."""
    found: list[list[Char]] = [[]]
    for char in chars:
        if char.text in "0123456789,":
            found[-1].append(char)
        elif found[-1]:
            found.append([])
    return [own for own in found if any(char.text == "," for char in own)]


def words(chars: Sequence[Char]) -> str:
    return "".join(char.text for char in chars)


def around(chars: Sequence[Char]) -> Box:
    return Box(
        min(char.box.x0 for char in chars),
        min(char.box.top for char in chars),
        max(char.box.x1 for char in chars),
        max(char.box.bottom for char in chars),
    )


@pytest.mark.skipif(not is_installed(), reason="not installed: pip install 'yosandb[ocr]'")
def test_an_amount_that_the_picture_shows_otherwise_is_read_as_shown(tmp_path: Path) -> None:
    with open_pdf(SAMPLE) as source:
        known = amounts(source.page(1).chars)
    first, other = next(
        (a, b)
        for a in known
        for b in known
        if len(a) == len(b) and a[0].size == b[0].size and words(a) != words(b)
    )
    sound = overlaid(tmp_path / "sound.pdf", [])
    changed = overlaid(tmp_path / "changed.pdf", [(around(other), around(first))])
    with open_pdf(sound, ocr=Ocr.AUTO) as source:
        kept = source.page(1)
    with open_pdf(changed, ocr=Ocr.AUTO) as source:
        seen = source.page(1)
    assert kept.ocr is None and kept.recognised and words(first) in words(kept.chars)
    assert seen.ocr == "suspect"
    assert words(seen.chars).count(words(first)) < words(kept.chars).count(words(first))
    assert words(seen.chars).count(words(other)) > words(kept.chars).count(words(other))
