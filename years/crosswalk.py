"""crosswalk.csv: what people decided about programmes of two years, read with care.

Excel writes such a file in cp932 or with a BOM, takes leading zeros away and puts commas into
amounts; all that is accepted. What cannot be understood is refused as a whole, with its line.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from yosandb.errors import UsageError
from yosandb.lean import lean
from yosandb.load import csv_file
from yosandb.normalize.text import squeeze

_END = ("year", "place", "name", "yen")
COLUMNS = (
    "municipality_code",
    "municipality",
    "account",
    "side",
    *(f"{column}_from" for column in _END),
    *(f"{column}_to" for column in _END),
    "decision",
    "note",
)
_NEEDED = {"municipality_code", "year_from", "name_from", "year_to", "name_to", "decision"}
_DECISIONS: Mapping[str, str] = {
    **dict.fromkeys(("same", "同じ", "同一"), "same"),
    **dict.fromkeys(("not the same", "not same", "別", "違う"), "apart"),
    **dict.fromkeys(("split", "分割"), "split"),
    **dict.fromkeys(("merged", "統合"), "merged"),
    **dict.fromkeys(("new", "really new", "新規"), "new"),
    **dict.fromkeys(("gone", "really gone", "廃止"), "gone"),
}
# Decisions about one programme alone, and the end that they leave empty.
_ALONE = {"new": "from", "gone": "to"}


@lean
class End:
    """One end of a decision: a programme as the row names it; what is blank does not matter."""

    year: int
    place: str
    name: str
    yen: int | None


@lean
class Decision:
    """A row of the file: `what` is same, apart, split, merged, new or gone.

    What is new has no programme in `a`, what is gone none in `b`: the name there is empty.
    """

    line: int
    municipality_code: str
    municipality: str
    account: str
    side: str
    a: End
    b: End
    what: str
    note: str


def read(path: Path) -> list[Decision]:
    """The decisions of a file; rows without one are undecided and left out.

    Raises `UsageError` that names the line, for a wrong encoding, a missing column, a value that
    is not understood, and a decision that leads back in time.
    """
    return [decision for row in rows(path) if (decision := _decision(path, *row)) is not None]


def rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a file as they are, each with the line that it begins in."""
    return csv_file.rows(path, _NEEDED, "Write the file with `yosandb review`.")


def _decision(path: Path, line: int, row: dict[str, str]) -> Decision | None:
    said = row["decision"]
    if not said:
        return None
    what = _DECISIONS.get(said.lower())
    if what is None:
        raise UsageError(
            f"{path}, line {line}: the decision {said} is not known. "
            "Write same, not the same, split, merged, new or gone."
        )
    a, b = (_end(path, line, row, side, what) for side in ("from", "to"))
    if a.year > b.year:
        raise UsageError(
            f"{path}, line {line}: leads back from {a.year} to {b.year}, so that decisions could "
            "run in a circle. Put the earlier year first."
        )
    return Decision(
        line,
        _code(row["municipality_code"]),
        row.get("municipality", ""),
        squeeze(row.get("account", "")),
        row.get("side", ""),
        a,
        b,
        what,
        row.get("note", ""),
    )


def _code(text: str) -> str:
    """Six figures; Excel takes the first away where it is a zero."""
    return text.zfill(6) if text else ""


def _end(path: Path, line: int, row: Mapping[str, str], side: str, what: str) -> End:
    year, place, name, yen = (row.get(f"{column}_{side}", "") for column in _END)
    if _ALONE.get(what) == side:
        if name:
            raise UsageError(
                f"{path}, line {line}: what is {what} has no programme in the other year. Empty "
                f"name_{side}, or write not the same."
            )
    elif not name:
        raise UsageError(f"{path}, line {line}: name_{side} is empty. Write the programme's name.")
    return End(_number(path, line, f"year_{side}", year), place, name, _yen(path, line, side, yen))


def _yen(path: Path, line: int, side: str, text: str) -> int | None:
    return _number(path, line, f"yen_{side}", text) if text else None


def _number(path: Path, line: int, column: str, text: str) -> int:
    try:
        return int(text.replace(",", ""))
    except ValueError:
        raise UsageError(
            f"{path}, line {line}: {column} is {text!r}, which is not a whole number."
        ) from None
