"""Records as CSV and JSON, piece by piece."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence

from yosandb.load.export import safe
from yosandb.normalize.row import Value


def as_json(found: Iterable[dict[str, Value]]) -> Iterator[str]:
    """A JSON list, an object a line."""
    before = "[\n"
    for record in found:
        yield before + json.dumps(record, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


class _Line:
    """A file that keeps the last line written to it."""

    text = ""

    def write(self, text: str) -> int:
        self.text = text
        return len(text)


def as_csv(columns: Sequence[str], found: Iterable[dict[str, Value]]) -> Iterator[str]:
    """CSV that opens right in Excel in Japan: BOM, CRLF, nothing that is taken for a formula."""
    line = _Line()
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow(columns)
    yield "\ufeff" + line.text
    for record in found:
        writer.writerow([safe(v) if isinstance(v, str) else v for v in record.values()])
        yield line.text
