"""Tables of figures among the programmes of a sheet: they are no programme, and no description."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from yosandb.extract import regex
from yosandb.extract.families.programme_sheet.source_tables import lines_of_sources, source_tables
from yosandb.extract.geometry.lines import Line, lines, segments
from yosandb.extract.page import Char, Page
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.kan import is_of_book
from yosandb.extract.shapes.table.around import around
from yosandb.extract.shapes.table.lattice import lattices
from yosandb.extract.shapes.table.model import Table
from yosandb.extract.shapes.table.paths import figures
from yosandb.extract.shapes.table.read import tables
from yosandb.extract.shapes.table.words import reads_as_figure
from yosandb.extract.shapes.text import plainly

# A table has at least this many columns of figures under headings, and figures: three of them
# beside a heading are the amounts of what is called so.
COLUMNS = 2
FIGURES = 4
# ... but for one row of what became of a budget.
ROW = 2
_ACCOUNT = regex.compile(r"決\s*算\s*額|執\s*行\s*率|予\s*算\s*現\s*額")
# What a table of programmes has in its rows: it is the sheet's own.
# 22事業   事業数   拡充する事業: words that count programmes and name none
_COUNT = regex.compile(
    r"\s*(?:[0-9,]+\s*事\s*業|事\s*業\s*(?:数|費)"
    rf"|(?:{words.TAG_LIST}|その他)(?:する|の)?事業)\s*"
)
# 第４の計: the total of a section, which is the sheet's own
_SECTION_TOTAL = regex.compile(r"第\s*\S{1,3}\s*の\s*計")
_OWN = regex.compile(rf"【|{words.PROGRAMME_WORD.pattern}")


def insets(page: Page, body: Sequence[Char]) -> frozenset[Char]:
    """The characters of `body` in tables that name no programme, and of the units over these.

    One of sources in a card is of its programme.
    """
    of_cards = lines_of_sources(source_tables(page, body))
    body = [char for char in body if char not in of_cards]
    found: list[Table] = []
    inside: set[Char] = set()
    for run in (*_runs(body), *_boxed(page, body)):
        for table in tables(page, run) if _figures(run) >= _enough(_words(run)) else ():
            own = {char for char in body if table.box.holds(char.centre)}
            if _is_apart(table) and own.issubset(run):
                found.append(table)
                inside |= own
    outside = [char for char in body if char not in inside]
    for over in around(found, outside):
        if over.unit_line is not None:
            inside.update(*(line.chars for line in _beside(over.unit_line, outside)))
    return frozenset(inside)


def _runs(body: Sequence[Char]) -> Iterator[list[Char]]:
    """Lines below each other in none of which stands the name of a programme."""
    every = lines(segments(body))
    for is_own, run in groupby(every, _is_own):
        if not is_own:
            yield [char for line in run for char in line.chars]


def _boxed(page: Page, body: Sequence[Char]) -> Iterator[list[Char]]:
    """What stands in each ruled region whose words of programmes only count them: 3事業."""
    for lattice in lattices(page.rulings):
        run = [char for char in body if lattice.box.holds(char.centre)]
        if not _names_one(segments(run)):
            yield run


def _is_own(line: Line) -> bool:
    return _names_one(line.segments) or _SECTION_TOTAL.match(plainly(line.text)) is not None


def _names_one(parts: Iterable[Line]) -> bool:
    """Whether a programme is named: words that count them (3事業) name none, nor do kinds of cost
    (普通建設事業費)."""
    said = [plainly(part.text) for part in parts]
    named = (text for text in said if _OWN.search(text) and not _COUNT.fullmatch(text))
    return any(not is_of_book("".join(text.split())) for text in named)


def _figures(run: Sequence[Char]) -> int:
    return sum(reads_as_figure(part.bare) for part in segments(run))


def _beside(unit: Line, chars: Sequence[Char]) -> Iterator[Line]:
    """The line of a unit, with the title that stands in it."""
    return (line for line in lines(segments(chars)) if set(unit.chars) <= set(line.chars))


def _is_apart(table: Table) -> bool:
    """Whether a table has figures under several headings."""
    under = [figure for figure in figures(table) if figure.heads]
    enough = _enough("".join(word for column in table.columns for word in column.words))
    return len(under) >= enough and len({figure.column for figure in under}) >= COLUMNS


def _enough(said: str) -> int:
    """How many figures make a table of such words."""
    return ROW if _ACCOUNT.search(said) else FIGURES


def _words(run: Sequence[Char]) -> str:
    return "".join(char.text for char in run)
