"""A printed total, one figure of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(eq=False)
class Total:
    """A figure of 計, 第1表 or 総括.

    `path` is that of the item which it sums up, none where it is that of several.
    """

    kind: str
    label: str
    column: str
    amount: int
    side: str
    path: Sequence[object] | None
    account: str = ""
