"""Cards whose name, amount and sources stand in a small table of labels, and nothing else does.

::

    ┌──────────────────────────────┐ ┌ …
    │ ┌ 事業名 ┬ 園舎の増築 ★新規 ┐ │
    │ ├ 予算額 ┼ 1億2,650万円     ┤ │
    │ └ 財　源 ┴ 国 4,120万円・…  ┘ │
    │   picture, text               │
"""

from collections.abc import Sequence

from yosandb.extract.families.forms.amount_labels import tells_sources
from yosandb.extract.geometry.placed import page_placed
from yosandb.extract.page import Box, Page
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.table.lattice import lattices

# So many cards are no sheets of another kind; nor is one that tells its sources.
CARDS = 2


def are_cards(
    page: Page, found: Sequence[Answer], begins: str, groups: Sequence[Sequence[str]]
) -> bool:
    """Whether each name that a label says on a page stands in a box of labels and values alone,
    with a label of each of the `groups`."""
    names = [answer for answer in found if answer.field == begins and answer.label]
    boxes = [lattice.box for lattice in lattices(page.rulings)]
    cards = [_own(page, box, found) for name in names for box in boxes if _holds(box, name)]
    if not groups or not cards or len(cards) != len(names):
        return False
    told = all(
        all(not {answer.field for answer in card}.isdisjoint(group) for group in groups)
        and sum(answer.field == begins for answer in card) == 1
        for card in cards
    )
    return told and (len(cards) >= CARDS or any(map(tells_sources, cards[0])))


def _holds(box: Box, answer: Answer) -> bool:
    return box.holds(answer.label[0].box.centre)


def _own(page: Page, box: Box, found: Sequence[Answer]) -> list[Answer]:
    """What the labels in a box say; nothing where anything else stands in it."""
    own = [answer for answer in found if answer.label and _holds(box, answer)]
    said = {c for a in own for line in (*a.label, *a.lines, *a.unit) for c in line.chars}
    return own if said.issuperset(page_placed(page).within(box)) else []
