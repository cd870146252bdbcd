"""Boxes within a card: what stands in them is told of the programme that the card is about."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from yosandb.extract.geometry.flow import Block
from yosandb.extract.geometry.lines import Line


def with_inner_boxes(
    found: Iterable[Block], is_told: Callable[[Line], bool], is_priced: Callable[[Line], bool]
) -> list[Block]:
    """The blocks, each box in a card as lines of it, where it stands.

    A box that tells money of its own is no part of a card, if its lines are not all told by labels.
    """
    made: list[Block] = []
    held = False
    for block in found:
        card = made[-1] if made else None
        if card is not None and _is_in(block, card) and _is_of(block, card, is_told, is_priced):
            made[-1] = replace(card, lines=(*card.lines, *block.lines))
            held = True
        elif card is not None and held and block.frame == card.frame:
            made[-1] = replace(card, lines=(*card.lines, *block.lines))
        else:
            made.append(block)
            held = False
    return made


def _is_in(box: Block, card: Block) -> bool:
    inner, outer = box.frame, card.frame
    if inner is None or outer is None or inner == outer or box.vertical or card.vertical:
        return False
    return outer.holds((inner.x0, inner.top)) and outer.holds((inner.x1, inner.bottom))


def _is_of(
    box: Block, card: Block, is_told: Callable[[Line], bool], is_priced: Callable[[Line], bool]
) -> bool:
    """Whether a box tells more of the one programme of its card."""
    if all(map(is_told, box.lines)):
        return True
    return any(map(is_priced, card.lines)) and not any(map(is_priced, box.lines))
