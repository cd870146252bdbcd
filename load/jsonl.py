"""Tables and views as JSON Lines: an object a row, nulls and types as in the database."""

import json
from collections.abc import Sequence
from pathlib import Path

from sqlite_utils import Database

from yosandb.load.export import rows, sources
from yosandb.load.folder import writing_into


def export_jsonl(
    db: Database, folder: Path, only: Sequence[str] = (), *, japanese: bool = False
) -> list[Path]:
    """Write `<name>.jsonl` for each table and view; raises what `export` raises."""
    written = []
    with writing_into(folder), db.atomic():
        for source in sources(db, only):
            heads = source.heads(japanese)
            path = folder / f"{source.name}.jsonl"
            with path.open("w", encoding="utf-8", newline="\n") as file:
                for row in rows(db, source):
                    record = dict(zip(heads, row, strict=True))
                    file.write(f"{json.dumps(record, ensure_ascii=False)}\n")
            written.append(path)
    return written
