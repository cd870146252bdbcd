"""The name of a form that no label says: a bar over its rows of labels, what stands before the
first of them, or the line right above.

::

    ┌ 1  予防接種事業 ─────────────── 〔保健予防課〕 ┐
    │ 予算現額 │ 決算額 │ 国庫支出金 │ …
"""

from collections.abc import Iterable, Sequence, Set
from itertools import chain, takewhile

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.geometry.lines import lines as lines_of_parts
from yosandb.extract.page import Box, Char
from yosandb.extract.shapes.form.headings import MARK
from yosandb.extract.shapes.form.labels import Labels
from yosandb.extract.shapes.heading import BRACKETS
from yosandb.extract.shapes.kan import is_of_book
from yosandb.extract.shapes.offices import OFFICE
from yosandb.extract.shapes.table.layout import Region
from yosandb.extract.shapes.table.model import Cell
from yosandb.extract.shapes.text import plain
from yosandb.extract.shapes.vocabulary import BULLETS, UNIT_SAID, YEAR

# A line above the boxes of a form is its name if it stands as close as this (in sizes); the unit
# may stand between.
CLOSE = 2.5
_YEAR = regex.compile(YEAR)
# A name is no longer than this (in characters).
LONGEST = 60
# 1 予防接種事業   (3) 港まつり   港まつり〔観光課〕: set apart by a mark or an office behind it
_APART = regex.compile(
    rf"\s*(?:{MARK}|[{BULLETS}])\s*\S.*|(?:.*\S)?\s*[(\[【<]\s*{OFFICE}\s*[)\]】>]\s*"
)
# 【港まつり】   港まつり開催費: brackets, or the end of names, where the office is told below
_CALLED = regex.compile(
    r"\s*[【《「].+[】》」]\s*"
    r"|.*(?:事業|業務|[^経]費|補助金|負担金|交付金|助成金|工事)\s*(?:[(][^()]*[)])?\s*"
)
# What no form is about, whatever stands around it: 第２款 総務費 and （款）２ 総務費, whose amounts
# are those of all that stands below; ３ 歳出   令和６年度に実施した主な事業   合計　補助費   参考
_NO_NAME = regex.compile(
    rf"(?:{MARK}|[{BULLETS}])?(?:(?:第?\d{{1,2}}[款項目]|[款項目]\d{{1,2}})(?!\p{{L}})|[(\[][款項目][)\]]"
    r"|歳[入出](?!\p{L}{4})|(?:総?合計|総計|小計|計|総額|参考|内訳|概要|総括)(?!\p{L}{6})"
    r"|.{0,16}(?:主な|主要な?|各)(?:事業|施策|取組)$).*"
)
# 人件費及び事業費: kinds of cost, or 款
_AND = regex.compile("及び|並びに|[・、と]")


def bar_over(
    whole: Region, box: Box, said: Set[Char], labels: Labels, free: Iterable[Line]
) -> tuple[Line, ...]:
    """What names the form whose labels stand in a ruled region; nothing where nothing does.

    `said` is what its labels and their values are printed with; `free` lines stand in no region.
    """
    top = [cell for cell in whole.row(0) if cell.lines]
    if not top and (lines := _in_a_parted_bar(whole, said)):
        return lines if _is_one_row(lines) and is_name(lines, labels) else ()
    lines = tuple(chain.from_iterable(cell.lines for cell in top))
    if lines and said.isdisjoint(char for line in lines for char in line.chars):
        return lines if _covers(whole, top) and is_name(lines, labels) else ()
    if lead := _before_labels(top, said):
        return lead if _is_one_row(lead) and is_name(lead, labels) else ()
    size = max((line.size for line in lines), default=0.0)
    cells = {cell for row in range(whole.row_count) for cell in whole.row(row)}
    told = any(labels.field(cell.text) == "department" for cell in cells if cell.lines)
    return _heading_above(box, size, labels, free, told=told)


def _heading_above(
    box: Box, size: float, labels: Labels, free: Iterable[Line], *, told: bool
) -> tuple[Line, ...]:
    """The name on a line above a region, where it is set apart and as close as that; labels may
    stand behind it, and in lines of their own below it. One that is only called as names are is one
    where the region has `told` the office.

    ::

        (1) 移住体験住宅運営事業                         所管　企画財政課
        ┌ 予算額 ┬ 決算額 ┬ …
    """
    edge, led = box.top, False
    for row in reversed(lines_of_parts(line for line in free if line.box.bottom <= edge)):
        if edge - row.box.bottom > CLOSE * size:
            break
        own, labelled = _before_label(row.words, labels)
        led |= labelled and "。" not in row.bare
        if own:
            sure = led or _is_apart(own) or (told and _is_called(own))
            return own if sure and _may_name(own, labels) else ()
        edge = row.box.top
    return ()


def _is_apart(lines: Sequence[Line]) -> bool:
    return any(_APART.fullmatch(plain(line).text) for line in lines)


def _is_called(lines: Sequence[Line]) -> bool:
    return any(_CALLED.fullmatch(plain(line).text) for line in lines)


def _may_name(lines: Sequence[Line], labels: Labels) -> bool:
    said = "".join(plain(lines[0]).text.split())
    inside = said[1:-1] if said[-1:] == BRACKETS.get(said[:1]) else said
    of_book = all(map(is_of_book, _AND.split(inside)))
    return is_name(lines, labels) and not of_book and not _NO_NAME.fullmatch(inside)


def _before_label(row: Sequence[Line], labels: Labels) -> tuple[tuple[Line, ...], bool]:
    """What stands on a line before its first label, without units, and whether it has a label."""
    found: list[Line] = []
    for part in row:
        if labels.field(part.bare) is not None:
            return tuple(found), True
        if (said := next(labels.behind(part), None)) is not None:
            place = part.chars.index(said.label.chars[0])
            before = Line(part.chars[:place]) if place else None
            return (*found, *([before] if before else ())), True
        if not UNIT_SAID.fullmatch(plain(part).text.strip()):
            found.append(part)
    return tuple(found), False


def _in_a_parted_bar(whole: Region, said: Set[Char]) -> tuple[Line, ...]:
    """What stands in a bar that the frame of a tag in it, close to its edges, cuts into rows."""
    found: list[Line] = []
    for number in range(whole.row_count):
        lines = [line for cell in whole.row(number) for line in cell.lines if line not in found]
        if not said.isdisjoint(char for line in lines for char in line.chars):
            return tuple(found)
        found += lines
    return ()


def _before_labels(top: Sequence[Cell], said: Set[Char]) -> tuple[Line, ...]:
    """What stands at the left of a first row: 1101 │ 地域医療確保事業 │ 区分 │ 継続 │ 担当課 │ …"""
    lead = [*takewhile(lambda c: said.isdisjoint(x for line in c.lines for x in line.chars), top)]
    return tuple(chain.from_iterable(cell.lines for cell in lead)) if lead != top else ()


def _covers(whole: Region, cells: Sequence[Cell]) -> bool:
    """Whether cells go over the whole region, each in a row of its own."""
    low = all(len(cell.rows) == 1 for cell in cells)
    return low and sum(len(cell.columns) for cell in cells) == whole.column_count


def _is_one_row(lines: Sequence[Line]) -> bool:
    heights = [line.box.centre[1] for line in lines]
    return max(heights) - min(heights) <= lines[0].size


def is_name(lines: Sequence[Line], labels: Labels) -> bool:
    """Whether lines may name a form: no label, no sentence, no unit."""
    text = "".join(line.bare for line in lines)
    known = any(
        labels.field(x.bare) is not None
        or any(labels.behind(x))
        or UNIT_SAID.search(plain(x).text)
        or _YEAR.fullmatch(plain(x).text.strip())  # over the columns of a table
        for x in lines
    )
    return 1 < len(text) <= LONGEST and "。" not in text and not known
