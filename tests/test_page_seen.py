"""What may keep text from being seen, one thing a file: the picture decides, nothing is dropped."""

from pathlib import Path

import pytest

from yosandb.extract.ink.turning import as_shown
from yosandb.extract.page import Mark
from yosandb.tests.raw_pdf import one_page, read, stream, text, words

PLAIN = text("Budget 1,234", 50, 250)
SECRET = ("9,876", 50, 200)


@pytest.mark.parametrize(
    ("before", "resources", "seen"),
    [
        pytest.param(b"1 1 1 rg", b"", False, id="white on paper"),
        pytest.param(b"0 0 0 0 k", b"", False, id="no ink of four"),
        pytest.param(b"0.9 0.9 0 rg", b"", True, id="yellow"),
        pytest.param(b"0 0 1 rg 40 190 99 30 re F 1 g", b"", True, id="white on a box by F"),
        pytest.param(b"20 w 0 0 1 RG 40 205 m 140 205 l S 1 g", b"", True, id="on a thick line"),
        pytest.param(b"200 0 99 99 re W n", b"", False, id="clipped away"),
        pytest.param(b"0 0 300 300 re W n", b"", True, id="clipped beside"),
        pytest.param(b"/G0 gs", b"/ExtGState<</G0<</ca 0>>>>", False, id="transparent"),
        pytest.param(b"/G0 gs", b"/ExtGState<</G0<</ca 0.5>>>>", True, id="half transparent"),
        pytest.param(b"/G0 gs", b"/ExtGState<</G0<</SMask 10 0 R>>>>", False, id="masked"),
        pytest.param(b"/OC /L0 BDC", b"/Properties<</L0 12 0 R>>", False, id="layer that is off"),
        pytest.param(b"/OC /L0 BDC", b"/Properties<</L0 13 0 R>>", True, id="layer that is on"),
        pytest.param(b"/OC /L0 BDC", b"/Properties<</L0 14 0 R>>", False, id="group that is off"),
        pytest.param(
            b"/C0 cs 1 scn",
            b"/ColorSpace<</C0[/DeviceN[/A]/DeviceCMYK 15 0 R]>>",
            True,
            id="full ink of a spot colour",
        ),
        pytest.param(
            b"/C0 cs 0 scn",
            b"/ColorSpace<</C0[/DeviceN[/A]/DeviceCMYK 15 0 R]>>",
            False,
            id="no ink of a spot colour",
        ),
        pytest.param(b"3 Tr", b"", False, id="mode that paints nothing"),
        pytest.param(b"1 Tr 1 g 0 G", b"", True, id="outlines alone"),
    ],
)
def test_text_is_read_if_the_picture_shows_it(
    before: bytes, resources: bytes, seen: bool, tmp_path: Path
) -> None:
    off = b"/OCProperties<</OCGs[12 0 R 13 0 R]/D<</OFF[12 0 R]>>>>"
    objects = {
        10: b"<</S/Luminosity/G 11 0 R>>",
        11: stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Group<</S/Transparency>>"),
        12: b"<</Type/OCG/Name(old)>>",
        13: b"<</Type/OCG/Name(new)>>",
        14: b"<</Type/OCMD/OCGs[12 0 R]>>",
        15: b"<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 0 0 1]/N 1>>",
    }
    end = b"EMC\n" if before.startswith(b"/OC") else b""
    content = PLAIN + text(*SECRET, before=before) + end
    page = read(tmp_path, one_page(content, resources=resources, catalog=off, more=objects))
    assert (words(page), page.hidden) == (
        "Budget1,234" + ("9,876" if seen else ""),
        0 if seen else 5,
    )


def test_what_is_painted_over_is_hidden_and_what_is_painted_beside_is_not(tmp_path: Path) -> None:
    over = text(*SECRET) + b"1 g 40 195 90 20 re f 0 g\n" + text("5,432", 200, 200)
    page = read(tmp_path, one_page(PLAIN + over))
    assert (words(page), page.hidden, page.looked) == ("Budget1,2345,432", 5, True)


def test_a_glyph_far_larger_than_its_page_is_looked_at_within_the_page(tmp_path: Path) -> None:
    """As a damaged font makes them: 200 million pixels of it would lie off the page."""
    page = read(tmp_path, one_page(PLAIN + text("9", -9_000, -9_000, 30_000, b"1 1 1 rg")))
    assert (words(page), page.looked) == ("Budget1,234", True)


def test_a_page_of_plain_text_is_not_drawn(tmp_path: Path) -> None:
    assert not read(tmp_path, one_page(PLAIN)).looked


def test_a_form_is_drawn_in_the_colour_it_is_called_in(tmp_path: Path) -> None:
    form = stream(text(*SECRET), b"/Subtype/Form/BBox[0 0 400 300]/Resources<</Font<</F1 5 0 R>>>>")
    file = one_page(PLAIN + b"1 g /X0 Do", resources=b"/XObject<</X0 10 0 R>>", more={10: form})
    assert words(read(tmp_path, file)) == "Budget1,234"


def test_a_form_shows_no_more_than_its_box(tmp_path: Path) -> None:
    form = stream(
        text(*SECRET) + text("5,432", 200, 200),
        b"/Subtype/Form/BBox[150 0 400 300]/Resources<</Font<</F1 5 0 R>>>>",
    )
    file = one_page(PLAIN + b"/X0 Do", resources=b"/XObject<</X0 10 0 R>>", more={10: form})
    assert words(read(tmp_path, file)) == "Budget1,2345,432"


@pytest.mark.parametrize(
    ("entries", "seen"),
    [
        (b"/Subtype/FreeText", True),
        (b"/Subtype/Stamp", True),
        (b"/Subtype/Widget/FT/Tx/V(9,876)", True),
        (b"/Subtype/FreeText/F 2", False),
        (b"/Subtype/Popup", False),
    ],
)
def test_annotations_that_are_shown_are_text_of_the_page(
    entries: bytes, seen: bool, tmp_path: Path
) -> None:
    note = b"<</Type/Annot/Rect[200 100 300 120]/AP<</N 11 0 R>>%b>>" % entries
    drawn = stream(
        text("9,876", 5, 5),
        b"/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 5 0 R>>>>",
    )
    file = one_page(PLAIN, page=b"/Annots[10 0 R]", more={10: note, 11: drawn})
    page = read(tmp_path, file)
    assert words(page) == "Budget1,234" + ("9,876" if seen else "")
    if seen:
        x, y = page.chars[-5].box.centre
        assert abs(x - 208) < 5 and abs(y - 190) < 8


def test_a_field_whose_value_is_not_drawn_is_counted(tmp_path: Path) -> None:
    note = b"<</Type/Annot/Subtype/Widget/FT/Tx/V(9,876)/Rect[200 100 300 120]>>"
    page = read(tmp_path, one_page(PLAIN, page=b"/Annots[10 0 R]", more={10: note}))
    assert (words(page), page.undrawn_values) == ("Budget1,234", 1)


@pytest.mark.parametrize(
    ("page_entries", "box", "size"),
    [
        (b"", b"[400 300 0 0]", (400, 300)),
        (b"/UserUnit 2", b"[0 0 400 300]", (800, 600)),
        (b"/CropBox[300 280 0 100]", b"[0 0 400 300]", (300, 180)),
        (b"/Rotate -360", b"[0 0 400 300]", (400, 300)),
    ],
)
def test_the_page_is_as_large_as_it_is_shown(
    page_entries: bytes, box: bytes, size: tuple[int, int], tmp_path: Path
) -> None:
    page = read(tmp_path, one_page(PLAIN, page=page_entries, box=box))
    assert (page.width, page.height) == size
    assert words(page) == "Budget1,234"
    assert all(char.box.x0 >= 0 and char.box.bottom <= page.height for char in page.chars)


@pytest.mark.parametrize("rotate", [90, 180, 270, 450, -90])
def test_a_page_turned_by_its_file_is_read_and_placed_as_shown(rotate: int, tmp_path: Path) -> None:
    page = read(tmp_path, one_page(PLAIN, page=b"/Rotate %d" % rotate))
    assert words(page) == "Budget1,234"
    shown = (300, 400) if rotate % 180 else (400, 300)
    assert (page.width, page.height) == (400, 300)
    first = as_shown(page, page.chars[0].box)
    assert first.x1 <= shown[0] and first.bottom <= shown[1]
    # The text begins 50 from the left and 50 from the top of the page as it was written.
    corner = {90: (250, 50), 180: (350, 250), 270: (50, 350)}[rotate % 360]
    assert abs(first.centre[0] - corner[0]) < 12 and abs(first.centre[1] - corner[1]) < 12


def test_struck_text_and_large_print_across_stand_apart(tmp_path: Path) -> None:
    struck = text("9,876", 50, 200) + b"50 204 m 80 204 l S\n"
    across = text("DRAFT", 40, 190, 90, b"0.8 g")
    page = read(tmp_path, one_page(across + PLAIN + struck))
    assert words(page) == "Budget1,234"
    kinds = {found.mark: "".join(char.text for char in found.chars) for found in page.marked}
    assert kinds == {Mark.WATERMARK: "DRAFT", Mark.STRUCK: "9,876"}


def test_a_line_below_text_or_through_a_table_strikes_nothing(tmp_path: Path) -> None:
    below = PLAIN + b"50 247 m 115 247 l S 0 254 m 400 254 l S\n"
    assert read(tmp_path, one_page(below)).marked == ()


@pytest.mark.parametrize(
    ("before", "mark", "after"),
    [
        pytest.param("37,416", "1", "yen", id="beside an amount"),
        pytest.param("37,416", "*1", "yen", id="with its sign"),
        pytest.param("37,416", "(2)", "yen", id="in brackets"),
    ],
)
def test_a_raised_note_mark_is_no_digit_of_the_amount(
    before: str, mark: str, after: str, tmp_path: Path
) -> None:
    wide, narrow = 36.7, 3.4 * len(mark)
    line = (
        text(before, 50, 200) + text(mark, 50 + wide, 204, 6) + text(after, 50 + wide + narrow, 200)
    )
    page = read(tmp_path, one_page(PLAIN + line))
    assert words(page) == "Budget1,234" + before + after
    assert [(m.mark, "".join(c.text for c in m.chars)) for m in page.marked] == [(Mark.NOTE, mark)]


@pytest.mark.parametrize(
    ("before", "raised", "size", "up"),
    [
        pytest.param("100m", "2", 6, 4, id="a power"),
        pytest.param("37", "416", 12, 0, id="figures of one size"),
        pytest.param("H", "2", 6, -2, id="an index"),
        pytest.param("9", "2,345 6,789", 6, 4, id="text beside a large figure"),
    ],
)
def test_what_is_raised_but_no_note_mark_stays(
    before: str, raised: str, size: int, up: int, tmp_path: Path
) -> None:
    wide = 6.67 * len(before) + (3.4 if before.endswith("m") else 0)
    page = read(tmp_path, one_page(text(before, 50, 200) + text(raised, 50 + wide, 200 + up, size)))
    assert (words(page), page.marked) == (before + raised.replace(" ", ""), ())


def test_a_note_mark_that_the_font_raises_itself_is_none_of_the_amount(tmp_path: Path) -> None:
    page = read(
        tmp_path, one_page(PLAIN + text("37,416\\2712", 50, 200) + text("5m\\262", 50, 150))
    )
    assert words(page) == "Budget1,23437,41625m²"
