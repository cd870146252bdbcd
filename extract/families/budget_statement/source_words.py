"""Which source of money a word stands for that no rule knows, as far as a book tells."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.patterns import is_within
from yosandb.extract.sheet import Sheet

# Words of sources that are listed are no more than these in a book that names them by kind.
MANY = 8
# So many lists add up to their items, and such a share of all, where nothing is missing in them.
ENOUGH, AGREE = 3, 0.7
# Which source of money a word names, in the order in which they are asked for.
SOURCE_WORDS = (
    ("national_prefectural", r"国.*[都道府県]"),
    ("national", r"国"),
    ("bonds", r"債|借"),
    ("general", r"一般|一財|自主|[市町村区税]費|自己"),
    ("prefectural", r"[都道府県]"),
    ("other", r"他|ほか|諸|特"),
)


def meant(word: str) -> str | None:
    """The source that the word over a column names."""
    others = (name for name, part in SOURCE_WORDS if is_within(part, word))
    return rules.role(word, rules.SOURCES) or next(others, None)


@dataclass
class SourceWords:
    """Learns from a book by which words its items list their sources: they are few, and those of an
    item add up to it."""

    words: Counter[str] = field(default_factory=Counter)
    lists: int = 0
    agreed: int = 0

    def note(self, words: Iterable[str], *, closes: bool) -> None:
        """The list of one item."""
        self.words.update(words)
        self.lists += 1
        self.agreed += closes

    @property
    def measures(self) -> Mapping[str, str]:
        """What each word stands for, once the book has been seen; 一般財源 is the one that no word
        tells, of which there is most."""
        found = self._told()
        return found if self.guessed is None else {**found, self.guessed: "general"}

    @property
    def guessed(self) -> str | None:
        """The word that is taken for 一般財源, though it does not say so."""
        found = self._told()
        if not found or "general" in found.values():
            return None
        left = [word for word in self.words if word not in found]
        return max(left, key=lambda word: self.words[word], default=None)

    def _told(self) -> dict[str, str]:
        told = self.agreed >= ENOUGH and self.agreed >= AGREE * self.lists
        if not told or len(self.words) > MANY:
            return {}
        found = {word: name for word in self.words if (name := rules.measure(word)) is not None}
        for word in self.words:
            name = None if word in found else meant(word)
            if name is not None and (name == "other" or name not in found.values()):
                found[word] = name
        return found


class Guesses:
    """Says, once a document, of which sources no word tells what they are: their amounts are
    proved by sums, and the others leave no more than one kind for them."""

    def __init__(self) -> None:
        self._said: set[str] = set()

    def say(self, sheet: Sheet, word: str, column: str) -> None:
        """The source that is read from a column, or as the part of a list, that a word names."""
        if word in self._said:
            return
        self._said.add(word)
        measure = column.removeprefix(rules.BESIDE)
        measure = "other" if measure in rules.OTHERS else measure
        message = f"the source 「{word}」 is stored as {measure}: the other sources leave no other"
        sheet.problem("source-unknown", message)
