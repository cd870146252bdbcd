"""Lines below the name of a programme that say by their label what they tell of it.

::

    予算科目　2款1項1目
    財　源　国県 11,331　市債 6,500　一般 4,540
"""

import regex

from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.entry.words import OFFICE_LINE
from yosandb.extract.shapes.text import plain

CODE = regex.compile(
    r"\s*(?:予\s*算\s*)?(?:科\s*目|款\s*項\s*目?)\s*[:：]?\s*(?P<code>(?=.*(?:\d|費|款))\S.{0,40}?)\s*"
)
_SOURCE = "|".join([*words.SOURCES.values(), words.SPECIFIC])
SOURCES = regex.compile(
    r"\s*財\s*源(?:\s*の?\s*内\s*訳)?\s*[:：]?\s*"
    rf"(?:[(]?(?P<word>{_SOURCE})\s*[:：]?\s*"
    rf"(?P<amount>{words.MONEY}|{words.PLAIN_FIGURE})\s*[)]?[\s、,・/]*)+"
)


def is_labelled(line: Line) -> bool:
    """Whether a line is one of those, or says whose the programme is: no description."""
    said = plain(line).text
    return any(pattern.fullmatch(said) for pattern in (CODE, SOURCES, OFFICE_LINE))
