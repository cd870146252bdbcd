"""Ids that stay the same: from what a row is and where it stands, never from a counter."""

from collections import Counter
from hashlib import sha256

LENGTH = 16


def digest(*parts: object) -> str:
    """A short id of `parts`; the same parts give the same id on every machine."""
    joined = "\x1f".join(str(part) for part in parts)
    return sha256(joined.encode()).hexdigest()[:LENGTH]


class RowIds:
    """The ids of one document's rows.

    A row is known by its table, page, the printed string that anchors it, and which of that
    page's equal strings it is: finding one more row elsewhere shifts no id.
    """

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._seen: Counter[tuple[str, int, str]] = Counter()

    def next(self, table: str, page: int, anchor: str) -> str:
        """The id of the next row of `table` on `page` that is anchored by `anchor`."""
        key = (table, page, "".join(anchor.split()))
        self._seen[key] += 1
        return digest(self._document_id, *key, self._seen[key])
