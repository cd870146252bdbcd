"""The labels of a form: words whose value stands beside them, below them or behind them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property, lru_cache
from itertools import pairwise

from yosandb.extract import regex
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.form.headings import ASIDE, MARK
from yosandb.extract.shapes.text import plain, plainly
from yosandb.lean import lean

# What may stand around the word of a label: （１）事業名（正式）：   【事業名】
_BEFORE, _AFTER = rf"(?:{MARK})?[【\[<]?", rf"[】\]>]?{ASIDE}"
_COLON = regex.compile(r"\s*[:：]\s*")
# What may be a label before a colon: 目　的：   (1) 事業名：   …（新規）担当課：   （前年度：…
_LEADS = [
    regex.compile(words)
    for words in (
        r"(?:^|(?<=\s))\S(?:\s+\S)+$",
        rf"(?:^|(?<=\s))(?:{MARK}\s+)?\S+$",
        r"(?<=[()】\]])[^\s()】\]]+$",
    )
]
_OPENS, _CLOSES = regex.compile(r"\(\s*$"), regex.compile(r"\s*\)\s*$")
# A mark that nothing but a label or an entry of a list begins with.
BULLET = "[①-⑳❶-❿■◆●○◇□▼]"
_BULLET = regex.compile(BULLET)
# What stands behind a label or around it, where its value is on the same line: most lines have none
# of it, and whoever asks these first seldom has to ask, or compile, the words of all labels.
_SIGNS = [*map(regex.compile, ("[:：]", r"[【\[<《(]", r"\S\s+\S", r"[0-9-]\s*$"))]
_LEAD = rf"(?:{MARK}|・)"
# What goes on with the word before a blank: （成果） を上回り   ・成果 が上がった。
_GOES_ON_BEHIND = r"(?:を|が(?!ん)|[はにへとでもの](?!\p{Hiragana}))"
# 【目的】   ■〔成　　果〕   （事業の内容）: not （成果）を上回り
_BRACKETED = regex.compile(
    rf"(?<=^|\s){_LEAD}?\s*[【\[<《](?P<words>[^【】\[\]<>《》。]{{1,40}})[】\]>》]\s*"
    rf"|^\s*\((?P<words>\D[^()。]{{1,20}})\)(?:\s++(?!{_GOES_ON_BEHIND})|$)"
)
# （事業の内容）   ・成果: alone on a line, or before a value; in a box ・ may go on from above
_LED = regex.compile(r"\s*(?:[(（](?P<words>\D[^()（）]{1,20})[)）]|・(?P<words>.+))", regex.DOTALL)
# 成　果　延べ34組が…   ■成　　果　…: a word that is spread over the width of others, all of it, and
# not the beginning of 本 年 度 予 算 額 の 財 源 内 訳
_SPREAD = regex.compile(
    rf"^\s*{_LEAD}?\s*\p{{L}}(?:\s+\p{{L}}){{1,5}}\s+(?=\S)"
    rf"(?!\p{{L}}\s+\p{{L}}(?:\s|$))(?!{_GOES_ON_BEHIND})"
)
# The fields that number a form.
NUMBERS = ("number", "code")
# So many texts of pages are looked up for the labels that they are, again and again.
_TEXTS = 4096

# 決算額・財源内訳: what is joined of labels alone is one, and no value of the label beside it.
_JOINED = regex.compile(r"・|及び|並びに")
# 実施内容 / 及び成果: what begins so is the rest of a label
_GOES_ON = regex.compile(r"(?:及び|並びに|と(?=\p{Han}))[^。]{1,8}|・\p{Han}{1,4}")

# 課題と / 今後の方針   学識者等による / 意見: what ends so is the beginning of one
_GOES_ON_BELOW = regex.compile(r"[^。]{1,9}(?:と|及び|並びに|や|の|による|からの|・|、)")


@lean(eq=False, slots=False)
class Said:
    """A label and, on the same line, the value behind it: 担当課：農政課."""

    field: str
    label: Line
    value: Line | None


@lean(eq=False, slots=False)
class Labels:
    """The words of labels by field, without blanks; `others` are labels of no field.

    What an unknown label says may be read as the value of the one beside it: name those that a
    kind of form is known to have. `bar` is the field that stands without a label over the others.
    `wider` are words of labels of a field that are of another one where other labels say the field:
    施策名 beside 事業名.
    """

    fields: Mapping[str, str]
    others: str = "(?!)"
    bar: str = ""
    wider: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @cached_property
    def _fields(self) -> "Callable[[str], str | None]":
        """The field of a bare text, found once for each text."""
        pattern = regex.compile(rf"{_BEFORE}(?:{self._words}){_AFTER}")

        @lru_cache(_TEXTS)
        def named(bare: str) -> str | None:
            match = pattern.fullmatch(bare)
            if match is not None:
                return _field_of(match)
            parts = _JOINED.split(bare)
            several = len(parts) > 1 and all(part and named(part) is not None for part in parts)
            return "" if several else None

        return named

    @cached_property
    def _words(self) -> str:
        """The words of all labels, those of each field in a group of its name."""
        words = (f"(?P<{name}>{pattern})" for name, pattern in self.fields.items())
        return "|".join([*words, self.others])

    @cached_property
    def _before_blank(self) -> "regex.Pattern[str]":
        return regex.compile(
            rf"(?:^\s*{_LEAD}?|(?<=\s){BULLET}|(?<=^.+\t)\s*+)\s*(?:{self._words}){ASIDE}"
            rf"\s+(?=\S)(?!{_GOES_ON_BEHIND})"
        )

    @cached_property
    def _before_number(self) -> "regex.Pattern[str]":
        """What numbers a form, at the end of a line about something else or alone: 山吹市　整理番号
        0312   №1"""
        words = "|".join(f"(?P<{n}>{self.fields[n]})" for n in NUMBERS if n in self.fields)
        return regex.compile(rf"(?:^\s*|(?<=\s))(?:{words or '(?!)'})\s*(?=[A-Z]?[0-9][0-9-]*\s*$)")

    def field(self, text: str) -> str | None:
        """The field of a label, "" for one of no field, None for what is no label."""
        bare = _bare(text)
        return self._fields(bare) if bare else None

    def alone(self, text: str) -> str | None:
        """The field of a label of a text: ・ may stand before it, or round brackets around it."""
        name = self.field(text)
        match = _LED.fullmatch(text) if name is None else None
        return name if match is None else self.field(match["words"])

    def behind(self, line: Line) -> Iterator[Said]:
        """The labels of one line, each with what follows up to the next one.

        A colon stands behind each, or brackets around it, or a blank behind it: then the first
        begins the line, and others have a mark, or a wide gap before them.
        """
        text = plain(line)
        matches = self._matches(text.text)
        for (name, start, begin), (_, end, _) in pairwise([*matches, ("", len(text.text), 0)]):
            end = _before_bracket(text.text, start, begin, end)
            value = text.runs((begin, end)) if text.text[begin:end].strip() else []
            yield Said(name, text.part(start, begin), value[0] if value else None)

    def _matches(self, text: str) -> list[tuple[str, int, int]]:
        """The labels in a text, each with its field, and where it begins and ends."""
        ended, opened, parted, numbered = _signs(text)
        if ended and (found := list(self._before_colons(text))):
            return found
        matches: list[regex.Match[str]] = []
        if opened:
            found = list(self._in_brackets(text))
            if found:
                return found
        if parted and (spread := self._spread(text)):
            return [spread]
        if parted:
            matches = _from_the_start(self._before_blank.finditer(text))
        if not matches and numbered:
            matches = list(self._before_number.finditer(text))
        return [(_field_of(match), *match.span()) for match in matches]

    def _in_brackets(self, text: str) -> Iterator[tuple[str, int, int]]:
        """【成果】   〔成　　果〕   （成果）: round brackets only where they begin the line."""
        for match in _BRACKETED.finditer(text):
            name = self.field(match["words"])
            if name is not None:
                yield name, *match.span()

    def _spread(self, text: str) -> tuple[str, int, int] | None:
        """A label at the beginning whose letters stand apart, before a blank."""
        match = _SPREAD.match(text)
        name = None if match is None else self.alone(match[0])
        return None if match is None or name is None else (name, 0, match.end())

    def _before_colons(self, text: str) -> Iterator[tuple[str, int, int]]:
        for colon in _COLON.finditer(text):
            leads = (lead.search(text, 0, colon.start()) for lead in _LEADS)
            fields = ((self.alone(lead[0]), lead.start()) for lead in leads if lead is not None)
            found = next(((name, start) for name, start in fields if name is not None), None)
            if found is not None:
                yield *found, colon.end()


def _before_bracket(text: str, start: int, begin: int, end: int) -> int:
    """Where a value ends before the bracket around its label, or around the next one."""
    pattern = _CLOSES if _OPENS.search(text, 0, start) else _OPENS
    bracket = pattern.search(text, begin, end)
    return end if bracket is None else bracket.start()


# All kinds of forms ask the same texts.
@lru_cache(_TEXTS)
def _bare(text: str) -> str:
    return "".join(plainly(text).split()).rstrip(":")


@lru_cache(_TEXTS)
def _signs(text: str) -> tuple[bool, ...]:
    return tuple(sign.search(text) is not None for sign in _SIGNS)


def goes_on(line: Line) -> bool:
    """Whether a line below a label is no value, but more words of it."""
    return _GOES_ON.fullmatch(line.bare) is not None


def begins_label(line: Line) -> bool:
    """Whether the line above a label is no value, but words before it."""
    return _GOES_ON_BELOW.fullmatch(line.bare) is not None


def _field_of(match: "regex.Match[str]") -> str:
    """The field of the words of a label, "" for one of no field."""
    return next((name for name, said in match.groupdict().items() if said), "")


def _from_the_start(found: "Iterable[regex.Match[str]]") -> "list[regex.Match[str]]":
    """The matches; behind a gap stand labels only where another one begins the line."""
    every = list(found)
    begun = bool(every) and every[0].start() == 0
    return [match for match in every if begun or _BULLET.match(match[0])]
