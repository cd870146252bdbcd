"""Tables and views as Parquet, for programs that read columns."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from yosandb.errors import UsageError
from yosandb.load.export import Source, rows, sources
from yosandb.load.folder import writing_into

# So many rows are in memory at a time.
_BATCH = 50_000


def export_parquet(
    db: Database, folder: Path, only: Sequence[str] = (), *, japanese: bool = False
) -> list[Path]:
    """Write `<name>.parquet` for each table and view; raises what `export` raises."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError(
            "Parquet files need pyarrow: pip install 'yosandb[parquet]', or take --format csv."
        ) from error
    written = []
    with writing_into(folder), db.atomic():
        for source in sources(db, only):
            path = folder / f"{source.name}.parquet"
            schema = _schema(pyarrow, source, japanese)
            with pyarrow.parquet.ParquetWriter(path, schema) as writer:
                for batch in _batches(db, source):
                    columns = [list(column) for column in zip(*batch, strict=True)]
                    writer.write_table(pyarrow.table(columns, schema=schema))
            written.append(path)
    return written


def _schema(pyarrow: Any, source: Source, japanese: bool) -> Any:
    types = {
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "string": pyarrow.string(),
    }
    heads = source.heads(japanese)
    return pyarrow.schema(
        [(head, types[type_]) for head, type_ in zip(heads, source.types, strict=True)]
    )


def _batches(db: Database, source: Source) -> Iterator[list[tuple[Any, ...]]]:
    numbers = [at for at, type_ in enumerate(source.types) if type_ == "number"]
    found = iter(rows(db, source))
    while batch := [_floats(row, numbers) for row in islice(found, _BATCH)]:
        yield batch


def _floats(row: Sequence[Any], numbers: Sequence[int]) -> tuple[Any, ...]:
    """A whole thousand is an integer in a column of fractions: a column has one type here."""
    values = list(row)
    for at in numbers:
        values[at] = None if values[at] is None else float(values[at])
    return tuple(values)
