"""What a run of `convert` has done: facts of each file from the database, and as text."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from yosandb.extract.records import Problem
from yosandb.run.console import Column, number, pad, share, table, width
from yosandb.run.convert import Outcome

_FACTS = """
SELECT
  d.status, d.reason, d.families,
  (SELECT count(*) FROM programmes WHERE document_id = d.id),
  (SELECT count(*) FROM projects WHERE document_id = d.id),
  (SELECT count(*) FROM kpis WHERE document_id = d.id),
  p.budget, p.supplement, p.carried_over,
  c.closed, c.rounding, c.open,
  (SELECT coalesce(sum(characters), 0) FROM pages WHERE document_id = d.id),
  (SELECT coalesce(sum(unclaimed), 0) FROM pages WHERE document_id = d.id)
FROM
  documents AS d,
  (
    SELECT sum(budget_yen) AS budget, sum(supplement_yen) AS supplement,
      sum(carried_over_yen) AS carried_over
    FROM programmes WHERE document_id = :id AND coalesce(level, 1) = 1
  ) AS p,
  (
    SELECT count(*) FILTER (WHERE status = 'closed') AS closed,
      count(*) FILTER (WHERE status = 'rounding') AS rounding,
      count(*) FILTER (WHERE status = 'open') AS open
    FROM checks WHERE document_id = :id
  ) AS c
WHERE d.id = :id
"""
_COLUMNS = (
    Column("file", text=True),
    Column("", text=True),
    Column("family", text=True),
    *map(Column, ("programmes", "projects", "KPIs")),
    *map(Column, ("budget yen", "supplement", "carried over")),
    *map(Column, ("closed", "rounding")),
    *(Column(head, always=True) for head in ("open", "unclaimed", "problems")),
)
_PROBLEM = (
    Column("problem", text=True),
    Column("times"),
    Column("severity", text=True),
    Column("for example", text=True),
)


@dataclass(frozen=True, slots=True)
class Summary:
    """One file after a run of `convert`; yen are sums over the programmes of the first level.

    `unchanged` was in the database already and was not read again; `same_as` is the path of the
    file of equal content that stands for it. `status` and `reason` are those of `documents`;
    `fault` is the error of yosandb itself that kept a file from being read.
    """

    path: str
    document_id: str
    unchanged: bool
    same_as: str | None
    status: str
    reason: str | None
    families: str | None
    programmes: int
    projects: int
    kpis: int
    budget_yen: int | None
    supplement_yen: int | None
    carried_over_yen: int | None
    closed: int
    rounding: int
    open: int
    characters: int
    unclaimed: int
    problems: tuple[Problem, ...]
    fault: Exception | None = None


def summary(db: Database, outcome: Outcome) -> Summary:
    """What the database knows of one file of a run."""
    file = outcome.file
    facts = db.execute(_FACTS, {"id": file.document_id}).fetchone()
    same_as = None if outcome.same_as is None else str(outcome.same_as.stored)
    known = (str(file.stored), file.document_id, outcome.skipped, same_as)
    return Summary(*(*known, *facts, _problems(db, file.document_id), outcome.fault))


def _problems(db: Database, document_id: str) -> tuple[Problem, ...]:
    query = "SELECT code, message, page, severity FROM problems WHERE document_id = ?"
    return tuple(
        Problem(*found) for found in db.execute(f"{query} ORDER BY ordinal", [document_id])
    )


def summary_text(db_path: Path, files: Sequence[Summary]) -> str:
    """A line a file, what went wrong and why, and what can be done next."""
    parts = [_files(files), _told(files), _not_converted(files), _problem_table(files)]
    blocks = [*parts, _next(db_path, files)]
    return "\n\n".join("\n".join(lines) for block in blocks if (lines := list(block)))


def _files(files: Sequence[Summary]) -> list[str]:
    return table(_COLUMNS, map(_cells, files))


def _cells(file: Summary) -> tuple[str, ...]:
    counts = map(_count, (file.programmes, file.projects, file.kpis))
    failed = file.status == "failed"
    yen = map(number, (file.budget_yen, file.supplement_yen, file.carried_over_yen))
    checks = (_count(file.closed), _count(file.rounding), "" if failed else str(file.open))
    unclaimed = share(file.unclaimed, file.characters)
    named = (file.path, _state(file), file.families or "")
    return (*named, *counts, *yen, *checks, unclaimed, str(len(file.problems)))


def _count(value: int) -> str:
    return str(value or "")


def _state(file: Summary) -> str:
    if file.same_as is not None:
        return "same content"
    if file.status != "converted":
        return file.status
    return "unchanged" if file.unchanged else ""


def _told(files: Sequence[Summary]) -> Iterator[str]:
    own = [file for file in files if file.same_as is None]
    counts = {
        "converted": sum(f.status == "converted" and not f.unchanged for f in own),
        "unchanged since the last run": sum(f.status == "converted" and f.unchanged for f in own),
        "partly converted": sum(file.status == "partial" for file in own),
        "not converted": sum(file.status == "failed" for file in own),
        "the same as another": len(files) - len(own),
    }
    told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    yield f"{len(files)} {'file' if len(files) == 1 else 'files'}: {told}."


def _not_converted(files: Sequence[Summary]) -> Iterator[str]:
    """Each file that was not or not wholly read, why, and what to do about its pages."""
    for file in files:
        if file.same_as is not None:
            yield f"{file.path}: the same content as {file.same_as}, kept once"
        elif file.status != "converted":
            yield f"{file.path}: {file.status}: {file.reason}"
            paged = Counter(p.message for p in _explaining(file) if p.page is not None)
            for message, pages in paged.items():
                yield f"  {pages} {'page' if pages == 1 else 'pages'}: {message}"


def _explaining(file: Summary) -> list[Problem]:
    """The problems for which a file is not `converted`."""
    if file.status == "converted":
        return []
    return [p for p in file.problems if p.severity == "error" or p.code == "page-unknown"]


def _problem_table(files: Sequence[Summary]) -> list[str]:
    """The problems by their code, each with a message that says what to do."""
    found: dict[tuple[str, str], list[str]] = {}
    for file in files:
        for problem in file.problems if file.same_as is None else ():
            if problem not in _explaining(file):
                found.setdefault((problem.severity, problem.code), []).append(problem.message)
    rows = ((code, str(len(said)), severity, said[0]) for (severity, code), said in found.items())
    return table(_PROBLEM, sorted(rows, key=lambda row: (row[2], row[0])))


def _next(db_path: Path, files: Sequence[Summary]) -> Iterator[str]:
    converted = any(file.status != "failed" for file in files)
    steps = {"yosandb families": "list the kinds of documents that can be read"}
    if converted:
        steps = {f"yosandb check {db_path}": "list the printed totals that do not add up"}
    doubtful = next((file for file in files if file.unclaimed or file.status == "partial"), None)
    if doubtful is not None:
        steps[f"yosandb inspect {doubtful.path}"] = "see what was read on each page"
    if converted:
        steps[f"yosandb export {db_path} csv"] = "write CSV files for a spreadsheet"
        steps[f"datasette {db_path}"] = "browse and search (pip install datasette)"
    widest = max(map(width, steps))
    yield "Next:"
    yield from (f"  {pad(command, widest)}   {why}" for command, why in steps.items())
