"""The family *tag table*: how many programmes of a list are new or go on, and what they cost.

::

    区分    事業数   令和８年度      令和７年度
    新規    3事業     428,544千円             ―
    計     22事業   2,011,204千円   1,523,344千円
"""

from collections.abc import Iterator, Sequence

from yosandb.extract import regex
from yosandb.extract.families.base import Found
from yosandb.extract.families.declared import TableFamily
from yosandb.extract.families.declared.columns import Columns, this_year_and_last
from yosandb.extract.families.declared.reading import Reading
from yosandb.extract.families.declared.words import AMOUNT_COLUMNS, BESIDE_AMOUNTS, SOURCE_COLUMNS
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import narrow
from yosandb.extract.records import Tagged
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Row
from yosandb.extract.shapes.text import plainly
from yosandb.extract.shapes.vocabulary import BULLETS, TAG_LIST

__all__ = ["TAG_TABLE"]

# ★ 新規   【ﾚﾍﾞﾙ】   ○ 継続その他   新規事業   その他
_TAG = regex.compile(
    rf"[{BULLETS}]?[(\[<【]?(?P<tag>{TAG_LIST}|その他)(?:・?その他|等|分)?(?:(?:の|する)?事業)?[)\]>】]?"
)
_COUNT = regex.compile(r"(?P<count>[0-9]{1,4})(?:事業|件|本)?")
# 3事業: under no word it wants its unit
_COUNTED = regex.compile(r"[0-9]{1,4}(?:事業|件)")
# So many tags make such a table.
TAGS = 2


def by_tags(columns: Columns) -> Columns | None:
    """The columns, if all that stands beside the rows are tags and totals."""
    if not any(column.heads for column in columns.table.columns):
        columns = columns.renamed(_without_words(columns))
    said = [_bare(_lines(columns, row, "tag")) for row in columns.table.rows]
    tags = [text for text in said if _TAG.fullmatch(text)]
    if len(tags) < TAGS or not all(t in tags or words.TOTAL.fullmatch(t) for t in said):
        return None
    return this_year_and_last(columns)


def _without_words(columns: Columns) -> dict[int, str]:
    """The columns of a table without a heading: tags, then numbers of programmes and an amount."""
    table = columns.table
    cells = {
        n: [_bare(c.lines) for row in table.rows for c in row.cells[n] if c.lines]
        for n in range(1, len(table.columns))
    }
    counts = [n for n, said in cells.items() if said and all(map(_COUNTED.fullmatch, said))]
    others = [n for n in cells if n not in counts and cells[n]]
    if len(counts) != 1 or len(others) != 1 or not table.columns[others[0]].figures:
        return {}
    return {0: "tag", counts[0]: "count", others[0]: "amount"}


def tag_rows(reading: Reading) -> Iterator[Found]:
    """A total for each amount of a row, bound when all programmes are known.

    How many programmes a row counts is kept as a figure beside them.
    """
    columns = reading.columns
    for number, row in enumerate(reading.rows):
        label, counts = _lines(columns, row, "tag"), _lines(columns, row, "count")
        tag, count = _TAG.fullmatch(_bare(label)), _COUNT.fullmatch(narrow(_bare(counts)))
        named = reading.sheet.field("totals.label", label)
        kind = "total" if tag is None else "subtotal"
        for record in reading.totals(named, reading.figures(row), kind):
            yield Tagged(
                record,
                None if tag is None else tag["tag"],
                None if count is None else int(count["count"]),
                (reading.sheet.number, reading.part.table.number),
            )
        if counts:
            yield from reading.beside({columns.of("count")[0]: counts[0]}, number, label)
        yield from reading.unknown(row, number, label)


def _lines(columns: Columns, row: Row, name: str) -> list[Line]:
    cells = (cell for number in columns.of(name) for cell in row.cells[number])
    return [line for cell in dict.fromkeys(cells) for line in cell.lines]


def _bare(lines: Sequence[Line]) -> str:
    return plainly("".join(line.bare for line in lines))


TAG_TABLE = TableFamily(
    name="tag table",
    japanese="区分別集計",
    description="拡充  6事業  175,503千円   計  22事業  2,011,204千円",
    columns={
        "tag": r"(?:事業)?区分|(?:新規・?/?拡充等?の?)?(?:区分別|別)",
        "count": r"(?:対象|掲載)?(?:事業|件|項目)の?数|件数|本数",
        **AMOUNT_COLUMNS,
        **SOURCE_COLUMNS,
    },
    needs=[("tag",), ("count",), ("amount", "supplement", "actual")],
    settle=by_tags,
    beside=BESIDE_AMOUNTS,
    read=tag_rows,
    # It closes a list: what stands above it is mostly of that.
    title_lines=1,
)
