"""Names that may have lost their end, or their next line: said, and left as they are."""

from itertools import chain

from yosandb.extract.sheet import Sheet

PAIRS = ("(（", ")）"), ("「", "」"), ("［[", "］]"), ("【", "】"), ("〔", "〕")
BRACKETS = frozenset(chain.from_iterable(chain.from_iterable(PAIRS)))
# A line of so few letters is hardly an entry of its own.
REST = 2


def check_name(sheet: Sheet, name: str) -> bool:
    """Say it where a bracket of a name is not closed, or not opened; whether it was said."""
    for opening, closing in () if BRACKETS.isdisjoint(name) else PAIRS:
        opened = sum(name.count(char) for char in opening)
        closed = sum(name.count(char) for char in closing)
        if opened != closed:
            message = (
                f"「{name}」: a bracket is opened {opened} times and closed {closed} times; "
                "a line of the name may be missing"
            )
            sheet.problem("name-cut", message)
            return True
    return False


def unclosed(text: str) -> int:
    """How many brackets of a text are still to be closed; less than none where it closes some that
    it does not open: 事務局）."""
    opening, closing = PAIRS[0]
    return sum(map(text.count, opening)) - sum(map(text.count, closing))


def is_rest(line: str) -> bool:
    """Whether a line is so short that it may be the rest of the name above it."""
    letters = sum(char.isalpha() for char in line)
    return 0 < letters == len(line) <= REST


def say_rest(sheet: Sheet, name: str, line: str) -> None:
    """Say that a line may be the end of the name above it."""
    message = f"「{line}」 stands alone below 「{name}」: it may be the end of that name"
    sheet.problem("name-cut", message)
