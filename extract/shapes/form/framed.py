"""Cards in frames: what stands in a frame is of one form, and its first line is the name of it.

::

    ┌ 見守り事業            [拡充] ┐ ┌ 街路樹再生事業 …
    │ 所管：高齢者福祉課           │ │
    │ ┌ 令和８年度 ┬ 令和７年度 …  │ │

A frame is a card by the ruled regions in it, or by the labels.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from yosandb.extract.geometry.lines import Line, lines, segments
from yosandb.extract.once import once_a_page
from yosandb.extract.page import Box, Char, Page
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.form.bars import is_name
from yosandb.extract.shapes.form.labels import Labels
from yosandb.extract.shapes.table.lattice import lattices, within

# A card has at least so many ruled regions in it, and a page so many cards.
REGIONS, CARDS = 2, 2
# ... or so many labels of different fields, and then may be alone.
LABELS = 3
# Cards beside each other begin on heights that differ by no more than this (in points).
LEVEL = 2.0


@once_a_page
def card_frames(page: Page) -> tuple[Box, ...]:
    """The frames of a page that stand around several ruled regions each."""
    regions = [lattice.box for lattice in lattices(page.rulings)]
    found = [frame for frame in page.frames if len(within(frame, regions)) >= REGIONS]
    own = [frame for frame in found if not within(frame, found)]
    return tuple(dict.fromkeys(own)) if len(own) >= CARDS else ()


def labelled_frames(page: Page, found: Sequence[Answer]) -> tuple[Box, ...]:
    """The frames of a page that hold all the labels of fields that were found, several each, but
    for a title over them that says a year. The colour under a column of labels, whose values stand
    beside it, frames no card."""
    labels = [(a.field, line.box) for a in found if a.field for line in a.label]
    held = {
        frame: {field for field, box in labels if frame.holds(box.centre)}
        for frame in dict.fromkeys(page.frames)
    }
    own = [
        frame
        for frame, fields in held.items()
        if len(fields) >= LABELS and all(_holds_value(frame, answer) for answer in found)
    ]
    cards = [frame for frame in own if not within(frame, own)]
    top = min((card.top for card in cards), default=page.height)
    below = (box.centre for _, box in labels if box.bottom > top)
    whole = all(any(card.holds(place) for card in cards) for place in below)
    ordered = sorted(cards, key=lambda card: (card.top, card.x0))
    return tuple(ordered) if whole and _are_in_rows(ordered) else ()


def _holds_value(frame: Box, answer: Answer) -> bool:
    """Whether a frame that holds a label holds what it says, too."""
    label, value = (
        [frame.holds(x.box.centre) for x in own] for own in (answer.label, answer.lines)
    )
    return not any(label) or all(value)


def _are_in_rows(cards: Sequence[Box]) -> bool:
    """Whether each card begins below those before it, or on their height: forms are read so."""
    return all(
        below.top >= card.bottom or abs(below.top - card.top) <= LEVEL
        for card, below in combinations(cards, 2)
    )


def name_in(
    frame: Box, inside: Sequence[Char], found: Sequence[Answer], labels: Labels
) -> Iterator[Answer]:
    """What stands in a frame above all labels, on one line, where no label says the name."""
    if any(answer.field == labels.bar for answer in found) or not found:
        return
    first = min(answer.top for answer in found)
    above = lines(segments(char for char in inside if char.box.bottom <= first))
    name: tuple[Line, ...] = tuple(above[0].segments) if len(above) == 1 else ()
    if name and is_name(name, labels):
        yield Answer(labels.bar, (), name, frame.x1, frame.top)
