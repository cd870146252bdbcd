"""A block of lines into tokens: programme heads, section headings, labels, totals, text."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Literal

import regex

from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.geometry.flow import Block
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.text import Text

Kind = Literal["head", "heading", "priority", "total", "unit", "label", "column", "text"]

# A heading is set in larger type than the text by at least this factor.
LARGER = 1.06
# A blank before a line that is this many times the usual distance of lines sets it apart.
SET_APART = 1.35
LONGEST_HEADING = 40


@dataclass(frozen=True)
class Token:
    """One thing that a block says; `match` is set where a rule has read its parts."""

    kind: Kind
    block: Block
    lines: tuple[Line, ...]
    script: Text
    match: "regex.Match[str] | None" = None


@dataclass(frozen=True)
class Style:
    """How the descriptions of a page are set: the measure of what is a heading.

    `fonts` are all that occur in descriptions (a program may split one font into several),
    `size` and `pitch` (the distance of lines) are in points.
    """

    fonts: frozenset[str]
    size: float
    pitch: float


def font_of(line: Line) -> str:
    """The font of most of a line's characters that are not plain Latin letters or digits."""
    wide = [char for char in line.chars if not char.text.isascii()] or line.chars
    return Counter(_family(char.font) for char in wide).most_common(1)[0][0]


def _family(font: str) -> str:
    """A font's name without the tag of a subset: `BAAAAA+IPAexGothic`."""
    return font.split("+", 1)[-1]


def body_style(blocks: Iterable[Block], head: "regex.Pattern[str]") -> Style:
    """The style of the lines that follow programme heads; of all lines where there are none."""
    below: list[Line] = []
    others: list[Line] = []
    pitches: list[float] = []
    for block in blocks:
        script = Text(block.lines)
        heads = {n for m in head.finditer(script.text) for n in _lines_of(script, m)}
        for number, (line, following) in enumerate(pairwise(block.lines)):
            if number + 1 not in heads:
                (below if number in heads else others).append(following)
            pitches.append(following.box.centre[1] - line.box.centre[1])
    sample = below or others
    if not sample:
        return Style(frozenset(), 0.0, 0.0)
    size = Counter(round(line.size, 1) for line in sample).most_common(1)[0][0]
    return Style(frozenset(map(font_of, sample)), size, median(pitches))


def _lines_of(script: Text, match: "regex.Match[str]") -> range:
    return range(script.line_at(match.start("open")), script.line_at(match.end()) + 1)


def tokens(block: Block, body: Style, *, unit_elsewhere: bool) -> list[Token]:
    """What `block` says, in order; bare 【】 among prose is text, not a programme."""
    found = _all_tokens(block, body, unit_elsewhere=unit_elsewhere)
    return [token for part in _sections(found) for token in _without_bare_names(part)]


def _all_tokens(block: Block, body: Style, *, unit_elsewhere: bool) -> list[Token]:
    head = rules.HEAD_WITH_UNIT_ELSEWHERE if unit_elsewhere else rules.HEAD
    total = rules.TOTAL_WITH_UNIT_ELSEWHERE if unit_elsewhere else rules.TOTAL
    script = Text(block.lines)
    starts = {
        _lines_of(script, m).start: m for m in head.finditer(script.text) if not _is_priority(m)
    }
    found: list[Token] = []
    number = 0
    while number < len(block.lines):
        match = starts.get(number)
        if match is not None:
            end = _lines_of(script, match).stop
            found.append(Token("head", block, block.lines[number:end], script, match))
            number = end
            continue
        found.append(_line_token(block, number, body, number + 1 in starts, total))
        number += 1
    return _joined_headings(found)


def _is_priority(match: "regex.Match[str]") -> bool:
    """【重点事業】 over a group is a label, not a programme."""
    return match["amount"] is None and rules.PRIORITY.fullmatch(match["name"]) is not None


def _line_token(
    block: Block, number: int, body: Style, before_head: bool, total: "regex.Pattern[str]"
) -> Token:
    line = block.lines[number]
    script = Text([line])
    for kind, pattern in (
        ("label", rules.LABEL),
        ("unit", rules.UNIT),
        ("priority", rules.PRIORITY),
        ("total", total),
    ):
        match = pattern.fullmatch(line.seen)
        if match is not None:
            return Token(kind, block, (line,), script, match)  # type: ignore[arg-type]
    if rules.COLUMN_WORD.fullmatch(line.bare):
        return Token("column", block, (line,), script)
    before = block.lines[number - 1] if number else None
    after = block.lines[number + 1] if number + 1 < len(block.lines) else None
    before_head |= after is not None and rules.PRIORITY.fullmatch(after.text) is not None
    if _is_heading(line, before, block, body, before_head):
        return Token("heading", block, (line,), script)
    return Token("text", block, (line,), script)


def _is_heading(
    line: Line, before: Line | None, block: Block, body: Style, before_head: bool
) -> bool:
    """Whether a line is set as a heading: by its type, its frame, or several weaker signs."""
    text = line.seen.strip()
    if len(line.bare) > LONGEST_HEADING or rules.SENTENCE_END.search(text):
        return False
    if rules.SOURCE.match(text) or rules.FOOTNOTE.match(text) or not _has_words(text):
        return False
    alone = block.frame is not None and len(block.lines) == 1
    larger = line.size > LARGER * body.size
    if larger or alone:
        return True
    if not before_head:
        return False
    return font_of(line) not in body.fonts or _weak_signs(line, before, body) >= 2


def _weak_signs(line: Line, before: Line | None, body: Style) -> int:
    """Signs that set a line apart though its type is that of the text."""
    apart = before is None or (
        line.box.centre[1] - before.box.centre[1] > SET_APART * body.pitch > 0
    )
    outdented = before is not None and line.box.x0 < before.box.x0 - 0.5 * line.size
    totalled = rules.HEADING_TOTAL.fullmatch(line.seen) is not None
    return apart + outdented + is_marked(line.seen) + totalled


def is_marked(text: str) -> bool:
    """Whether a line begins as headings do, with a mark or a number."""
    return bool(rules.MARKED.match(text) or rules.NUMBERED.match(text))


def _has_words(text: str) -> bool:
    return regex.search(r"\p{Han}|\p{Hiragana}|\p{Katakana}|\p{Latin}{3}", text) is not None


def _joined_headings(found: Sequence[Token]) -> list[Token]:
    """A heading over several lines of one frame or one style is one heading."""
    joined: list[Token] = []
    for token in found:
        last = joined[-1] if joined else None
        if last and last.kind == token.kind == "heading" and _goes_on(last, token):
            lines = (*last.lines, *token.lines)
            joined[-1] = Token("heading", token.block, lines, Text(lines))
        else:
            joined.append(token)
    return joined


def _goes_on(heading: Token, token: Token) -> bool:
    line, following = heading.lines[-1], token.lines[0]
    same = font_of(line) == font_of(following) and abs(line.size - following.size) < 0.2
    close = following.box.top - line.box.bottom < 0.6 * line.size
    return same and close and not is_marked(following.text)


def _sections(found: Iterable[Token]) -> list[list[Token]]:
    """Tokens from one heading to the next."""
    parts: list[list[Token]] = [[]]
    for token in found:
        if token.kind == "heading":
            parts.append([])
        parts[-1].append(token)
    return parts


def _without_bare_names(part: Sequence[Token]) -> list[Token]:
    """Names in 【】 that are no programmes are text: lists of aims, 【対象】 in a description.

    A programme has an amount, a tag or an office. Where others around it do, a bare name may be
    a programme whose amount is missing, unless it is set and worded like a part of the text.
    """
    heads = [token for token in part if token.kind == "head"]
    surely = [token for token in heads if _says_more(token)]
    styles = {style_of(token) for token in surely}
    return [
        replace(token, kind="text", match=None)
        if token in heads
        and token not in surely
        and (style_of(token) not in styles or _is_subheading(token))
        else token
        for token in part
    ]


def _says_more(token: Token) -> bool:
    match = token.match
    if match is None or _is_subheading(token):
        return False
    return any(match[name] for name in ("amount", "tag", "department"))


def is_stray_head(token: Token, body: Style) -> bool:
    """Whether a line of text begins like a programme that no rule could read.

    It must not be taken for the description of the programme before it. Parts of a description
    (【対象】市内の法人) are told by their words, or by being set like the description.
    """
    match = rules.STRAY_HEAD.fullmatch(token.script.text)
    if match is None or rules.SUBHEADING.fullmatch(match["name"]):
        return False
    rest = match["rest"]
    if rest is None or not rest.strip() or rules.FIGURE_AT_END.search(rest):
        return True
    line = token.lines[0]
    return font_of(line) not in body.fonts or line.size > LARGER * body.size


def style_of(token: Token) -> tuple[str, float]:
    """Font and size in which a token is set."""
    return font_of(token.lines[0]), round(token.lines[0].size, 1)


def _is_subheading(token: Token) -> bool:
    return token.match is not None and rules.SUBHEADING.fullmatch(token.match["name"]) is not None
