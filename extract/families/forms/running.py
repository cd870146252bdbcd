"""Lines that repeat on the pages of forms and are no running heads."""

from statistics import median

from yosandb.extract.geometry.lines import Line
from yosandb.extract.sheet import Sheet

# A title is larger than the other text by this factor.
TITLE_SIZE = 1.2
# A running foot stands at least as far below the form as this (in sizes).
FOOT_GAP = 2.5


def belongs_to_form(sheet: Sheet, line: Line, first: float) -> bool:
    """Whether a line that repeats stands below `first`, the top of the form, close to other text.

    Forms may end alike; only what stands apart at the foot of a page is a running foot.
    """
    if line.box.top < first:
        return line.size > TITLE_SIZE * median(char.size for char in sheet.page.chars)
    own = set(line.chars)
    above = [c.box for c in sheet.page.chars if c not in own and c.centre[1] <= line.box.bottom]
    nearest = max((box.bottom for box in above), default=0.0)
    return line.box.top - nearest <= FOOT_GAP * line.size
