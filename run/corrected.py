"""What became of corrections.csv, in words."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from yosandb.load.correcting import Applied
from yosandb.load.corrections import beside
from yosandb.run.language import said


def corrected_lines(db: Path, found: Sequence[Applied]) -> Iterator[str]:
    """How many lines were applied, and each that is stale, with the reason."""
    stale = [one for one in found if one.status == "stale"]
    if found:
        yield "\n" + said(f"{beside(db)}: {len(found) - len(stale)} applied, {len(stale)} stale.")
    for one in stale:
        place = f"line {one.line}, {one.table_name}.{one.field} on page {one.page}"
        yield "  " + said(f"{place}: {one.reason}.")
