"""What stands beside a name or below it: tags, another name, a word in brackets."""

from collections.abc import Iterator, Mapping, Sequence

from yosandb.extract import regex
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.fields import AMOUNTS, FIELDS, LISTS
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import narrow
from yosandb.extract.pieces import claim, wrapped
from yosandb.extract.printed import Printed
from yosandb.extract.shapes.entry.words import OFFICE, is_office
from yosandb.extract.shapes.legend import unbracketed
from yosandb.extract.shapes.offices import OFFICES
from yosandb.extract.shapes.table.model import Cell, Row
from yosandb.extract.shapes.text import JOINT, Text, closed, plain
from yosandb.extract.shapes.vocabulary import TAG_LIST, TAG_WORD, TAGS_BEFORE, TAGS_BEHIND

_TAG = regex.compile(TAG_WORD)
# 新規   【拡充】   ★公約: nothing but tags
_TAGS = regex.compile(
    r"\s*(?:[★☆◎○●◆◇■□▲▼※]\s*)?"
    rf"(?P<tags>{TAG_LIST}|[(\[<【〔]\s*{TAG_LIST}\s*[)\]>】〕])\s*"
)
# What a name ends in that goes on with no 新規 or 拡充
_WHOLE = regex.compile(r"(?:事業|費|補助金|負担金|交付金|助成金|工事)$")
# So much room (in sizes) is left behind a tag that stands on a line of its own.
ROOM = 3.0
# ◎   【独】: a symbol before a name
_SYMBOL = regex.compile(r"\s*(?P<symbol>[(\[<【][^()\[\]<>【】]{1,3}[)\]>】]|[^\w\s])\s*")
_MARK = regex.compile(r"[○◯〇◎●★☆✓レ■]")
# 事業名（予算書名）: what a line in brackets below the name is; so is one that is set so small
_OTHER_NAME = regex.compile(r"[(（].*名.*[)）]")
_BOOK = regex.compile(r"予算書|予算事業|予算上")
_OPENERS = "(（≪《〈<＜[［"
_BRACKETED = regex.compile(
    r"\s*(?:[(]\s*(?P<said>[^()\s][^()]*?)\s*[)]"
    r"|[≪《〈<＜]\s*(?P<said>[^≪《〈<＜\s][^≪《〈<＜]*?)\s*[≫》〉>＞]"
    r"|[\[［【]\s*(?P<said>[^\[\]【】\s][^\[\]【】]*?)\s*[\]］】])\s*",
    regex.DOTALL,
)
SMALLER = 0.9
# …事業［福祉課］: an office behind a name, which goes over no more than so many lines
_OFFICE_BEHIND = regex.compile(
    rf"[^\[【。、]+?(?P<bracket>[(\[【<]\s*(?P<office>{OFFICES})\s*[)\]】>])\s*(?:{JOINT}|$)"
)
NAMED = 3


def name_below(reading: Reading, row: Row) -> dict[str, Printed]:
    """What stands in brackets below the name of a programme: an office that no column has, or
    another name, where the heading tells it or it is set smaller: 事業名（予算書の事業名）."""
    said = reading.said(row, "name")
    if (office := _office_below(reading, said)) is not None:
        return {"department": reading.sheet.field(f"{reading.table}.department", [office])}
    if behind := _office_behind(reading, said):
        return behind
    other = not reading.columns.asides.keys().isdisjoint(reading.columns.of("name"))
    if reading.table != "programmes" or other or len(said) != 1 or len(said[0].lines) < 2:
        return {}
    lines = said[0].lines
    start = next((n for n, x in enumerate(lines) if n and x.bare[:1] in _OPENERS), None)
    if start is None:
        return {}
    below = _BRACKETED.fullmatch(Text(lines[start:], narrow).text)
    inner = "" if below is None or reading.columns.of("department") else below["said"]
    if is_office(inner) or _is_among_offices(reading, inner):
        return _bracketed(reading, "department", lines[start:])
    head = "".join(reading.columns.heading(n) for n in reading.columns.of("name"))
    told = _OTHER_NAME.search(head) is not None
    if not told and lines[start].size >= SMALLER * lines[0].size:
        return {}
    return _bracketed(reading, "book_name" if _BOOK.search(head) else "sub_name", lines[start:])


def _office_below(reading: Reading, said: Sequence[Cell]) -> Line | None:
    """The office on the last line of a name, without brackets: where the heading says that it
    stands there (事業名・担当課), or most names end in one."""
    if reading.table != "programmes" or reading.columns.of("department") or not _ends_in(said):
        return None
    names = set(reading.columns.of("name"))
    told = any(a == "department" and n in names for n, a in reading.columns.asides.items())
    ends = [_ends_in(reading.said(row, "name")) for row in reading.rows]
    return said[-1].lines[-1] if told or 2 * sum(ends) > len(ends) else None


def _office_behind(reading: Reading, said: Sequence[Cell]) -> dict[str, Printed]:
    """The office in brackets behind a name, over two lines or above a text in its cell, where most
    names have one, and neither a column nor its heading says where: …事業［福祉課］."""
    told = reading.columns.of("department") or "department" in reading.columns.asides.values()
    if reading.table != "programmes" or told:
        return {}
    if (found := _bracket_behind(said)) is None:
        return {}
    every = [cells for row in reading.rows if (cells := reading.said(row, "name"))]
    sure = sum(b is not None and is_office(b[1]["office"]) for b in map(_bracket_behind, every))
    if 2 * sure <= len(every):
        return {}
    text, match = found
    name = f"{reading.table}.department"
    pieces = claim(reading.sheet, name, text.runs(match.span("office")))
    reading.sheet.label_lines(name, text.runs(match.span("bracket")))
    return {"department": wrapped(pieces)}


def _bracket_behind(said: Sequence[Cell]) -> "tuple[Text, regex.Match[str]] | None":
    """The first lines of a name, and the bracket with an office that one of them ends in."""
    lines = [line for cell in said for line in cell.lines][:NAMED]
    text = closed(*lines, whole=len(lines))
    match = _OFFICE_BEHIND.match(text.text) if lines else None
    return None if match is None else (text, match)


def _ends_in(said: Sequence[Cell]) -> bool:
    """Whether the last line of a name is an office beyond doubt, and another line stands above."""
    lines = [line for cell in said for line in cell.lines]
    return len(lines) > 1 and is_office(lines[-1].bare)


def _is_among_offices(reading: Reading, said: str) -> bool:
    """Whether what may be an office (図書館) stands where most rows have one beyond doubt."""
    if OFFICE.fullmatch(said) is None:
        return False
    ends = [cells[-1].lines[-1] for row in reading.rows if (cells := reading.said(row, "name"))]
    found = [match for line in ends if (match := _BRACKETED.fullmatch(plain(line).text))]
    return 2 * sum(is_office(match["said"]) for match in found) > len(found)


def asides(reading: Reading, row: Row, under: str | None = None) -> dict[str, Printed]:
    """（総務費） below an office: the field that a word in brackets over its column names; `under`
    is the only field whose columns are asked."""
    found: dict[str, Printed] = {}
    for number, name in reading.columns.asides.items():
        if under is not None and reading.columns.fields.get(number) != under:
            continue
        lines = [line for cell in row.cells[number] for line in cell.lines]
        starts = [n for n, x in enumerate(lines) if n and x.bare[:1] in f"{_OPENERS}【"]
        # of several brackets the last one: （繰越明許費分） / 【保育課】
        if starts and name in FIELDS[reading.table] - AMOUNTS:
            found |= _bracketed(reading, name, lines[starts[-1] :])
    return found


def tags_at_name(reading: Reading, row: Row) -> dict[str, tuple[Printed, ...]]:
    """（新規）園芸施設整備事業   園芸施設整備事業（新）   ◎ 園芸施設整備事業: tags at a name."""
    cells = reading.said(row, "name")
    if "tag" not in LISTS[reading.table] or not cells:
        return {}
    found: list[Printed] = []
    alone = sum(len(cell.lines) for cell in cells) == 1
    # （新 / 規）: a tag behind a name may go on in its last line
    for pattern, own in ((TAGS_BEFORE, cells[0].lines[:1]), (TAGS_BEHIND, cells[-1].lines[-2:])):
        text = plain(*own)
        match = pattern.search(text.text)
        if match is not None and not (alone and match.span() == (0, len(text.text))):
            found.append(
                reading.sheet.field_once(f"{reading.table}.tag", text.runs(match.span("tags")))
            )
    found = found or _symbols(reading, cells[0].lines[0])
    for line in _tags_alone(cells[0].lines, cells[0].box.x1):
        found.append(tags_in(reading, [line]))
    return {"tag": tuple(found)} if found else {}


def are_tags(lines: Sequence[Line]) -> bool:
    """Whether lines say nothing but tags."""
    return _TAGS.fullmatch(plain(*lines).text) is not None


def tags_in(reading: Reading, lines: Sequence[Line]) -> Printed:
    """The tags that lines say, without a mark before them."""
    text = plain(*lines)
    match = _TAGS.fullmatch(text.text)
    runs = lines if match is None else text.runs(match.span("tags"))
    found = reading.sheet.field_once(f"{reading.table}.tag", runs)
    reading.sheet.label_lines("marks", lines)
    return found


def _tags_alone(lines: Sequence[Line], edge: float) -> Iterator[Line]:
    """Tags that have a line for themselves above a name or below it, which could have stood beside
    it, or is whole: …の / 拡充 is a name."""
    ends = [(lines[0], lines[0]), (lines[-2], lines[-1])] if len(lines) > 1 else []
    for upper, line in ends:
        room = edge - upper.box.x1 > ROOM * line.size and not upper.bare.endswith("の")
        whole = upper is not line and _WHOLE.search(upper.bare) is not None
        if (room or whole) and are_tags([line]):
            yield line


def _symbols(reading: Reading, line: Line) -> list[Printed]:
    """◎ 園芸施設整備事業   【独】園芸施設整備事業: symbols before a name that a legend explains."""
    text = plain(line)
    found: list[Printed] = []
    end = 0
    while (match := _SYMBOL.match(text.text, end)) is not None and match.end() < len(text.text):
        if unbracketed(match["symbol"]) not in reading.kept.legend:
            break
        end = match.end()
        runs = text.runs(match.span("symbol"))
        found.append(reading.sheet.field_once(f"{reading.table}.tag", runs))
    return found


def marked_tags(
    reading: Reading, row: Row, lists: Mapping[str, tuple[Printed, ...]]
) -> dict[str, tuple[Printed, ...]]:
    """◎ below 新規: a tag that is the word over a column of marks, or that of a legend."""
    legend = reading.kept.legend
    found = [word for tag in lists.get("tag", ()) for word in _explained(tag, legend)]
    for number, column in enumerate(reading.columns.table.columns):
        cells = [cell for cell in row.cells[number] if cell.lines]
        if not cells or number in reading.columns.fields:
            continue
        over = column.words[-1] if column.heads else ""
        marked = _TAG.fullmatch(over) is not None and _MARK.fullmatch(cells[0].text) is not None
        word = over if marked else None if over else legend.get(unbracketed(cells[0].text))
        if word is not None:
            mark = reading.sheet.field_once(f"{reading.table}.tag", cells[0].lines)
            found.append(Printed(word, mark.parts))
    return {"tag": tuple(found)} if found and "tag" in LISTS[reading.table] else {}


def _explained(tag: Printed, legend: Mapping[str, str]) -> list[Printed]:
    """A tag in words: those of a legend where it has any for it, or for each of its signs."""
    said = unbracketed("".join(tag.text.split()))
    signs = [said] if said in legend else list(said)
    known = [Printed(legend[sign], tag.parts) for sign in signs if sign in legend]
    return known if known and len(known) == len(signs) else [tag]


def _bracketed(reading: Reading, name: str, lines: Sequence[Line]) -> dict[str, Printed]:
    """What stands in brackets on lines of its own; nothing where more stands on them."""
    text = Text(lines, narrow)
    match = _BRACKETED.fullmatch(text.text)
    if match is None:
        return {}
    said = claim(reading.sheet, f"{reading.table}.{name}", text.runs(match.span("said")))
    reading.sheet.label(f"{reading.table}.{name}", [c for line in lines for c in line.chars])
    return {name: wrapped(said)}


def within_brackets(lines: Sequence[Line]) -> list[Line]:
    """What stands in the brackets around all of some lines, as an office may (（保育課）); nothing
    where there are none."""
    text = Text(lines, narrow)
    match = _BRACKETED.fullmatch(text.text)
    return [] if match is None else text.runs(match.span("said"))
