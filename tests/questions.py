"""docs/questions.md as questions that can be asked: queries and commands, and what they answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "questions.md"

_CHAPTER = re.compile(r"^## (?P<number>\d+)\. (?P<words>.+)$", re.M)
_ASKED = re.compile(
    r"^```sql\n(?P<sql>.*?)^```\n\n(?P<rows>(?:^\|[^\n]*\n)+)"
    r"|^```sh\n(?P<command>[^\n]*)\n```\n\n```text\n(?P<output>.*?)^```$",
    re.M | re.S,
)


@dataclass(frozen=True, slots=True)
class Question:
    """One way to ask a question: `sql` with its rows as they are written, or a command."""

    number: int
    words: str
    sql: str | None
    command: str | None
    answer: str

    def __str__(self) -> str:
        return f"{self.number} {'query' if self.sql else 'command'}"


def questions() -> Iterator[Question]:
    """All that the page asks, in its order."""
    text = PAGE.read_text("utf-8")
    heads = list(_CHAPTER.finditer(text))
    for head, end in zip(heads, [*(one.start() for one in heads[1:]), len(text)], strict=True):
        for asked in _ASKED.finditer(text, head.end(), end):
            yield Question(
                int(head["number"]),
                head["words"],
                asked["sql"],
                asked["command"],
                asked["rows"] or asked["output"],
            )


def written(heads: list[str], rows: list[tuple[object, ...]]) -> str:
    """Rows as the page writes them."""
    lines = [heads, ["---"] * len(heads), *([_cell(value) for value in row] for row in rows)]
    return "".join(
        f"|{'|'.join(line)}|\n" if line[0] == "---" else f"| {' | '.join(line)} |\n"
        for line in lines
    )


def _cell(value: object) -> str:
    return "" if value is None else str(value)
