"""Boxes that lines close, and labels that lie on their side in them."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from yosandb.extract.engine.names import Ocr
from yosandb.extract.page import Box
from yosandb.extract.reader import open_pdf
from yosandb.extract.recognition.boxes import closed_boxes
from yosandb.extract.recognition.model import is_installed

SAMPLE = Path(__file__).parent.parent / "samples" / "shiryo2_impress.pdf"


def level(x0: float, x1: float, y: float) -> Box:
    return Box(x0, y, x1, y)


def wall(x: float, top: float, bottom: float) -> Box:
    return Box(x, top, x, bottom)


def box(x0: float, top: float, x1: float, bottom: float) -> list[Box]:
    return [
        *(level(x0, x1, y) for y in (top, bottom)),
        *(wall(x, top, bottom) for x in (x0, x1)),
    ]


def test_four_lines_that_meet_are_a_box_and_a_box_within_is_one_of_its_own() -> None:
    found = closed_boxes([*box(10, 10, 200, 100), *box(15, 30, 30, 95)])
    assert found == [Box(10, 10, 200, 100), Box(15, 30, 30, 95)]


def test_boxes_above_each_other_may_share_a_side() -> None:
    lines = [*box(10, 10, 200, 100), level(10, 200, 60)]
    assert closed_boxes(lines) == [Box(10, 10, 200, 60), Box(10, 60, 200, 100)]


def test_the_two_lines_between_boxes_close_none_of_their_own() -> None:
    walls = [wall(10, 10, 100), wall(200, 10, 100)]
    lines = [*walls, *(level(10, 200, y) for y in (10, 50, 54, 100))]
    assert closed_boxes(lines) == [Box(10, 54, 200, 100), Box(10, 10, 200, 50)]


def test_the_cells_of_a_table_are_no_boxes() -> None:
    lines = [*box(10, 10, 200, 100), level(10, 200, 60), wall(80, 10, 100)]
    assert closed_boxes(lines) == []


def test_three_sides_are_no_box() -> None:
    assert closed_boxes(box(10, 10, 200, 100)[1:]) == []


@pytest.mark.skipif(not is_installed(), reason="not installed: pip install 'yosandb[ocr]'")
def test_a_label_that_lies_on_its_side_is_read_turned(tmp_path: Path) -> None:
    page = pypdfium2.PdfDocument(SAMPLE)[0]
    whole = page.render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    x0, top, x1, bottom = (round(edge * 200 / 72) for edge in (245, 62, 560, 262))
    part = whole.crop((x0, top, x1, bottom))
    sheet = Image.new("L", (part.width + 200, part.height + 200), 255)
    sheet.paste(part, (100, 100))
    sheet.save(tmp_path / "a.pdf", resolution=200)
    with open_pdf(tmp_path / "a.pdf", ocr=Ocr.AUTO) as source:
        chars = source.page(1).chars
    turned = [char for char in chars if char.turn]
    assert "".join(char.text for char in turned) == "重点事業"
    assert {char.turn for char in turned} == {90}
    tops = [char.box.top for char in turned]
    assert tops == sorted(tops)
    assert max(char.box.x1 for char in turned) < 66
