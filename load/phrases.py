"""What the program says, in English and in Japanese: one sentence is found by the other.

Most sentences carry facts, and many are kept in the database as they were said. So a sentence is
known by its pattern: `phrases.csv` has each of them in both languages, with the same holes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import Literal

from yosandb.lean import lean

Language = Literal["ja", "en"]

_HOLE = re.compile(r"\{([a-z_]+)\}")
# Where sentences are put together, strongest first, in English and in Japanese.
_MARKS = ((". ", "。"), ("; ", "; "), (": ", ": "), (", ", "、"))
# A fact ends where a sentence does; what is quoted at the end, behind a colon, is anything.
_FACT = r"(?:(?!\. |; |: |。).)+?"
_NUMBER = r"[0-9,.]+"
_END: Mapping[Language, str] = {"en": ".", "ja": "。"}
_OTHER: Mapping[Language, Language] = {"en": "ja", "ja": "en"}


@lean(slots=False)
class _Phrase:
    """A sentence with holes, and the same one in the other language."""

    own: str
    other: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        parts = _HOLE.split(self.own)
        found = []
        for place, part in enumerate(parts):
            if place % 2 == 0:
                found.append(re.escape(part))
            elif place == len(parts) - 2 and parts[-1] == "" and parts[place - 1].endswith(": "):
                found.append(f"(?P<{part}>.+)")
            else:
                found.append(f"(?P<{part}>{_NUMBER if part in ('n', 'm') else _FACT})")
        return re.compile("".join(found), re.DOTALL)

    def match(self, text: str) -> re.Match[str] | None:
        """Where `text` is this sentence; most are known not to be it by a word."""
        known = all(words in text for words in self.words)
        return self.pattern.fullmatch(text) if known else None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What stands between the holes."""
        return tuple(filter(None, _HOLE.split(self.own)[::2]))


@lru_cache(maxsize=10_000)
def said(text: str, language: Language) -> str:
    """`text` in `language`; what is not known, such as a name, stays as it is."""
    exact, patterns = _phrases(language)
    bare = text if text.endswith("..") else text.removesuffix(_END[_OTHER[language]])
    if bare in exact:
        return exact[bare] + _end(text, bare, language)
    for phrase in patterns:
        if match := phrase.match(bare):
            facts = {
                name: fact if name == "names" else said(fact, language)
                for name, fact in match.groupdict().items()
            }
            return phrase.other.format_map(facts) + _end(text, bare, language)
    return _in_pieces(text, language)


def _end(text: str, bare: str, language: Language) -> str:
    return _END[language] if text != bare else ""


def _in_pieces(text: str, language: Language) -> str:
    """Of a text that is put together, what is known of its parts."""
    for mark in _MARKS:
        here, there = mark if language == "ja" else mark[::-1]
        if here not in text:
            continue
        # Behind a colon stands all the rest, which may have one of its own.
        parts = text.split(here, 1 if here == ": " else -1)
        told = [said(part, language) for part in parts]
        known = all if here.strip() in ",、" else any  # words of a list may be names
        if known(map(str.__ne__, told, parts)):
            return "".join(_joined(parts, told, here, there))
    return text


def _joined(parts: Sequence[str], told: Sequence[str], here: str, there: str) -> Iterator[str]:
    """The mark after a part is that of its language."""
    for place, (part, new) in enumerate(zip(parts, told, strict=True)):
        yield new
        if place < len(parts) - 1:
            mark = here if part == new else there
            yield mark if any(parts[place + 1 :]) else mark.rstrip()


@cache
def _phrases(language: Language) -> tuple[dict[str, str], list[_Phrase]]:
    """Those that are known word by word, and those with holes, the most particular first."""
    exact: dict[str, str] = {}
    patterns = []
    for english, japanese in pairs():
        own, other = (english, japanese) if language == "ja" else (japanese, english)
        if _HOLE.search(own):
            patterns.append(_Phrase(own, other))
        else:
            exact.setdefault(own, other)
    return exact, sorted(patterns, key=lambda phrase: -sum(map(len, phrase.words)))


@cache
def pairs() -> tuple[tuple[str, str], ...]:
    """All phrases in English and in Japanese."""
    import csv
    from importlib.resources import files

    lines = files("yosandb.load").joinpath("phrases.csv").read_text("utf-8").splitlines()
    (_, *rows) = csv.reader(lines)
    return tuple((english, japanese) for english, japanese in rows)
