"""What became of each file, for programs: a line of JSON as soon as it is known."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from yosandb.errors import UsageError
from yosandb.run.summary import Summary


@contextmanager
def reporting(path: Path | None) -> Iterator[Callable[[Summary], None]]:
    """Takes in summaries and writes them to `path`; the last line says that the run has ended.

    A report without that line is one of a run that was stopped. Raises `UsageError` where the
    file cannot be written.
    """
    if path is None:
        yield lambda file: None
        return
    counts = Counter[str]()
    try:
        stream = path.open("w", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot write the report ({error.strerror}).") from error
    with stream:

        def note(file: Summary) -> None:
            counts[file.status] += 1
            stream.write(f"{_line(file)}\n")
            stream.flush()

        yield note
        stream.write(json.dumps({"event": "end", "files": counts.total(), **counts}) + "\n")


def _line(file: Summary) -> str:
    facts = asdict(file) | {"fault": None if file.fault is None else str(file.fault)}
    return json.dumps({"event": "file", **facts}, ensure_ascii=False)
