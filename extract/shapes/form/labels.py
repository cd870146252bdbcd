"""The labels of a form: words whose value stands beside them, below them or behind them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.form.headings import ASIDE, MARK
from yosandb.extract.shapes.text import plain, plainly

# What may stand around the word of a label: （１）事業名（正式）：   【事業名】
_BEFORE, _AFTER = rf"(?:{MARK})?[【\[<]?", rf"[】\]>]?{ASIDE}"
_COLON = "[:：]"
# A mark that nothing but a label or an entry of a list begins with.
BULLET = "[①-⑳❶-❿■◆●○◇□▼]"
_BULLET = regex.compile(BULLET)
# What stands behind a label or around it, where its value is on the same line.
_MAY_SAY = regex.compile(r"[:：【\[<《]|\S\s+\S")
# The fields that number a form.
NUMBERS = ("number", "code")
# So many texts of pages are looked up for the labels that they are, again and again.
_TEXTS = 4096


@dataclass(frozen=True, eq=False)
class Said:
    """A label and, on the same line, the value behind it: 担当課：農政課."""

    field: str
    label: Line
    value: Line | None


@dataclass(frozen=True)
class Labels:
    """The words of labels by field, without blanks; `others` are labels of no field.

    What an unknown label says may be read as the value of the one beside it: name those that a
    kind of form is known to have. `bar` is the field that stands without a label over the others.
    """

    fields: Mapping[str, str]
    others: str = "(?!)"
    bar: str = ""

    @cached_property
    def _fields(self) -> "Callable[[str], str | None]":
        """The field of a bare text, found once for each text."""
        every = {**self.fields, "": self.others}
        patterns = {
            name: regex.compile(f"{_BEFORE}(?:{words}){_AFTER}") for name, words in every.items()
        }

        @lru_cache(_TEXTS)
        def field(bare: str) -> str | None:
            found = (name for name, words in patterns.items() if words.fullmatch(bare))
            return next(found, None)

        return field

    @cached_property
    def _before_colon(self) -> "regex.Pattern[str]":
        words = "|".join(f"(?P<{name}>{pattern})" for name, pattern in self.fields.items())
        return regex.compile(
            rf"(?<=^|[\s)】\]])(?:{MARK})?\s*(?:{words}|{self.others})\s*{_COLON}\s*"
        )

    @cached_property
    def _before_blank(self) -> "regex.Pattern[str]":
        words = "|".join(f"(?P<{name}>{pattern})" for name, pattern in self.fields.items())
        return regex.compile(
            rf"(?:^\s*(?:{MARK})?|(?<=\s){BULLET}|(?<=^.+\t)\s*+)\s*(?:{words}|{self.others}){ASIDE}"
            r"\s+(?=\S)"
        )

    @cached_property
    def _bracketed(self) -> "regex.Pattern[str]":
        words = "|".join(f"(?P<{name}>{pattern})" for name, pattern in self.fields.items())
        return regex.compile(
            rf"(?<=^|\s)(?:{MARK})?\s*[【\[<《]\s*(?:{words}|{self.others}){ASIDE}\s*[】\]>》]\s*"
        )

    @cached_property
    def _before_number(self) -> "regex.Pattern[str]":
        """What numbers a form at the end of a line about something else: 山吹市　整理番号 0312"""
        words = "|".join(f"(?P<{n}>{self.fields[n]})" for n in NUMBERS if n in self.fields)
        return regex.compile(rf"(?<=\s)(?:{words or '(?!)'})\s*(?=[A-Z]?[0-9][0-9-]*\s*$)")

    def field(self, text: str) -> str | None:
        """The field of a label, "" for one of no field, None for what is no label."""
        bare = "".join(plainly(text).split()).rstrip(":")
        return self._fields(bare) if bare else None

    def behind(self, line: Line) -> Iterator[Said]:
        """The labels of one line, each with what follows up to the next one.

        A colon stands behind each, or brackets around it, or a blank behind it: then the first
        begins the line, and others have a mark, or a wide gap before them.
        """
        text = plain(line)
        if not _MAY_SAY.search(text.text):
            return
        matches = list(self._before_colon.finditer(text.text))
        matches = matches or list(self._bracketed.finditer(text.text))
        matches = matches or _from_the_start(self._before_blank.finditer(text.text))
        matches = matches or list(self._before_number.finditer(text.text))
        for place, match in enumerate(matches):
            end = matches[place + 1].start() if place + 1 < len(matches) else len(text.text)
            name = next((n for n, said in match.groupdict().items() if said), "")
            value = text.runs((match.end(), end)) if text.text[match.end() : end].strip() else []
            yield Said(name, text.part(*match.span()), value[0] if value else None)


def _from_the_start(found: "Iterable[regex.Match[str]]") -> "list[regex.Match[str]]":
    """The matches; behind a gap stand labels only where another one begins the line."""
    every = list(found)
    begun = bool(every) and every[0].start() == 0
    return [match for match in every if begun or _BULLET.match(match[0])]
