"""PDFs with a font of our own: each character has an outline that no other one has."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from random import Random

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from yosandb.tests.raw_pdf import pdf, stream

EM, POINTS = 1000, 14
MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange
{count} beginbfchar
{pairs}
endbfchar endcmap end end"""


def font_file(text: str, points: int = POINTS) -> bytes:
    """A TrueType font with a glyph for each character, in their order, after that of none."""
    names = [".notdef", *(f"u{ord(char):X}" for char in text)]
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(char): f"u{ord(char):X}" for char in text})
    builder.setupGlyf({name: _glyph(name, points) for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (EM, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Own", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    target = BytesIO()
    builder.save(target)
    return target.getvalue()


def _glyph(name: str, points: int) -> object:
    draw, pen = Random(name), TTGlyphPen(None)
    places = [(draw.randint(50, 950), draw.randint(-100, 850)) for _ in range(points)]
    pen.moveTo(places[0])
    for place in places[1:]:
        pen.lineTo(place)
    pen.closePath()
    return pen.glyph()


def page(
    path: Path, lines: Sequence[str], wrong: Mapping[str, str] | None = None, points: int = POINTS
) -> Path:
    """A page of lines in a font whose map says `wrong` of some characters; None of them: sound."""
    text = "".join(sorted(set("".join(lines)) - {" "}))
    codes = {char: number for number, char in enumerate(text, 1)}
    said = {char: (wrong or {}).get(char, char) for char in text}
    pairs = "\n".join(
        f"<{codes[c]:04X}> <{said[c].encode('utf-16-be').hex().upper()}>" for c in text if said[c]
    )
    shown = "".join(
        f"BT /F1 12 Tf 1 0 0 1 {60 + 150 * column} {700 - 24 * row} Tm "
        f"<{''.join(f'{codes[char]:04X}' for char in word)}> Tj ET\n"
        for row, line in enumerate(lines)
        for column, word in enumerate(line.split(" "))
        if word
    )
    data = font_file(text, points)
    inner = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Own/DW 1000/CIDToGIDMap/Identity"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor 12 0 R>>"
    )
    described = (
        b"<</Type/FontDescriptor/FontName/AAAAAA+Own/Flags 4/FontBBox[0 -120 1000 880]"
        b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80/FontFile2 13 0 R>>"
    )
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 10 0 R>>>>>>",
        4: stream(shown.encode()),
        10: b"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Own/Encoding/Identity-H"
        b"/DescendantFonts[11 0 R]/ToUnicode 14 0 R>>",
        11: inner,
        12: described,
        13: stream(data, b"/Length1 %d" % len(data)),
        14: stream(MAP.format(count=pairs.count("\n") + 1, pairs=pairs).encode()),
    }
    path.write_bytes(pdf(objects))
    return path
