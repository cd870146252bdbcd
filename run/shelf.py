"""Pages that wait to be read: a few that are surveyed together, or a whole document.

A long book does not stay in memory: most of its pages wait in a temporary file. What does, keeps
all that has been worked out of it.
"""

import pickle
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO

from yosandb.extract.families.base import WHOLE, Rank
from yosandb.extract.furniture import Running
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean
from yosandb.run.recognise import Part

# So many characters of a whole document stay in memory, with what was worked out of their pages: a
# book of 600 pages would take 150 MB more.
IN_MEMORY = 1 << 11


@lean
class Held:
    """A page whose plans are known, and which has still to be read."""

    running: Running
    sheet: Sheet
    parts: Sequence[Part]

    @property
    def stretch(self) -> int:
        """How many pages may be held before this one has to be read."""
        return min((part.family.stretch for part in self.parts), default=1)

    @property
    def family(self) -> str | None:
        """The families that read the page, by name."""
        return " and ".join(sorted({part.family.name for part in self.parts})) or None

    @property
    def whole(self) -> list[Part]:
        """The parts whose families survey a whole document."""
        return [part for part in self.parts if part.family.stretch == WHOLE]

    @property
    def others(self) -> list[Part]:
        """The parts whose families do not."""
        return [part for part in self.parts if part.family.stretch != WHOLE]

    @property
    def may_wait(self) -> bool:
        """Whether it may be read long after it was recognised: no form, which may go on."""
        return all(
            part.family.stretch in (1, WHOLE) and part.family.rank is not Rank.FORM
            for part in self.parts
        )


@dataclass(slots=True)
class Shelf:
    """Pages in their order; `whole` while they wait for the end of the document."""

    whole: bool = False
    _held: list[Held | int] = field(default_factory=list)
    _characters: int = 0
    _file: IO[bytes] | None = None

    def takes(self, held: Held) -> bool:
        """Whether a page waits together with those on the shelf."""
        if self.whole:
            return held.may_wait
        last = self._held[-1] if self._held else None
        if not isinstance(last, Held):
            return True
        return held.stretch > len(self._held) and held.family == last.family

    def put(self, held: Held) -> None:
        """Keep one more page."""
        self.whole = self.whole or (not self._held and held.stretch == WHOLE)
        spools = self.whole and self._characters >= IN_MEMORY and not held.others
        self._characters += 0 if spools else len(held.running.page.chars)
        self._held.append(self._spooled(held) if spools else held)

    def waiting(self) -> list[Held]:
        """The pages that are in memory."""
        return [held for held in self._held if isinstance(held, Held)]

    def take(self) -> Iterator[Held]:
        """All pages in their order; the shelf is then empty."""
        held, self._held, self.whole, self._characters = self._held, [], False, 0
        file, self._file = self._file, None
        for each in held:
            if isinstance(each, Held):
                yield each
            elif file is not None:
                file.seek(each)
                running, parts = pickle.load(file)
                yield Held(running, Sheet(running.page, running.lines), parts)
        if file is not None:
            file.close()

    def _spooled(self, held: Held) -> int:
        """Where in the file a page waits."""
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 it is open while pages wait
        at = self._file.seek(0, 2)
        pickle.dump((held.running, held.parts), self._file, pickle.HIGHEST_PROTOCOL)
        return at
