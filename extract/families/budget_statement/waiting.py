"""Pages that wait in a file until the whole book has been seen."""

import pickle
import tempfile
from collections.abc import Iterator
from typing import IO

from yosandb.extract.families.budget_statement.plan import BookPage
from yosandb.extract.geometry.lines import forget_lines


class Waiting:
    """Pages in their order, none of them in memory."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._count = 0

    def put(self, plan: BookPage) -> None:
        """Keep one more page."""
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 it is open while pages wait
        bare = BookPage(plan.page, plan.running)  # they are seldom looked at again
        pickle.dump(bare, self._file, pickle.HIGHEST_PROTOCOL)
        self._count += 1

    def __bool__(self) -> bool:
        return self._count > 0

    def take(self) -> Iterator[BookPage]:
        """All pages in their order; none waits any more."""
        file, self._file = self._file, None
        count, self._count = self._count, 0
        if file is None:
            return
        with file:
            file.seek(0)
            for _ in range(count):
                forget_lines()
                yield pickle.load(file)
