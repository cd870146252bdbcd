"""A book to its PDF and its gold: what every make_st_*.py ends in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from flow import Flow
from gold import write
from ink import paint


def targets(folder: Path) -> tuple[Path, Path]:
    """Give the folders of PDF and gold: those of the samples, or one named on the command line."""
    if len(sys.argv) > 1:
        return Path(sys.argv[1]), Path(sys.argv[1])
    return folder, folder.parent / "gold"


def publish(folder: Path, name: str, flow: Flow, record: dict[str, Any]) -> None:
    """Write NAME.pdf and NAME.json."""
    pdf, gold = targets(folder)
    paint(pdf / f"{name}.pdf", record["municipality"], flow.pages)
    write(record, gold / f"{name}.json")
