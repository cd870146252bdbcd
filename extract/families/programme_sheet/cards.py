"""Cards: frames that each begin with the name of a programme, however few stand on a page.

::

    ┌ NEW  保育料無償化事業 ──────────┐ ┌ UP  病児保育事業 …
    │ 予算額  1億8,240万円            │ │ 予算額  4,685万円
    │ ■ 第２子以降を無償とします。    │ │
    │ 財源 県 60,800 一般 121,600     │ │
    │ 担当課  保育課                  │ │
"""

from collections.abc import Iterator

from yosandb.extract import regex
from yosandb.extract.families.programme_sheet.labels import is_labelled
from yosandb.extract.families.programme_sheet.layout import Found, SheetPlan
from yosandb.extract.shapes import vocabulary as words
from yosandb.extract.shapes.entry.words import OFFICE_LINE
from yosandb.extract.shapes.text import plain

# So many things besides a name and its amount make a card of a frame.
ENOUGH = 2
# 下水道事業会計: a box of an account tells what programmes do
_ACCOUNT = regex.compile(r".*会計\s*(?:[(].*[)])?")


def cards(plan: SheetPlan) -> list[Found]:
    """The heads that open a card each: it tells more of its programme than an amount, and some of
    them say what none but a programme has."""
    opening = [found for found in plan.found if _opens(plan, found)]
    told = {f: (sum(_told(plan, f)), sum(_told_of_programmes(plan, f))) for f in opening}
    if not any(sure for _, sure in told.values()):
        return []
    return [found for found, (said, sure) in told.items() if said + sure >= ENOUGH]


def _opens(plan: SheetPlan, found: Found) -> bool:
    """Whether a name is the first thing in a frame, and nothing else there has an amount as well:
    a frame around several programmes is none of theirs. What begins on a line of the name is the
    rest of that."""
    block, head = plan.blocks[found.block], found.head
    if block.frame is None or found.line or not head.is_bound or head.style.kind == "bracket":
        return False
    if _ACCOUNT.fullmatch(head.said(head.name)) is not None:
        return False
    return not any(
        f.block == found.block
        and f.line >= head.lines
        and f.head.is_bound
        and f.head.style == head.style
        for f in plan.found
    )


def _told(plan: SheetPlan, found: Found) -> Iterator[bool]:
    """What a card says of its amount and its name: which it is, last year's, a word of such."""
    head, slot = found.head, found.head.slot
    yield slot is not None and slot.main is not None and slot.main.label is not None
    yield slot is not None and any(other.label is not None for other in slot.others)
    yield words.PROGRAMME_WORD.search(head.said(head.name)) is not None


def _told_of_programmes(plan: SheetPlan, found: Found) -> Iterator[bool]:
    """What it says that nobody says of an account or a field of policy: a tag, an office, sources
    of its money, its place in the book."""
    yield bool(found.head.tags)
    below = plan.blocks[found.block].lines[found.head.lines :]
    yield bool(found.head.departments) or any(OFFICE_LINE.fullmatch(plain(x).text) for x in below)
    yield from map(is_labelled, below)
