"""Running the rules again over a database or a single PDF, and saying what does not close."""

import csv
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, fields, replace
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from sqlite_utils import Database

from yosandb.errors import DatabaseError
from yosandb.extract.refused import regular_size
from yosandb.lean import lean
from yosandb.load import checks
from yosandb.load.checks import OpenCheck
from yosandb.load.columns import describe
from yosandb.load.database import MEMORY, open_database, open_or_copied
from yosandb.load.gaps import is_cut
from yosandb.run.console import Column, number, printable, table, write_text
from yosandb.run.language import said, spoken
from yosandb.run.reading_options import Options

if TYPE_CHECKING:
    from yosandb.checking.model import Report

_COLUMNS = (
    Column("page"),
    Column("PDF page"),
    Column("name", text=True),
    Column("column", text=True),
    *(Column(head, always=True) for head in ("expected", "found", "difference")),
    Column("rule", text=True),
)


@lean
class Findings:
    """What the rules found: how many equations close, how many by rounding, and which do not.

    `unread` are the files that were not or not wholly converted, with the reason: nothing can be
    said about what stands there.
    """

    closed: int
    rounding: int
    open: tuple[OpenCheck, ...]
    unread: tuple[tuple[str, str], ...]


def check(path: Path, options: Options) -> Findings:
    """Check the database or the PDF at `path`; a PDF is read in memory, with `options`.

    Raises `UnreadableFile` and `DatabaseError`.
    """
    with checked_database(path, options) as db:
        return _findings(db)


@contextmanager
def checked_database(path: Path, options: Options) -> Iterator[Database]:
    """The database at `path`, or one of the PDF there, after the rules have been run again."""
    if is_pdf(path):
        with _of_pdf(path, options) as db:
            yield db
        return
    _require_database(path)
    with closing(open_or_copied(path)) as db:
        check_database(db)
        yield db


@contextmanager
def _of_pdf(path: Path, options: Options) -> Iterator[Database]:
    from yosandb.extract.reader import open_pdf
    from yosandb.run.convert import convert
    from yosandb.run.inputs import inputs

    with open_pdf(path, options.password):
        pass  # says at once why a file cannot be read
    with closing(open_database(MEMORY)) as db:
        (outcome,) = convert(inputs([path]), db, options)
        if outcome.fault is not None:
            raise outcome.fault
        yield db


def report_of(
    path: Path, target: Path, form: str, options: Options, draft: Path | None
) -> "Report":
    """Write the report of the check of `path`, as `html` or `xlsx`, to `target`.

    Its pictures are cut out of the PDF files, which are looked for where they were read and beside
    the database. `draft` is the PDF or the database of the draft that it is compared with.
    """
    from yosandb.checking.book import write_book
    from yosandb.checking.page import page_of
    from yosandb.checking.pictures import Pictures

    report = gathered(path, options, draft)
    if form == "xlsx":
        write_book(report, target)
        return report
    with closing(Pictures([path.parent], options.password)) as pictures:
        write_text(target, page_of(report, pictures))
    return report


def gathered(path: Path, options: Options, draft: Path | None) -> "Report":
    """What a check of `path` found, and what its draft said otherwise."""
    from yosandb.checking.draft import differing
    from yosandb.checking.gather import report

    with checked_database(path, options) as db:
        found = report(db, path.name)
        if draft is None:
            return found
        with checked_database(draft, options) as before:
            return replace(found, differing=tuple(differing(before, db)))


def check_database(db: Database) -> None:
    """Run the rules over every document again; what they find replaces what is stored.

    Each document is a transaction of its own, so that no other program has to wait for all.
    """
    for (document_id,) in db.execute("SELECT id FROM documents ORDER BY id").fetchall():
        checks.run(db, document_id)


def _require_database(path: Path) -> None:
    """Raises `DatabaseError` for a file that is neither of the two."""
    with path.open("rb") as stream:
        if stream.read(16) not in (b"", b"SQLite format 3\0"):
            raise DatabaseError(
                f"{path} is neither a PDF nor a database. Give a PDF, or a database that "
                "`yosandb convert` has made."
            )


def is_pdf(path: Path) -> bool:
    """Whether a file is meant as a PDF: by its first bytes, or by its name."""
    try:
        regular_size(path)
        with path.open("rb") as stream:
            return b"%PDF-" in stream.read(1024) or path.suffix.lower() == ".pdf"
    except OSError:
        return path.suffix.lower() == ".pdf"


def _findings(db: Database) -> Findings:
    counted: dict[str, int] = dict(
        db.execute("SELECT status, count(*) FROM checks GROUP BY status").fetchall()
    )
    unread = db.execute(
        "SELECT path, reason FROM documents WHERE status <> 'converted' ORDER BY path"
    )
    return Findings(
        counted.get("closed", 0),
        counted.get("rounding", 0),
        tuple(checks.open_checks(db)),
        tuple(unread.fetchall()),
    )


def findings_text(findings: Findings) -> str:
    """What is open by file and page, the rules in words, and the counts."""
    parts = [
        *(_of_file(path, list(found)) for path, found in _by_file(findings.open)),
        _rules(findings.open),
        [
            said(f"{path}: {reason.rstrip('.')}. See `yosandb inspect {path}`.")
            for path, reason in ((printable(p), printable(r)) for p, r in findings.unread)
        ],
        [counts_line(findings)],
    ]
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part)))


def _by_file(found: Iterable[OpenCheck]) -> Iterator[tuple[str, Iterator[OpenCheck]]]:
    return groupby(found, key=lambda check: check.path)


def _of_file(path: str, found: list[OpenCheck]) -> Iterator[str]:
    """The equations of a file; those that one thing explains stand together, below it."""
    yield printable(path)
    reasons = dict.fromkeys(check.explanation for check in found)
    for reason in sorted(reasons, key=lambda why: why is not None):
        if reason is not None:
            yield f"\n  {said(reason)}"
        own = [check for check in found if check.explanation == reason]
        for line in table(_COLUMNS, map(_cells, own)):
            yield f"  {line}"


def _cells(check: OpenCheck) -> tuple[str, ...]:
    page = number(check.page)
    yen = (number(check.expected_yen), number(check.found_yen))
    relation = "" if check.relation == "=" else f"{check.relation} "
    difference = "?" if check.difference_yen is None else f"{check.difference_yen:+,}"
    shown = (check.printed_page or page, page, check.name or "", _field(check.field))
    return (*shown, relation + yen[0], yen[1] or "?", difference, check.rule_id)


def _field(name: str) -> str:
    """A column as it is called in the language of the run."""
    known = describe(name) if spoken() == "ja" else None
    return name if known is None else known.head


def _rules(found: Iterable[OpenCheck]) -> Iterator[str]:
    meanings = {check.rule_id: (check.meaning, check.meaning_ja) for check in found}
    for rule, (english, japanese) in sorted(meanings.items()):
        yield f"{rule}: {japanese if spoken() == 'ja' else english}"


def counts_line(findings: Findings) -> str:
    """The three counts in one line."""
    total = findings.closed + findings.rounding + len(findings.open)
    if not total:
        return said("Nothing to check: no printed total or share was found.")
    counts = (
        f"{total} {'check' if total == 1 else 'checks'}: {findings.closed} closed, "
        f"{findings.rounding} closed by rounding, {len(findings.open)} open"
    )
    cut = sum(is_cut(check.explanation) for check in findings.open)
    return said(f"{counts}; parts of {cut} are not in the file." if cut else f"{counts}.")


def findings_csv(findings: Findings) -> str:
    """What is open as CSV, a line an equation; amounts in whole yen."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(each.name for each in fields(OpenCheck))
    writer.writerows(map(astuple, findings.open))
    return out.getvalue()
