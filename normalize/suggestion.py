"""What may be meant by a name that is not there."""

from collections.abc import Sequence

from rapidfuzz import process

from yosandb.normalize.search_form import search_form

# From this likeness on a name is suggested.
_ALIKE = 50


def suggestion(given: str, names: Sequence[str]) -> str:
    """The names that are like `given`, or some of those that there are."""
    if not names:
        return "Say the municipality with `yosandb convert --municipality`."
    found = process.extract(given, names, processor=search_form, limit=3, score_cutoff=_ALIKE)
    if found:
        return f"Do you mean {' or '.join(name for name, *_ in found)}?"
    return f"There are: {', '.join(names[:5])}."
