"""`yosandb`, but it waits at one place for ever: a test can stop it right there.

    python tests/waiting.py read|write FILE ROWS convert …

It says "waiting" when it has read, or written, so many rows of the file of that name. What is
stopped there is the same on a busy machine.
"""

import signal
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from subprocess import Popen
from typing import Any
from unittest.mock import patch

from yosandb.cli import main
from yosandb.normalize.row import Row
from yosandb.run import convert, spool
from yosandb.run.read import read_file

SAYS = "waiting"


def command(where: str, file: str, rows: int, *arguments: str | Path) -> list[str]:
    """How a test starts it."""
    return [sys.executable, __file__, where, file, str(rows), *map(str, arguments)]


def until_it_waits(process: Popen[str]) -> None:
    """Read what it says until it waits."""
    assert process.stderr is not None
    for line in process.stderr:
        if SAYS in line:
            return
    raise AssertionError("it has ended and did not wait")


def _waiting(rows: Iterable[Row], count: int) -> Iterator[Row]:
    for number, row in enumerate(rows):
        if number == count:
            print(SAYS, file=sys.stderr, flush=True)
            time.sleep(600)
        yield row


def _wait(where: str, file: str, count: int) -> None:
    replace = convert._replace

    def reads(path: Path, *rest: Any) -> Iterator[Row]:
        rows = read_file(path, *rest)
        return _waiting(rows, count) if path.name == file else rows

    def writes(db: Any, written: Any, older: Any, rows: Iterable[Row]) -> None:
        own = written.path.name == file
        replace(db, written, older, _waiting(rows, count) if own else rows)

    if where == "read":
        patch.object(spool, "read_file", reads).start()
    else:
        patch.object(convert, "_replace", writes).start()


# Also in the processes that read, where they are not forked.
if "waiting" in Path(sys.argv[0]).stem and len(sys.argv) > 4:
    _wait(sys.argv[1], sys.argv[2], int(sys.argv[3]))

if __name__ == "__main__":
    # What a shell starts in the background ignores Ctrl-C, and so would we, who are sent it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    main(sys.argv[4:])
