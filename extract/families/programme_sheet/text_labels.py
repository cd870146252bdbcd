"""Labels before the text of a programme: what it is for, what is done, and what came of it.

::

    目的　家庭の負担を軽くします。      【目的】家庭の負担を軽くします。
    内容　・対象を広げます。            【内容】対象を広げます。
    ■取組実績                           主な成果　214人が受講した。
"""

from collections.abc import Sequence

from yosandb.extract import regex
from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.text import Text
from yosandb.extract.shapes.told import TEXTS
from yosandb.lean import lean

# Words of a form are set with gaps: 目　的
_BLANKS = r"\\s*"
_BETWEEN = regex.compile(r"(?<=\p{Han}|\p{Hiragana})(?=\p{Han}|\p{Hiragana})")
_OPENS = r"[【\[<《(■□◆◇●○]\s*"
_CLOSES = r"\s*(?:[】\]>》)]\s*:?|:)\s*"
_SAYS = "|".join(rf"(?P<{kind}>{_BETWEEN.sub(_BLANKS, words)})" for kind, words in TEXTS.items())
_OTHER = rf"(?P<other>{rules.SUBHEADING.pattern})(?:{_CLOSES}|\t)"
_LABEL = regex.compile(rf"\s*(?:{_OPENS})?(?:(?:{_SAYS})(?:{_CLOSES}|\s+|$)|{_OTHER})")


@lean(slots=False)
class Labelled:
    """Lines, what their label says that they are (`outline`, `description`, `results`,
    `other`), the label as printed, and what stands behind it."""

    lines: Sequence[Line]
    kind: str = ""
    label: Sequence[Line] = ()
    text: Sequence[Line] = ()


def labelled(text: Text) -> Labelled:
    """A line of text and its label."""
    match = _LABEL.match(text.text)
    if match is None:
        return Labelled(text.lines)
    runs = text.runs((0, match.end())), text.runs((match.end(), len(text.text)))
    return Labelled(text.lines, match.lastgroup or "", *runs)
