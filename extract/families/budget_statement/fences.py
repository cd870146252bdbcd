"""【議会運営費】（議会事務局）: brackets around a name that are its mark."""

from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.drafts import Draft
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.text import unspaced


def take_off(draft: Draft, opening: Line) -> None:
    """Leave the closing bracket out of a name whose `opening` one is its mark.

    Where it closes within the name, both are part of it.
    """
    bare = unspaced(draft.line)
    closing = rules.CLOSING[opening.narrow]
    if bare.text.endswith(closing) and bare.text.count(closing) == 1 and len(bare.text) > 1:
        draft.words = draft.only(bare.part(0, len(bare.text) - 1))
    else:
        draft.words.insert(0, (draft.words[0][0], opening))
