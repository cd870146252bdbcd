"""The steps of the command line for Python programs: paths in, plain records out.

>>> import yosandb
>>> files = yosandb.convert(["samples/shiryo3-2_calc.pdf"], "budget.db")
>>> [(file.status, file.programmes, file.closed, file.open) for file in files]
[('converted', 16, 48, 0)]
>>> yosandb.check("budget.db").open
()
>>> first = yosandb.inspect("samples/shiryo3-2_calc.pdf", page=1).pages[0]
>>> first.family, first.records[0].table
('grant report', 'projects')
>>> [path.name for path in yosandb.export("budget.db", "csv")][:3]
['accounts.csv', 'agreements.csv', 'amounts.csv']
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import count
from os import PathLike
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from yosandb.errors import UsageError
from yosandb.extract.engine.names import Choice as Engine
from yosandb.extract.engine.names import Ocr
from yosandb.load.database import open_database, open_or_copied, translated
from yosandb.run.reading_options import Options
from yosandb.run.telling import Far, Hear, News

if TYPE_CHECKING:
    from sqlite_utils import Database

    from yosandb.answers.search import Found, Search
    from yosandb.checking.model import Report
    from yosandb.load.correcting import Applied
    from yosandb.load.merge import Merged
    from yosandb.run.batch import Batch
    from yosandb.run.check import Findings
    from yosandb.run.compare import Differences, Reviewed
    from yosandb.run.inspect import Inspection
    from yosandb.run.shares import FileShares
    from yosandb.run.summary import Summary
    from yosandb.web.build import Built
    from yosandb.web.documents import Choice
    from yosandb.years.items import Compared
    from yosandb.years.report import Asked

# Each step imports what it needs: to check a database no PDF library has to be loaded.

AnyPath: TypeAlias = str | PathLike[str]
# Told before each file: its path, its place from 1, and how many files there are.
Progress: TypeAlias = Callable[[str, int, int], None]

DEFAULT = Options()


def silent(path: str, place: int, count: int) -> None:
    """Tell nobody of the progress."""


def convert(
    paths: AnyPath | Iterable[AnyPath],
    db: AnyPath,
    options: Options = DEFAULT,
    *,
    force: bool = False,
    progress: Progress = silent,
    batch: Batch | None = None,
) -> list[Summary]:
    """Convert the PDF files at `paths`, folders searched through, into the database at `db`.

    Files that have not changed are not read again unless `force`; `progress` is called before
    each file; `batch` is for many files, and for processes of their own with limits: without it
    all is done in this one. A file that cannot be read is a summary that says so.
    Raises `UsageError` before anything is converted, `DatabaseError` where the database cannot
    be used.
    """
    from yosandb.run.batch import Batch

    batch = batch or Batch()
    batch = replace(batch, force=force or batch.force)
    done = convert_each(paths, db, options, progress=progress, batch=batch)
    return sorted(done, key=lambda file: PurePosixPath(file.path))


def convert_each(
    paths: AnyPath | Iterable[AnyPath],
    db: AnyPath,
    options: Options = DEFAULT,
    *,
    progress: Progress = silent,
    batch: Batch | None = None,
    far: Callable[[Far], None] = lambda far: None,
) -> Iterator[Summary]:
    """What `convert` does, each summary as its file is done: nothing of the others is kept.

    `far` is told several times a second how far a file is, in a thread of its own.
    """
    from yosandb.load.correcting import apply_corrections
    from yosandb.load.corrections import beside, read_corrections
    from yosandb.load.population import read_population, store_population
    from yosandb.run import convert as converting
    from yosandb.run.batch import Batch, folders
    from yosandb.run.console import printable
    from yosandb.run.inputs import inputs
    from yosandb.run.manifest import Manifest, read_manifest
    from yosandb.run.older import forget, gone
    from yosandb.run.summary import deleted, missing, summary

    batch = batch or Batch()
    options = checked(options)
    given = list(map(Path, [paths] if isinstance(paths, str | PathLike) else paths))
    manifest = Manifest() if batch.manifest is None else read_manifest(batch.manifest)
    people = {} if batch.population is None else read_population(batch.population)
    files = inputs(given or manifest.paths())
    place = count(1)
    with _opened(_database(db)) as opened, batch.reader(files, _only_far(far)) as reader:
        store_population(opened, people)
        corrections = read_corrections(opened, beside(_database(db)))
        for outcome in converting.convert_each(
            files,
            opened,
            lambda file: manifest.options(file, options),
            row_of=manifest.sole_source,
            reader=reader,
            force=batch.force,
            progress=lambda file: progress(printable(file.stored), next(place), len(files)),
        ):
            apply_corrections(opened, corrections)
            yield summary(opened, outcome)
        yield from (missing(path, reason) for path, reason in manifest.missing())
        for known in gone(opened, folders(given), {str(file.stored) for file in files}):
            yield deleted(opened, known, pruned=batch.prune)
            forget(opened, [known] if batch.prune else [])
        apply_corrections(opened, corrections)


def _only_far(far: Callable[[Far], None]) -> Hear:
    def hear(news: News) -> None:
        if isinstance(news, Far):
            far(news)

    return hear


def corrected(db: AnyPath) -> list[Applied]:
    """What became of each line of corrections.csv beside the database, by its lines."""
    from yosandb.load.correcting import stored_corrections

    with _opened(Path(db), read_only=True) as opened, translated(Path(db)):
        return stored_corrections(opened)


def check(path: AnyPath, options: Options = DEFAULT) -> Findings:
    """Run the rules again over the database, or the PDF, at `path`.

    A PDF is read in memory, with `options`. Raises `UnreadableFile` and `DatabaseError`.
    """
    from yosandb.run import check as checking

    return checking.check(Path(path), checked(options))


def check_report(
    path: AnyPath,
    target: AnyPath,
    form: str = "html",
    options: Options = DEFAULT,
    *,
    draft: AnyPath | None = None,
) -> Report:
    """The report of a check for a finance section, in Japanese, written to `target`.

    `form` is html, with the pictures of the printed lines, or xlsx. `draft` is the PDF or the
    database of the draft (案) whose amounts are compared. Raises what `check` raises, and
    `UsageError` where the file cannot be written.
    """
    from yosandb.run import check as checking

    wanted = None if draft is None else Path(draft)
    return checking.report_of(Path(path), Path(target), form, checked(options), wanted)


def inspect(path: AnyPath, options: Options = DEFAULT, *, page: int | None = None) -> Inspection:
    """What is recognised in the PDF at `path`, on one `page` (from 1) or on all.

    Raises `UnreadableFile`, and `UsageError` for a page that is not there.
    """
    from yosandb.run import inspect as inspecting

    return inspecting.inspect(Path(path), checked(options), page)


def proofs(db: AnyPath) -> list[FileShares]:
    """How much of each file of the database at `db` is proved, by table; files by their path.

    Raises `DatabaseError`.
    """
    from yosandb.run.shares import all_shares

    with _opened(Path(db), read_only=True) as opened, translated(Path(db)):
        return list(all_shares(opened))


def export(
    db: AnyPath,
    folder: AnyPath,
    form: str = "csv",
    views: Sequence[str] = (),
    *,
    japanese: bool = False,
) -> list[Path]:
    """Write tables and views of the database at `db` into `folder`, in one of the forms
    csv, xlsx, jsonl, parquet and datasette.

    `views` chooses some of them; `japanese` heads their columns in Japanese. The last file of CSV
    is datapackage.json; Excel is one file that is called like the database. Raises `DatabaseError`,
    and `UsageError` where the folder cannot be written or a view is not there.
    """
    from yosandb.load.exports import write

    path = Path(db)
    with _opened(path, read_only=True) as opened, translated(path):
        return write(opened, Path(folder), form, path.stem, views, japanese=japanese)


def search(db: AnyPath, asked: Search) -> Found:
    """The rows that hold some words, those whose names hold them first.

    `yosandb.search("budget.db", yosandb.Search("保育", year=2026)).hits`

    Raises `UsageError` for a municipality or year that the database does not have, `DatabaseError`
    where the database cannot be used.
    """
    from yosandb.load.search_index import index_all, pending

    path = Path(db)
    with _opened(path, read_only=True) as opened, translated(path):
        if not pending(opened):
            return _searched(opened, asked)
    with _opened(path) as opened, translated(path):
        index_all(opened)
        return _searched(opened, asked)


def _searched(db: Database, asked: Search) -> Found:
    from yosandb.answers.known import require
    from yosandb.answers.search import search as searching

    require(db, asked.municipality, asked.year)
    return searching(db, asked)


def merge(sources: Iterable[AnyPath], db: AnyPath) -> list[Merged]:
    """Put the databases `sources`, made apart, together into the one at `db`.

    It has then the content of one run over all their files. Raises `DatabaseError`, and
    `UsageError` where two of them hold different content of the same path.
    """
    from yosandb.load.merge import merge as merging

    with _opened(_database(db)) as opened, translated(Path(db)):
        return list(merging(opened, list(map(Path, sources))))


@contextmanager
def diff(
    db: AnyPath, asked: Asked | None = None, crosswalk: AnyPath | None = None
) -> Iterator[Differences]:
    """What became of each programme between two years; `records()` gives a change a record.

    Without `asked` the last two years that are there are compared.

    `with yosandb.diff("budget.db", yosandb.Asked(2022, 2026)) as found: list(found.records())`

    Decisions are read from `crosswalk`, else from crosswalk.csv beside the database. What is found
    is kept in the database, if that can be written. Raises `UsageError` where there is nothing to
    compare and for decisions that cannot be followed, `DatabaseError` where the database cannot be
    used.
    """
    from yosandb.run import compare as comparing
    from yosandb.years.report import Asked

    with closing(open_or_copied(Path(db))) as opened, translated(Path(db)):
        yield comparing.diff(opened, Path(db), asked or Asked(), _optional(crosswalk))


def diff_items(
    db: AnyPath,
    before: int | None = None,
    after: int | None = None,
    account: str | None = None,
) -> list[Compared]:
    """款, 項 and 目 of two years side by side, the last two that are there unless named.

    Raises `UsageError` where there is nothing to compare, `DatabaseError` where the database cannot
    be used.
    """
    from yosandb.run.compare_items import items_compared

    with closing(open_or_copied(Path(db))) as opened, translated(Path(db)):
        return items_compared(opened, before, after, account)


def review(
    db: AnyPath,
    municipality: str | None = None,
    limit: int = 50,
    crosswalk: AnyPath | None = None,
) -> Reviewed:
    """The cases that a person should decide, added to the file of decisions.

    Raises what `diff` raises.
    """
    from yosandb.run import compare as comparing

    with closing(open_or_copied(Path(db))) as opened, translated(Path(db)):
        return comparing.review(opened, Path(db), municipality, limit, _optional(crosswalk))


def site(
    db: AnyPath,
    folder: AnyPath,
    pages: Choice = "problems",
    *,
    pdf_dirs: Iterable[AnyPath] = (),
    password: str | None = None,
    jobs: int | None = None,
) -> Built:
    """Write the site of the database at `db` into `folder`, or bring it up to date.

    `pages` says which pages of documents are shown as a whole: none, problems or all. Pictures are
    drawn in `jobs` processes, one for each core unless said otherwise. Raises `UsageError` for a
    folder that is not ours or cannot be written, `DatabaseError` where the database cannot be used.
    """
    from yosandb.web.build import build

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    folders = list(map(Path, pdf_dirs))
    return build(Path(db), Path(folder), pages, folders, password, jobs or cores or 1)


def _optional(path: AnyPath | None) -> Path | None:
    return None if path is None else Path(path)


def checked(options: Options) -> Options:
    """The options with the family's own name; `UsageError` for what is not known."""
    if options.engine not in {*Engine}:
        raise UsageError(f"{options.engine} is no engine. Choose one of {', '.join(Engine)}.")
    if options.ocr not in {*Ocr}:
        raise UsageError(f"{options.ocr} is no way of recognition. Choose one of {', '.join(Ocr)}.")
    if options.family is None:
        return options
    from yosandb.run.recognise import family_named

    return replace(options, family=family_named(options.family).name)


def _database(path: AnyPath) -> Path:
    """A name for a database; a forgotten one is noticed before a PDF takes its place."""
    if Path(path).suffix.lower() == ".pdf":
        raise UsageError(
            f"{path} is named like a PDF, but the last argument is the database. "
            "Add its name, for example budget.db."
        )
    return Path(path)


@contextmanager
def _opened(path: Path, *, read_only: bool = False) -> Iterator[Database]:
    opened = open_database(path, read_only=read_only)
    try:
        yield opened
    finally:
        opened.close()
