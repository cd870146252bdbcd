"""What `diff` and `review` do: the database opened, decisions read, the result in its form."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from sqlite_utils import Database

from yosandb.errors import UsageError
from yosandb.lean import lean
from yosandb.load.plain import as_csv, as_json
from yosandb.normalize.row import Value
from yosandb.normalize.suggestion import suggestion
from yosandb.years import review as reviewing
from yosandb.years.city import cities
from yosandb.years.crosswalk import Decision, read
from yosandb.years.plain import COLUMNS, records
from yosandb.years.report import Asked, Pages, Report, reports
from yosandb.years.table import balance_lines, report_text, spoken_heading

CROSSWALK = "crosswalk.csv"


@dataclass
class Differences:
    """The comparisons of some cities, one after the other; `told` is complete when all are read.

    It holds what was left out, decisions that are stale, and for CSV and JSON the sums.
    """

    pages: Pages
    found: Iterator[Report]
    told: list[str] = field(default_factory=list)

    def pieces(self, form: str) -> Iterator[str]:
        """The text in one of the forms, piece by piece."""
        if form == "json":
            return as_json(self.records(sums=True))
        if form == "csv":
            return as_csv(COLUMNS, self.records(sums=True))
        if form == "html":
            from yosandb.web.changes import page_of  # the templates are for pages alone

            return page_of(self.reports(), self.pages)
        texts = (report_text(report, self.pages) for report in self.reports())
        return (f"{text}\n" for text in texts if text)

    def reports(self) -> Iterator[Report]:
        """A report a city."""
        for report in self.found:
            self.told += report.warnings
            yield report

    def records(self, *, sums: bool = False) -> Iterator[dict[str, Value]]:
        """A flat record a change; `sums` tells the sums of each comparison, too."""
        for report in self.reports():
            yield from records(report, self.pages)
            for shown in report.shown if sums else ():
                self.told.append(spoken_heading(shown, report.city.shown))
                self.told += balance_lines(shown.comparison.balance, 1)


def diff(db: Database, path: Path, asked: Asked, crosswalk: Path | None) -> Differences:
    """The comparisons that are asked for.

    Raises `UsageError` where there is nothing to compare and for a file of decisions that cannot
    be followed, before anything is written.
    """
    file, decisions = _decisions(path, crosswalk)
    found = reports(db, asked, decisions, file)
    first = next(found)
    return Differences(Pages(db), chain([first], found))


@lean
class Reviewed:
    """The cases as text, how many they are, and how many of them are new in the file."""

    text: str
    cases: int
    added: int
    path: Path


def review(
    db: Database, path: Path, municipality: str | None, limit: int, crosswalk: Path | None
) -> Reviewed:
    """List what should be decided and add it to the file of decisions."""
    file, decisions = _decisions(path, crosswalk, must_be=False)
    wanted = [one for one in cities(db) if municipality in (None, one.code, one.name)]
    if not wanted:
        names = [city.shown for city in cities(db) if city.document_id is None]
        raise UsageError(
            f"There is no document of {municipality or 'any municipality'}. "
            f"{suggestion(municipality or '', names)}"
        )
    cases = reviewing.most_yen_first(reviewing.review(db, wanted, decisions, file), limit)
    added = reviewing.write(file, cases)
    return Reviewed(reviewing.cases_text(cases), len(cases), added, file)


def _decisions(
    db: Path, crosswalk: Path | None, *, must_be: bool = True
) -> tuple[Path, list[Decision]]:
    """The file of decisions, named or beside the database, and what stands in it."""
    path = crosswalk or db.parent / CROSSWALK
    if not path.exists():
        if crosswalk is not None and must_be:
            raise UsageError(f"{path} does not exist. `yosandb review` writes such a file.")
        return path, []
    return path, read(path)
