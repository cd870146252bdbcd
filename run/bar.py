"""How far each file is, on the last line of a terminal; elsewhere nothing is shown."""

import shutil
import sys
from typing import TextIO

from yosandb.run.console import printable, width
from yosandb.run.telling import Far

_CLEAR = "\r\x1b[2K"
_CELLS = 24
_FULL, _EMPTY = "█", "░"


class Bar:
    """One line for all files that are read at the same time: the one last told of is shown."""

    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False) -> None:
        self._stream = stream or sys.stderr
        self._on = not quiet and self._stream.isatty()
        self._shown = False

    def show(self, far: Far) -> None:
        """Draw how far a file is over what was drawn before."""
        if self._on:
            self._stream.write(_CLEAR + line(far, shutil.get_terminal_size().columns - 1))
            self._stream.flush()
            self._shown = True

    def clear(self) -> None:
        """Leave the line to what is written next."""
        if self._shown:
            self._stream.write(_CLEAR)
            self._stream.flush()
            self._shown = False


def line(far: Far, columns: int) -> str:
    """`████░░░░ 120/612 R6/book.pdf`, the path cut at its beginning where there is no room."""
    full = _CELLS * far.page // far.pages if far.pages else 0
    count = f"{far.page:>{len(str(far.pages))}}/{far.pages}"
    begin = f"{_FULL * full}{_EMPTY * (_CELLS - full)} {count} "
    path = printable(far.path)
    room = max(columns - width(begin), 0)
    while width(path) > room:
        path = path[1:]
    return begin + path
