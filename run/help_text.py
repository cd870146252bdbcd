"""The help of the commands in the language of the run; click knows it in English alone."""

import re
from collections.abc import Iterable, Iterator, Sequence

import click

from yosandb.run.console import pad, width, wrap
from yosandb.run.language import said, spoken

# What click adds to the help of an option: `  [default: 50; x>=1]`.
_ADDED = re.compile(r"(?P<help>.*?)(?P<added> *\[[^\]]*\])?", re.DOTALL)
_AS_IT_IS = "\b"


class Formatter(click.HelpFormatter):
    """Writes in Japanese where that is spoken, and as click does everywhere else."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        if spoken() == "en":
            super().write_usage(prog, args, prefix)
        else:
            self.write(f"{' ' * self.current_indent}{said(f'Usage: {prog} {args}')}\n")

    def write_heading(self, heading: str) -> None:
        super().write_heading(said(heading))

    def write_text(self, text: str) -> None:
        if spoken() == "en":
            super().write_text(text)
        else:
            for place, paragraph in enumerate(text.split("\n\n")):
                self._write(["", *self._told(paragraph)][place == 0 :])

    def _told(self, paragraph: str) -> Iterator[str]:
        """A paragraph; one that is set by hand line by line."""
        if paragraph.startswith(_AS_IT_IS):
            for line in paragraph.splitlines()[1:]:
                yield line[: len(line) - len(line.lstrip())] + said(line.strip())
        else:
            yield from wrap(said(" ".join(paragraph.split())), self.width - self.current_indent)

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        if spoken() == "en":
            super().write_dl(list(rows), col_max, col_spacing)
            return
        rows = list(rows)
        first = min(max(width(term) for term, _ in rows), col_max) + col_spacing
        for term, about in rows:
            lines = wrap(_option(about), self.width - self.current_indent - first)
            if width(term) + col_spacing > first:
                self._write([term])
                term = ""
            self._write([pad(term, first) + lines[0], *(" " * first + line for line in lines[1:])])

    def _write(self, lines: Sequence[str]) -> None:
        for line in lines:
            self.write(f"{' ' * self.current_indent}{line}".rstrip() + "\n")


def _option(about: str) -> str:
    """The help of an option, with what click adds to it."""
    parts = _ADDED.fullmatch(about)
    if parts is None:
        return about
    added = (parts["added"] or "").strip()
    return said(parts["help"]) + (f" {said(added)}" if added else "")


class Context(click.Context):
    """A call of a command whose help is written by `Formatter`."""

    formatter_class = Formatter
