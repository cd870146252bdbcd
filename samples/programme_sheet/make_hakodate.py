"""hakodate.pdf: A4 landscape, two columns of boxes, drawn in shuffled order, headings last.

Rotated priority labels, names in fake bold, amounts on the next line, a chart of vectors, a box of
a special account with bare 【】 lines. Needs reportlab and the IPAex fonts.
"""

import random

from content import HERE, Programme, Section, read
from ink import Ink, Rect, Text, embed_fonts, paint, stacked, width, wrap
from records import write_gold

WIDE, HIGH = 842.0, 595.0
SIZE, LEADING = 8.6, 11.4
COLOUR = {"重点事業": "#c55a11", "主要事業": "#538135"}
ISSUES = {
    "水産業の担い手不足": "漁業就業者の減少と高齢化が進み、新たな担い手の確保と育成が必要",
    "観光需要の季節変動": "冬季の入込客数は夏季の6割にとどまり、通年で楽しめる観光地づくりが必要",
    "若者の市外流出": "進学や就職を機に転出する若者が多く、地元で働く魅力の発信が必要",
}
AIMS = ["安全で安定した給水", "災害に強い管路の整備", "環境に配慮した下水処理"]
VISITORS = {"R1": 5369, "R2": 3013, "R3": 2706, "R4": 4551, "R5": 5299}


def programme(row: Programme, x: float, y: float, room: float) -> tuple[list[Ink], float]:
    """Name at the left, amount at the right edge, of the same line where there is room."""
    ink: list[Ink] = []
    lines = wrap(row.head, SIZE, room)
    for n, line in enumerate(lines):
        ink.append(Text(x, y + SIZE + n * LEADING, line, SIZE, bold=True))
    y += len(lines) * LEADING
    reach = width(lines[-1], "gothic", SIZE) + width(row.amount, "gothic", SIZE) + 4
    if row.next or reach > room:
        y += LEADING
    right = x + room - width(row.amount, "gothic", SIZE)
    ink.append(Text(right, y - LEADING + SIZE, row.amount, SIZE))
    for paragraph in row.lines:
        for line in wrap("　" + paragraph, SIZE, room):
            ink.append(Text(x, y + SIZE, line, SIZE))
            y += LEADING
    return ink, y + 5


def section(part: Section, x: float, y: float, room: float) -> tuple[list[list[Ink]], float]:
    """A filled heading and a box a group with its rotated label; the heading is the last block."""
    blocks: list[list[Ink]] = []
    heading: list[Ink] = [Rect(x, y, room, 18, "#1f4e79", None)]
    middle = x + (room - width(part.heading, "gothic", 11)) / 2
    heading.append(Text(middle, y + 13, part.heading, 11, colour="#ffffff"))
    y += 21
    for label, rows in part.groups:
        top, y = y, y + 4
        for row in rows:
            ink, y = programme(row, x + 23, y, room - 27)
            blocks.append(ink)
        tall = max(y - top, 48)
        strip = Rect(x, top, 16, tall, COLOUR[label or ""], None)
        text = Text(x + 4.6, top + tall / 2 - 19, label or "", 9.5, angle=-90, colour="#ffffff")
        blocks.append([Rect(x + 18, top, room - 18, tall)])
        blocks.append([strip, text])
        y = top + tall + 4
    return [*blocks, heading], y + 6


def issues(x: float, y: float, room: float) -> tuple[list[Ink], float]:
    ink: list[Ink] = [Rect(x, y, 16, 222, "#ffe699"), *stacked("現状・課題", x + 8, y, 222, 10)]
    for title, words in ISSUES.items():
        ink += [
            Rect(x + 19, y, room - 19, 72, "#fff9ea"),
            Text(x + 23, y + 12, title, 9, bold=True),
        ]
        for n, line in enumerate(wrap(words, 8, room - 28)):
            ink.append(Text(x + 23, y + 24 + n * 10.5, line, 8))
        y += 75
    return ink, y


def chart(x: float, y: float) -> list[Ink]:
    ink: list[Ink] = [
        Text(x + 10, y + 9, "観光入込客数", 9, bold=True),
        Text(x + 70, y + 9, "（千人）", 7),
    ]
    for n, (year, count) in enumerate(VISITORS.items()):
        tall = count / 5369 * 80
        left = x + 12 + n * 27
        ink.append(Rect(left, y + 112 - tall, 15, tall, "#5b9bd5", None))
        ink.append(Text(left - 2, y + 109 - tall, f"{count:,}", 6.5))
        ink.append(Text(left + 3, y + 120, year, 6.5))
    ink.append(Rect(x + 6, y + 112, 140, 0.01))
    ink.append(Text(x + 4, y + 134, "（出所：函館市観光部観光入込客数推計）", 6.5))
    return ink


def account(x: float, y: float, room: float) -> list[Ink]:
    ink: list[Ink] = [Rect(x, y, room, 18, "#7030a0", None), Rect(x, y + 21, room, 66)]
    ink.append(Text(x + 65, y + 13, "水道事業会計・公共下水道事業会計", 11, colour="#ffffff"))
    ink.append(Text(x + 5, y + 33, "　次の事項に積極的に取り組む。", SIZE))
    ink += [
        Text(x + 5, y + 47 + n * 13, f"【{aim}】", SIZE, bold=True) for n, aim in enumerate(AIMS)
    ]
    return ink


def main() -> None:
    embed_fonts()
    sheet = read(HERE / "content/hakodate.txt")
    first: list[Ink] = [Text(24, 32, sheet.title, 15, bold=True)]
    first += [Rect(772, 16, 46, 20), Text(779, 30, "資料２", 10.5)]
    side, y = issues(24, 48, 160)
    blocks = [side, chart(24, y + 12)]
    headings = []
    for x, parts in ((196.0, sheet.sections[:1]), (512.0, sheet.sections[1:2])):
        y = 48.0
        for part in parts:
            inks, y = section(part, x, y, 306)
            blocks += inks[:-1]
            headings.append(inks[-1])
        low = sheet.sections[2] if x < 300 else sheet.sections[3]
        inks, y = section(low, x, y, 306)
        blocks += inks[:-1]
        headings.append(inks[-1])
    blocks.append(account(512, y, 306))
    random.Random(2024).shuffle(blocks)
    frames = [ink for block in blocks for ink in block if isinstance(ink, Rect)]
    texts = [ink for block in blocks for ink in block if isinstance(ink, Text)]
    ink = [*frames, *texts, *(ink for block in headings for ink in block), *first]
    paint(HERE / "hakodate.pdf", (WIDE, HIGH), [ink])
    write_gold(sheet, HERE.parent / "gold/hakodate.json")


if __name__ == "__main__":
    main()
