"""Characters that steer a terminal, turn the direction of text or break a line."""

import re

# C0 and C1 with NUL and DEL; line and paragraph separators; marks and embeddings of direction.
CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
# Of these, what a map may say besides a character: an end of line, a mark of direction.
_BESIDES = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029\u061c\u200e\u200f]")
# A glyph is a character, or a ligature of some: ㍿ is four, 令和 is two.
LONGEST_GLYPH = 16
# What is kept of a map that says whole books.
KEPT = 100
UNKNOWN = "\ufffd"
# What a map says of the box that a font draws for a character which it lacks.
_LACKING = "\x00"


def readable(text: str) -> tuple[str, str | None]:
    """How a glyph is read of which the map says `text`, and what the map says if that differs.

    Ends of line and marks of direction beside a character are left out. A glyph of which anything
    else is said that cannot be printed is unknown.
    """
    if len(text) == 1 and text.isprintable():
        return text, None
    if len(text) <= LONGEST_GLYPH and not CONTROL.search(text):
        return text, None
    rest = _BESIDES.sub("", text)
    if len(rest) > LONGEST_GLYPH or CONTROL.search(rest):
        return UNKNOWN, text[:KEPT]
    return (rest, text) if rest.strip() else (" ", None)


def is_senseless(said: str | None) -> bool:
    """Whether no map of sense says this of a glyph; one that a font lacks is unknown, no more."""
    if said is None or said == _LACKING:
        return False
    return len(said) > LONGEST_GLYPH or bool(CONTROL.search(said))
