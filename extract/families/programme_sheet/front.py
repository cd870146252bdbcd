"""What stands above the first programme: the title, and lines that name city or year."""

from collections.abc import Iterator, Sequence

from yosandb.extract import regex
from yosandb.extract.families.base import Found, Heading
from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.families.programme_sheet.headings import said_by
from yosandb.extract.families.programme_sheet.tokens import Token, style_of
from yosandb.extract.geometry.lines import Line
from yosandb.extract.records import passage
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.entry.words import is_office
from yosandb.extract.sheet import Sheet

# A title without any of its usual words must be larger than all other type by this factor.
CLEARLY_LARGER = 1.25
LONGEST_FRONT_LINE = 60
# The name of a city stands this close below the title (in sizes).
CLOSE = 3.0
_CITY = regex.compile(words.CITY)


def title(found: Sequence[Token], *, within: bool = False) -> Token | None:
    """The token that is the document's title: above all programmes, set unlike their headings.

    On a page `within` the document it is the title of a list; what names a year and no list, as
    令和８年度の注目事業 does, is a heading over programmes.
    """
    lines = front_lines(found)
    others = [t for t in found if t.kind == "heading" and t not in lines]
    headings = {style_of(t) for t in others}
    candidates = [t for t in lines if style_of(t) not in headings and not rules.is_unit(t.said)]
    worded = [t for t in candidates if rules.TITLE.search(t.said)]
    below = [t.lines[:1] if t.kind == "head" else t.lines for t in found if t not in candidates]
    largest = max((line.size for lines in below for line in lines), default=0.0)
    large = [t for t in candidates if _size(t) > CLEARLY_LARGER * largest]
    by_size = [t for t in large if not rules.is_marked(t.said) and not is_office(t.said.strip())]
    named = max(worded or by_size or _only_worded(lines, others), key=_size, default=None)
    is_chapter = within and named is not None and not rules.OF_LIST.search(named.said)
    return None if is_chapter else named


def _only_worded(lines: Sequence[Token], others: Sequence[Token]) -> list[Token]:
    """The one line with a word of a title, where no heading has any: it may be set like these."""
    worded = [t for t in (*lines, *others) if rules.TITLE.search(t.said)]
    alone = len(worded) == 1 and worded[0] in lines and not rules.is_marked(worded[0].said)
    return worded if alone else []


def front_lines(found: Sequence[Token]) -> list[Token]:
    """Short lines before and above the first programme, outside of frames with other text than
    headings: a title of two lines may stand in a bar."""
    heads = [n for n, token in enumerate(found) if token.kind == "head"]
    if not heads:
        return []
    others = {id(token.block) for token in found if token.kind != "heading"}
    top = min(found[n].lines[0].box.top for n in heads)
    return [
        token
        for token in found[: heads[0]]
        if token.kind in ("heading", "text")
        and token.lines[-1].box.bottom <= top
        and (
            token.block.frame is None
            or len(token.block.lines) <= len(token.lines)
            or id(token.block) not in others
        )
        and len(token.said) <= LONGEST_FRONT_LINE
        and not rules.SENTENCE.search(token.said)
        and "【" not in token.said
    ]


def _size(token: Token) -> float:
    return token.lines[0].size


def front(sheet: Sheet, found: Sequence[Token]) -> Iterator[Found]:
    """The title of the document, and the other lines above its first programme."""
    named = title(found, within=sheet.number > 1)
    if named is not None:
        said = said_by(sheet, named, "documents.title", None)
        sheet.label_lines("title", named.lines)
        yield Heading("title", said.name)
    for token in front_lines(found):
        aside = named is not None and _is_of_title(token.lines[0], named.lines[0])
        if token is not named and (token.kind == "text" or aside):
            printed = sheet.field("passages.text", token.lines)
            yield Heading("heading", printed)
            yield passage(sheet.number, "heading", printed)


def _is_of_title(line: Line, title: Line) -> bool:
    """Whether a line stands at the height of the title, or above it in no larger letters, or says
    right below it whose it is: it tells whose the paper is, and of what year."""
    middle, below = line.box.centre[1], line.box.top - title.box.bottom
    if middle < title.box.top:
        return line.size <= title.size
    city = _CITY.fullmatch(line.bare) is not None and below <= CLOSE * line.size
    return middle <= title.box.bottom or city
