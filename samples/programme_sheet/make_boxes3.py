"""boxes3.pdf: A3 landscape, three columns of boxes; a section is one box, and one box goes on at
the top of the next column.

The heading with its sum is the first line inside the box, the priority stands one glyph a line in
a strip, long names take two lines, amounts are written 14億5,574万8千円 or in 百万円. Neither city
nor year is printed. Needs reportlab and the IPAex fonts.
"""

import random

from content import HERE, Programme, Section, oku, read
from ink import Ink, Rect, Text, embed_fonts, paint, stacked, width, wrap
from records import write_gold

WIDE, HIGH = 1190.0, 842.0
SIZE, LEADING = 11.0, 15.0
COLUMNS, ROOM, TOP, FOOT = (36.0, 420.0, 804.0), 350.0, 84.0, 520.0
Block = tuple[str, list[Ink], float]


def at(ink: Ink, x: float, y: float) -> Ink:
    """The same ink moved right by x and down by y."""
    if isinstance(ink, Text):
        return Text(ink.x + x, ink.y + y, ink.words, ink.size, ink.font, ink.bold, 0, ink.colour)
    return Rect(ink.x + x, ink.y + y, ink.width, ink.height, ink.fill, ink.stroke)


def heading(part: Section) -> Block:
    words = part.heading
    total = f"（計 {oku(part.total)}）"
    ink: list[Ink] = [Text(8, 18, words, 13.5, "mincho", bold=True)]
    if part.total_inside:
        ink.append(Text(14 + width(words, "mincho", 13.5), 18, total, 11, "mincho"))
    return "heading", ink, 26


def programme(row: Programme) -> Block:
    """The name in at most two lines; the amount follows at once, or stands on the next line."""
    ink: list[Ink] = []
    room = ROOM - 38
    lines = wrap(row.head, SIZE, room)
    y = len(lines) * LEADING
    ink += [Text(30, SIZE + n * LEADING, line, SIZE) for n, line in enumerate(lines)]
    end = width(lines[-1], "gothic", SIZE) + 10
    if end + width(row.amount, "gothic", SIZE) > room:
        y, end = y + LEADING, 22
    ink.append(Text(30 + end, y - LEADING + SIZE, row.amount, SIZE))
    for paragraph in row.lines:
        for n, line in enumerate(wrap(paragraph, 10, room - 22)):
            ink.append(Text(42 + (10 if n else 0), y + 10, line, 10, "mincho"))
            y += 13.5
    return row.priority or "", ink, y + 8


def blocks(part: Section) -> list[Block]:
    return [heading(part), *map(programme, part.programmes)]


def strips(rows: list[tuple[str, float, float]]) -> list[list[Ink]]:
    """A filled strip for each run of programmes with the same priority."""
    runs: list[tuple[str, float, float]] = []
    for label, top, bottom in rows:
        if runs and runs[-1][0] == label and runs[-1][2] == top:
            runs[-1] = (label, runs[-1][1], bottom)
        elif label != "heading":
            runs.append((label, top, bottom))
    inks: list[list[Ink]] = []
    for label, top, bottom in runs:
        strip = Rect(5, top - 3, 17, bottom - top - 2, "#deeaf6")
        inks.append([strip, *stacked(label, 13.5, top - 1, bottom - top - 6, 10)])
    return inks


def box(column: list[Block], x: float, top: float) -> tuple[list[list[Ink]], float]:
    """One box with its blocks, and where it ends."""
    y, placed, rows = top + 7, [], []
    for label, ink, tall in column:
        placed.append([at(one, x, y) for one in ink])
        rows.append((label, y, y + tall))
        y += tall
    placed += [[at(one, x, 0) for one in strip] for strip in strips(rows)]
    return [*placed, [Rect(x, top, ROOM, y - top)]], y


def columns(sections: list[Section]) -> list[list[Ink]]:
    """Fill the columns one after the other; a box that is too long goes on in the next."""
    inks: list[list[Ink]] = []
    column, y = 0, TOP
    for part in sections:
        rest = blocks(part)
        while rest:
            fits, tall = 0, y
            while fits < len(rest) and tall + rest[fits][2] <= FOOT:
                tall += rest[fits][2]
                fits += 1
            if fits > 1 or (fits == 1 and rest[0][0] != "heading"):
                more, y = box(rest[:fits], COLUMNS[column], y)
                inks, rest, y = inks + more, rest[fits:], y + 14
            if rest:
                column, y = column + 1, TOP
    return inks


def main() -> None:
    embed_fonts()
    sheet = read(HERE / "content/boxes3.txt")
    inks = columns(sheet.sections)
    random.Random(3).shuffle(inks)
    title: list[Ink] = [Text(36, 52, sheet.title, 20, bold=True), Text(1090, 52, "資料２－２", 12)]
    paint(HERE / "boxes3.pdf", (WIDE, HIGH), [[*(one for ink in inks for one in ink), *title]])
    write_gold(sheet, HERE.parent / "gold/boxes3.json")


if __name__ == "__main__":
    main()
