"""fuchu.pdf: A4 portrait, one column over several pages, in fonts that are not embedded.

Underlined section headings, letter-spaced lines ＜ 重 点 事 業 ＞, （前年度 …） beside the amount,
小計 and 合計, a running head and page numbers (- 3 -). Needs reportlab.
"""

from content import HERE, Programme, Section, Total, read
from ink import Ink, Rect, Text, name_fonts, paint, width, wrap
from records import write_gold

WIDE, HIGH = 595.0, 842.0
LEFT, RIGHT, TOP, FOOT = 62.0, 535.0, 92.0, 702.0
GOTHIC, MINCHO = "HeiseiKakuGo-W5", "HeiseiMin-W3"
FIRST_PAGE = 3


class Flow:
    """Lines from top to bottom; a new page begins where the last one is full."""

    def __init__(self, head: str) -> None:
        self.head, self.y = head, FOOT
        self.pages: list[list[Ink]] = []
        self.feed(1)

    @property
    def number(self) -> int:
        return len(self.pages)

    def feed(self, leading: float) -> None:
        """Go down one line, over the page break where needed."""
        self.y += leading
        if self.y > FOOT:
            self.y = TOP
            folio = f"- {self.number + FIRST_PAGE} -"
            middle = (WIDE - width(folio, MINCHO, 9)) / 2
            furniture = [
                Text(LEFT, 50, self.head, 8.5, MINCHO),
                Text(middle, 800, folio, 9, MINCHO),
            ]
            self.pages.append([*furniture, Rect(LEFT, 55, RIGHT - LEFT, 0.01)])

    def put(self, x: float, words: str, size: float, font: str = MINCHO) -> None:
        self.pages[-1].append(Text(x, self.y, words, size, font))

    def put_right(self, words: str, size: float, font: str = MINCHO) -> None:
        self.put(RIGHT - width(words, font, size), words, size, font)


def heading(flow: Flow, words: str) -> None:
    flow.feed(26)
    flow.put(LEFT, words, 13, GOTHIC)
    flow.pages[-1].append(Rect(LEFT, flow.y + 4, RIGHT - LEFT, 0.01))
    flow.feed(4)


def programme(flow: Flow, row: Programme) -> None:
    flow.feed(19)
    row.page = flow.number
    flow.put(LEFT + 11, row.head, 10.5, GOTHIC)
    if row.next:
        flow.feed(15)
    flow.put_right(row.amount + row.last_year, 10.5)
    for paragraph in row.lines:
        indent = 22 if paragraph.startswith("　") else 0
        for n, line in enumerate(
            wrap(paragraph.strip("　"), 10, RIGHT - LEFT - 42 - indent, MINCHO)
        ):
            flow.feed(15)
            hang = 20 if n and not indent else 0
            flow.put(LEFT + 22 + indent + hang, line, 10)


def total(flow: Flow, row: Total) -> None:
    flow.feed(20)
    row.page = flow.number
    words = (
        f"{row.label}　{row.amount}（前年度 {row.previous // 1000 if row.previous else 0:,}千円）"
    )
    flow.put_right(words, 10.5, GOTHIC)


def section(flow: Flow, part: Section) -> None:
    heading(flow, part.heading)
    for label, rows in part.groups:
        flow.feed(20)
        flow.put(LEFT + 4, f"＜ {' '.join(label or '')} ＞", 11, GOTHIC)
        for row in rows:
            programme(flow, row)
    for printed in part.sums:
        total(flow, printed)


def main() -> None:
    name_fonts()
    sheet = read(HERE / "content/fuchu.txt")
    flow = Flow("令和６年度当初予算 主要な施策の概要（府中市）")
    flow.put((WIDE - width(sheet.title, GOTHIC, 16)) / 2, sheet.title, 16, GOTHIC)
    for part in sheet.sections:
        section(flow, part)
    paint(HERE / "fuchu.pdf", (WIDE, HIGH), flow.pages)
    write_gold(sheet, HERE.parent / "gold/fuchu.json")


if __name__ == "__main__":
    main()
