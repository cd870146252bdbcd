"""A cover: its title is set largest of all, and what stands close to that names year and city.

::

    令和８年度                │ ごあいさつ
    予 算 の 早 わ か り      │ みなさまには …
    みなと市                  │ ┌ 会計 ┬ 予算額 …
"""

from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from yosandb.extract import regex
from yosandb.extract.geometry.flow import Annexes, blocks
from yosandb.extract.geometry.lines import Line
from yosandb.extract.page import Box, Char

# A title is larger than most of its page by this factor, and what is of it stands as close as this
# (in sizes of the title), no longer than this (in characters).
LARGER, CLOSE, LONGEST = 1.4, 1.5, 60
_SENTENCE = regex.compile(r"[。、．，]")


def cover_lines(chars: Iterable[Char], frames: Sequence[Box]) -> list[Line]:
    """The title of a cover with the lines close to it in its column; nothing where no line is set
    so large."""
    columns = [block.lines for block in blocks(chars, frames, Annexes()) if not block.vertical]
    every = [line for column in columns for line in column]
    if not every:
        return []
    usual = median(char.size for line in every for char in line.chars)
    title = max(every, key=lambda line: line.size)
    if title.size <= LARGER * usual:
        return []
    column = next(column for column in columns if title in column)
    at = column.index(title)
    above = list(_close(title, reversed(column[:at]), usual))
    return [*reversed(above), title, *_close(title, column[at + 1 :], usual)]


def _close(title: Line, others: Iterable[Line], usual: float) -> Iterator[Line]:
    """The lines from a title on, up or down, as long as they may be of it."""
    last = title
    for line in others:
        gap = max(line.box.top - last.box.bottom, last.box.top - line.box.bottom)
        said = len(line.bare) > LONGEST or _SENTENCE.search(line.bare)
        if gap > CLOSE * title.size or line.size < usual or said:
            return
        yield line
        last = line
