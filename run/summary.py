"""What a run of `convert` has done: facts of each file from the database, and as text."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from sqlite_utils import Database

from yosandb.extract.records import Problem
from yosandb.lean import lean
from yosandb.run.console import Column, number, pad, printable, share, table, width
from yosandb.run.convert import Outcome
from yosandb.run.language import said
from yosandb.run.older import Known
from yosandb.run.shares import FileShares, Share, own_shares, told

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


@lean
class Summary:
    """One file after a run of `convert`; yen are sums over the programmes of the first level.

    `unchanged` was in the database already and was not read again; `same_as` is the path of the
    file of equal content that stands for it. `status` and `reason` are those of `documents`, or
    `missing` for a file that a manifest names and that is not there, `deleted` (its document is
    still in the database) and `pruned` for one that is there no more. `replaced` are the paths of
    older editions that it took the place of, `seconds` how long it took to read. `fault` is the
    error of yosandb itself that kept a file from being read. `proofs` tell how much of each table
    its own equations prove.
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
    replaced: tuple[str, ...] = ()
    seconds: float | None = None
    proofs: tuple[Share, ...] = ()

    @property
    def unread(self) -> bool:
        """Whether something of the file is not in the database."""
        return self.status in ("partial", "failed", "missing")

    @property
    def is_open(self) -> bool:
        """Whether something is left to be looked at: a sum that is open, a grave problem."""
        errors = any(problem.severity == "error" for problem in self.problems)
        return bool(self.open) or errors or self.status not in ("converted", "pruned")


def summary(db: Database, outcome: Outcome) -> Summary:
    """What the database knows of one file of a run."""
    file = outcome.file
    facts = db.execute(_FACTS, {"id": file.document_id}).fetchone()
    same_as = None if outcome.same_as is None else str(outcome.same_as.stored)
    known = (str(file.stored), file.document_id, outcome.skipped, same_as)
    rest = (_problems(db, file.document_id), outcome.fault, outcome.replaced, outcome.seconds)
    return Summary(*(*known, *facts, *rest, own_shares(db, file.document_id)))


def deleted(db: Database, known: Known, *, pruned: bool) -> Summary:
    """The summary of a document whose file is there no more."""
    facts = db.execute(_FACTS, {"id": known.document_id}).fetchone()
    about = (known.path, known.document_id, False, None)
    found = Summary(*(*about, *facts, ()))
    if pruned:
        return replace(found, status="pruned", reason="deleted, and its document with it")
    reason = "deleted since it was read; its document stays, --prune removes it"
    return replace(found, status="deleted", reason=reason)


def missing(path: PurePosixPath, reason: str) -> Summary:
    """The summary of a file that a manifest names and that is not there."""
    nothing = (None, 0, 0, 0, None, None, None, 0, 0, 0, 0, 0)
    return Summary(str(path), "", False, None, "missing", reason, *nothing, ())


def _problems(db: Database, document_id: str) -> tuple[Problem, ...]:
    query = "SELECT code, message, page, severity FROM problems WHERE document_id = ?"
    return tuple(
        Problem(*found) for found in db.execute(f"{query} ORDER BY ordinal", [document_id])
    )


class Told:
    """The text of a run, gathered file by file: little is kept of each."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, ...]] = []
        self._shares: list[FileShares] = []
        self._counts = Counter[str]()
        self._unread: list[str] = []
        self._problems = Counter[tuple[str, str]]()
        self._examples: dict[tuple[str, str], str] = {}
        self._converted = False
        self._doubtful: str | None = None

    def add(self, file: Summary) -> None:
        """Take in one file."""
        self._rows.append(_cells(file))
        if file.proofs and file.same_as is None:
            self._shares.append(FileShares(file.path, file.proofs))
        self._counts[_became(file)] += 1
        self._unread += _not_converted(file)
        explaining = set(_explaining(file))
        for problem in file.problems if file.same_as is None else ():
            if problem not in explaining:
                self._note(problem, printable(file.path))
        self._converted |= file.status in ("converted", "partial")
        if file.unclaimed or file.status == "partial":
            self._doubtful = min(self._doubtful or file.path, file.path)

    def _note(self, problem: Problem, path: str) -> None:
        """Count a problem; of its kind the first example is kept, in the order of the files."""
        kind, example = (problem.severity, problem.code), f"{path}: {problem.message}"
        self._problems[kind] += 1
        self._examples[kind] = min(self._examples.get(kind, example), example)

    def text(self, db_path: Path) -> str:
        """A line a file, what went wrong and why, and what can be done next."""
        rows = sorted(self._rows)
        proved = told(sorted(self._shares, key=lambda file: file.path))
        parts = [table(_COLUMNS, rows), proved, self._said(), sorted(self._unread)]
        blocks = [*parts, self._problem_table(), _next(db_path, self._converted, self._doubtful)]
        return "\n\n".join("\n".join(lines) for block in blocks if (lines := list(block)))

    def _said(self) -> Iterator[str]:
        counted = ", ".join(f"{self._counts[w]} {w}" for w in _BECAME if self._counts[w])
        count = self._counts.total()
        yield said(f"{count} {'file' if count == 1 else 'files'}: {counted}.")

    def _problem_table(self) -> list[str]:
        """The problems by their code, each with a message that says what to do."""
        rows = (
            (code, str(times), said(severity), said(self._examples[severity, code]))
            for (severity, code), times in sorted(self._problems.items())
        )
        return table(_PROBLEM, rows)


def _cells(file: Summary) -> tuple[str, ...]:
    counts = map(_count, (file.programmes, file.projects, file.kpis))
    failed = file.status in ("failed", "missing")
    yen = map(number, (file.budget_yen, file.supplement_yen, file.carried_over_yen))
    checks = (_count(file.closed), _count(file.rounding), "" if failed else str(file.open))
    unclaimed = share(file.unclaimed, file.characters)
    named = (printable(file.path), said(_state(file)), said(file.families or ""))
    return (*named, *counts, *yen, *checks, unclaimed, str(len(file.problems)))


def _count(value: int) -> str:
    return str(value or "")


def _state(file: Summary) -> str:
    if file.same_as is not None:
        return "same content"
    if file.status != "converted":
        return file.status
    return "unchanged" if file.unchanged else ""


_BECAME = (
    *("converted", "unchanged since the last run", "partly converted", "not converted"),
    *("the same as another", "not found", "deleted", "removed"),
)


def _became(file: Summary) -> str:
    """Which of `_BECAME` a file is counted as."""
    if file.same_as is not None:
        return "the same as another"
    if file.status == "converted":
        return "unchanged since the last run" if file.unchanged else "converted"
    names = {"partial": "partly converted", "failed": "not converted", "missing": "not found"}
    return names.get(file.status, "removed" if file.status == "pruned" else "deleted")


def _not_converted(file: Summary) -> Iterator[str]:
    """Why a file was not or not wholly read, and what to do about its pages; one text a file."""
    path = printable(file.path)
    if file.same_as is not None:
        yield said(f"{path}: the same content as {printable(file.same_as)}, kept once")
    elif file.status != "converted":
        lines = [f"{path}: {said(file.status)}: {said(printable(file.reason))}"]
        paged = Counter(p.message for p in _explaining(file) if p.page is not None)
        for message, pages in paged.items():
            lines.append("  " + said(f"{pages} {'page' if pages == 1 else 'pages'}: {message}"))
        yield "\n".join(lines)
    for older in file.replaced:
        yield said(f"{path}: replaces {printable(older)}, of which the manifest said the same")


def _explaining(file: Summary) -> list[Problem]:
    """The problems for which a file is not `converted`."""
    if file.status == "converted":
        return []
    return [p for p in file.problems if p.severity == "error" or p.code == "page-unknown"]


def _next(db_path: Path, converted: bool, doubtful: str | None) -> Iterator[str]:
    steps = {"yosandb families": "list the kinds of documents that can be read"}
    if converted:
        steps = {f"yosandb check {db_path}": "list the printed totals that do not add up"}
    if doubtful is not None:
        steps[f"yosandb inspect {printable(doubtful)}"] = "see what was read on each page"
    if converted:
        steps[f"yosandb search {db_path} 保育 --sum"] = "find a word, and what it costs"
        steps[f"yosandb export {db_path} csv"] = "write CSV files for a spreadsheet"
        steps[f"yosandb serve {db_path}"] = "look at it in a browser (pip install 'yosandb[web]')"
    widest = max(map(width, steps))
    yield said("Next:")
    yield from (f"  {pad(command, widest)}   {said(why)}" for command, why in steps.items())
