"""The samples of statements set again: other words over their columns, and in another order.

What they hold is the same, so that what is read of them must be the same.

    python tests/reworded.py FOLDER SAMPLE:MISPRINTS[:COLUMN:COLUMN...] ...

makes SAMPLE:MISPRINTS….pdf of each. MISPRINTS is 0, or n for each nth figure to be printed one
too high.

It runs as a program of its own, as the modules of the samples are no package.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[1] / "samples/budget_statement"

# Words that no rule knows, in the place of those of the form.
WORDS: Mapping[str, str] = {
    "item": "費　途",
    "amount": "今期計上高",
    "previous": "昨期計上高",
    "change": "開　き",
    "before": "現在高",
    "supplement": "今回の増減",
    "national": "国　費",
    "prefectural": "県　費",
    "national_prefectural": "国県費",
    "bonds": "起こした債",
    "other": "ほか",
    "general": "一　財",
    "setsu": "細　別",
    "setsu_amount": "細別高",
    "note": "使　い　み　ち",
}
# In a supplement the figure behind both others is what they come to.
AFTER = "差引現計"


def _maker(name: str) -> Any:
    if str(SAMPLES) not in sys.path:
        sys.path.insert(0, str(SAMPLES))
    return import_module(f"make_{name}")


def reworded(
    name: str,
    path: Path,
    order: Sequence[str] = (),
    words: Mapping[str, str] = WORDS,
    misprints: int = 0,
) -> None:
    """Set a sample again with other words; the columns of `order` stand in this order."""
    maker = _maker(name)
    forms = {side: _form(form, order, words) for side, form in maker.SETTING.forms.items()}
    if misprints:
        forms = {s: replace(f, figures=_wrong(f.figures, misprints)) for s, f in forms.items()}
    setting = replace(maker.SETTING, forms=forms)
    flow, record = import_module("setting").typeset(maker.content(), setting)
    import_module("ink").paint(path, record["municipality"], flow.pages)


def _wrong(figures: Callable[[int], str], each: int) -> Callable[[int], str]:
    """Figures of which each nth is one too high, as misprints are."""
    count = 0

    def printed(value: int) -> str:
        nonlocal count
        count += 1
        return figures(value if count % each else value + 1)

    return printed


def _form(form: Any, order: Sequence[str], words: Mapping[str, str]) -> Any:
    said = dict(words)
    if form.column("before"):
        said["amount"] = AFTER
    columns = [replace(c, words=said.get(c.key, c.words)) for c in form.columns]
    groups = [
        replace(g, words="所属別" if g.first == "setsu" else "お金の出どころ"[: 7 - g.row])
        for g in form.groups
    ]
    return replace(form, columns=tuple(_ordered(columns, order)), groups=tuple(groups))


def _ordered(columns: Sequence[Any], order: Sequence[str]) -> list[Any]:
    """The columns of `order` from left to right in the places that they have together."""
    by_key = {column.key: column for column in columns}
    wanted = [key for key in order if key in by_key]
    places = [n for n, column in enumerate(columns) if column.key in wanted]
    found = list(columns)
    x0 = columns[places[0]].x0 if places else 0.0
    for place, key in zip(places, wanted, strict=True):
        wide = by_key[key].x1 - by_key[key].x0
        found[place] = replace(by_key[key], x0=x0, x1=x0 + wide)
        x0 += wide
    return found


if __name__ == "__main__":
    for asked in sys.argv[2:]:
        sample, misprints, *order = asked.split(":")
        path = Path(sys.argv[1]) / f"{asked}.pdf"
        reworded(sample, path, order, misprints=int(misprints))
