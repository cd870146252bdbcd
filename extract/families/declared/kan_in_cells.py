"""款, 項 and 目 below each other in one cell beside a row: each is a section within the one above.

::

    款・項・目         事業名                   款項目        科目
    2款 総務費         地域おこし協力隊推進事業   総務費        2 総務費＞1 総務管理費＞7 企画費
    1項 総務管理費                              総務管理費
    7目 企画費                                  企画費
"""

from collections.abc import Iterator, Sequence

from yosandb.extract import regex
from yosandb.extract.families.declared.columns import Columns
from yosandb.extract.families.declared.heading import Kind
from yosandb.extract.fields import FIELDS
from yosandb.extract.geometry.lines import Line
from yosandb.extract.glyphs import as_seen
from yosandb.extract.shapes.sections import Tree
from yosandb.extract.shapes.table.model import Cell, Row
from yosandb.extract.shapes.text import Text, plainly
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

_HEAD = regex.compile(
    r"(?:款[・／/、-]?項(?:[・／/、-]?目)?|項[・／/、-]?目|(?:予算|歳出)?科目)(?:等|名称?)?"
)
# 2款   第2款   (款)2   款：   款 2
_LEVEL = (
    r"(?:第?\s*[0-9]{1,2}\s*{0}|[(\[<【]\s*{0}\s*[)\]>】]\s*[0-9]{0,2}"
    r"|{0}\s*(?::\s*[0-9]{0,2}|[0-9]{1,2}))"
)
_WORDED = "|".join(_LEVEL.replace("{0}", level) for level in "款項目")
_NUMBER = rf"{_WORDED}|[0-9]{{1,2}}(?=[.、:\s\p{{Han}}])"
_SIGN = r"\s*[>/→]\s*"
_PART = regex.compile(
    rf"(?P<number>{_NUMBER})[.、:]?\s*(?P<name>(?![款項目])[^\d\s(\[<【>/→][^\d(\[<【>/→]+?)"
    rf"\s*(?:{_SIGN}|(?=\s(?:{_NUMBER}))|(?={_WORDED})|$)"
)
_SIGNS = regex.compile(_SIGN)
# 総務費 / 総務管理 / 費 / 企画費: what the name of one ends in, and a line with it
_END = regex.compile(r"[費金債]$")
# 款, 項 and 目
_LEVELS = 3


@lean(slots=False)
class _Level:
    """A 款, 項 or 目: its name and its number as printed, each in as many runs as lines."""

    name: Sequence[Line]
    number: Sequence[Line] = ()

    @property
    def text(self) -> str:
        return "".join(line.bare for line in self.name)


class KanInCells:
    """Opens the levels that stand beside the rows of one table in the tree of its headings."""

    def __init__(self, sheet: Sheet, table: str, columns: Columns, tree: Tree) -> None:
        self._sheet = sheet
        self._tree = tree
        free = "section" in FIELDS[table] and not columns.of("section")
        self._columns = [n for n in columns.of("code") if free and _is_head(columns, n)]

    def open(self, row: Row) -> None:
        """Open the levels beside a row within what stands across the table; those of the row above
        go on as far as they are the same."""
        if not self._columns:
            return
        within = [s for s in self._tree.path if _depth(s.level) == 0]
        opened = {_depth(section.level): section for section in self._tree.path}
        self._tree.innermost = within[-1] if within else None
        cells = dict.fromkeys(c for n in self._columns for c in row.cells[n] if c.lines)
        levels = [level for cell in cells for level in levels_in(cell)]
        for depth, level in enumerate(levels, 1):
            known = opened.get(depth)
            own = "" if known is None else "".join(as_seen(known.name.text).split())
            if known is not None and own == level.text and known.parent is self._tree.innermost:
                self._tree.innermost = known
                continue
            number = self._sheet.printed(level.number) if level.number else None
            self._tree.begin(self._sheet.printed(level.name), Kind(column=depth), number)


def levels_in(cell: Cell) -> Sequence[_Level]:
    """The 款, 項 and 目 of a cell from the outermost in; none where it tells but one of them."""
    found = [*_numbered(cell.lines)] or [*_named(cell.lines)]
    return found if 1 < len(found) <= _LEVELS else []


def code_of(cell: Cell) -> str:
    """What a cell says, a line each; a level that wraps is one."""
    levels = ((level.number, level.name) for level in levels_in(cell))
    said = [" ".join("".join(x.text for x in own) for own in both if own) for both in levels]
    return "\n".join(said or (line.text for line in cell.lines))


def _numbered(lines: Sequence[Line]) -> Iterator[_Level]:
    """Those that each have a number or the word of their level before their name."""
    text = Text(lines, plainly)
    parts = list(_PART.finditer(text.text))
    if "".join("".join(match[0].split()) for match in parts) == "".join(text.text.split()):
        for match in parts:
            yield _Level(text.runs(match.span("name")), text.runs(match.span("number")))


def _named(lines: Sequence[Line]) -> Iterator[_Level]:
    """Those of names alone: a line or more each, or all behind each other with signs between."""
    text = Text(lines, plainly)
    signs = [match.span() for match in _SIGNS.finditer(text.text)]
    if signs:
        ends = [start for start, _ in signs] + [len(text.text)]
        starts = [0, *(end for _, end in signs)]
        found = [text.runs(span) for span in zip(starts, ends, strict=True)]
    else:
        found = _by_line(lines)
    if found and all(own and _END.search(own[-1].bare) for own in found):
        yield from map(_Level, found)


def _by_line(lines: Sequence[Line]) -> list[list[Line]]:
    found: list[list[Line]] = [[]]
    for line in lines:
        found[-1].append(line)
        if _END.search(line.bare):
            found.append([])
    return found if found.pop() == [] else []


def _is_head(columns: Columns, number: int) -> bool:
    heads = columns.table.columns[number].words
    return bool(heads) and _HEAD.fullmatch(plainly(heads[-1])) is not None


def _depth(level: object) -> int:
    """How deep a section stands beside its rows; 0 for one across the table."""
    return getattr(level, "column", 0)
