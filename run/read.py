"""One file from its pages to the rows of the database, a page at a time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from yosandb.errors import UnreadableFile
from yosandb.extract.audit import CODES, audit
from yosandb.extract.engine.known_outlines import known_outlines
from yosandb.extract.engine.names import Choice, Ocr
from yosandb.extract.families.base import Found, Heading
from yosandb.extract.families.prose import PROSE
from yosandb.extract.furniture import Running, with_running
from yosandb.extract.geometry.lines import forget_lines
from yosandb.extract.ink.turning import as_shown
from yosandb.extract.layer import layer_problems
from yosandb.extract.page import Page
from yosandb.extract.printed import Part, Printed
from yosandb.extract.reader import Source, open_pdf
from yosandb.extract.recognition.model import is_installed
from yosandb.extract.records import More, Problem, Record, Tagged
from yosandb.extract.sheet import Sheet
from yosandb.normalize.document import About, Given, Listed
from yosandb.normalize.ids import RowIds
from yosandb.normalize.records import Normalizer, settles_its_year
from yosandb.normalize.row import Row, Value
from yosandb.run.by_tag import ByTag
from yosandb.run.doubt import Doubt
from yosandb.run.pages import page_printed, page_values, unclaimed_rows
from yosandb.run.reading_options import Options
from yosandb.run.recognise import Recogniser
from yosandb.run.shelf import Held, Shelf
from yosandb.run.silent import Silent
from yosandb.run.struck import Struck
from yosandb.run.units import Units

__all__ = ["Options", "Watch", "read_file", "unwatched"]

# Where an amount goes that no word qualifies, by the stage of its paper; else it is a budget.
MAIN_COLUMNS = {"supplementary": "supplement_yen", "settled": "actual_yen"}
# A page that is recognised takes as long as so many others.
RECOGNISED_PAGE = 15
# So much is said of what two rules wanted.
WANTED = 80

# Shown each page once it has been read, with the families that read it.
Watch = Callable[[Sheet, str | None], None]


def unwatched(sheet: Sheet, family: str | None) -> None:
    """Show no page to anybody."""


def read_file(
    path: Path,
    stored: PurePosixPath,
    document_id: str,
    options: Options,
    watch: Watch = unwatched,
    opened: Callable[[int], None] = lambda pages: None,
    far: Callable[[int, int], None] = lambda page, pages: None,
    suspect: frozenset[int] = frozenset(),
    wordless: Callable[[int, int], None] = lambda wordless, pages: None,
) -> Iterator[Row]:
    """All rows of one file; a file that cannot be read is one row that says why.

    `stored` is the path as the database is to know it; `watch` is shown every page, `opened` told
    as soon as it is known how many there are (a recognised one counts as many), and `far` of each
    one of them. `suspect` are pages to recognise, because an earlier reading found their text so;
    `wordless` is told before the first page how many have to be recognised for want of text.
    """
    reading = _Reading(document_id, stored, options, watch)

    def pages() -> Iterator[Row]:
        """What can be read while the pages go by; what it took to draw them is let go of then."""
        choice, known = Choice(options.engine), known_outlines(options.outlines)
        ocr = Ocr(options.ocr)
        with open_pdf(path, options.password, choice, known, ocr, suspect) as source:
            # A page that is recognised must have its time before anybody knows that it is one.
            ahead = RECOGNISED_PAGE if ocr is not Ocr.NEVER and is_installed() else 0
            opened(source.page_count + ahead)
            if ahead and (count := len(suspect) or source.wordless()):
                wordless(count, source.page_count)
            reading.note_source(source)
            for running in with_running(_weighed(source, opened, ahead)):
                far(running.page.number, source.page_count)
                yield from reading.page(running)
            reading.note_engines(source)

    try:
        yield from pages()
        yield from reading.finish()
    except UnreadableFile as error:
        message = f"{error.message}. {error.advice}"
        reading.fail(Problem(error.code, message, severity="error"))
    yield from reading.document()


def _weighed(source: Source, opened: Callable[[int], None], ahead: int) -> Iterator[Page]:
    """The pages; those that are recognised count as many, for they take as long."""
    weight = source.page_count + ahead
    for page in source.pages():
        if page.ocr is not None or page.unread:
            weight += RECOGNISED_PAGE
            opened(weight)
        yield page


class _Reading:
    """The state of one document while its pages go by."""

    def __init__(
        self, document_id: str, stored: PurePosixPath, options: Options, watch: Watch
    ) -> None:
        self._document_id = document_id
        self._watch = watch
        given = Given(options.fiscal_year, options.municipality, options.stage)
        self._about = About(given, stored, options.listed or Listed())
        self._units = Units(options.unit)
        self._recogniser = Recogniser(options.family)
        self._normalizer = Normalizer(RowIds(document_id))
        self._reported = False
        self._pages: list[Row] = []
        self._doubt = Doubt()
        self._silent = Silent()
        self._struck = Struck()
        self._by_tag = ByTag()
        self._turned: dict[int, Page] = {}
        self._problems: list[Problem] = []
        self._said: list[tuple[list[Problem], int]] = []
        self._failure: str | None = None
        self._shelf = Shelf()

    def fail(self, problem: Problem) -> None:
        """Note why the file as a whole cannot be read."""
        self._problems.append(problem)
        self._failure = problem.message

    def note_source(self, source: Source) -> None:
        """Note what of the file may be missing."""
        missing = (source.announced or 0) - source.page_count
        if missing > 0:
            said = f"the file says that it has {source.announced} pages; {missing} are missing"
            advice = "it may be cut short: download it again"
            self._problems.append(Problem("pages-missing", f"{said}; {advice}", None, "error"))
        elif source.is_mended:
            message = "the file's cross-reference table is damaged; its pages were searched for"
            self._problems.append(Problem("mended", message))
        if source.has_xfa:
            message = "the file is a form (XFA) whose fields only some viewers draw"
            advice = "print it to a PDF where you see it whole, and convert that"
            self._problems.append(Problem("xfa-form", f"{message}; {advice}"))
        for name, first in source.within.items():
            message = f"from page {first} on stand the pages of 「{name}」, a file within this one"
            self._problems.append(Problem("portfolio", message))
        for name, fault in source.broken.items():
            message = f"the file 「{name}」 within this one is damaged ({fault})"
            advice = "take it out, and ask for a sound copy"
            self._problems.append(
                Problem("portfolio-damaged", f"{message}; {advice}", None, "error")
            )

    def note_engines(self, source: Source) -> None:
        """Note the pages that the engines draw differently: the reference was believed."""
        for page, said in source.differing.items():
            message = f"pdfplumber and pdfium read the page differently ({said})"
            advice = "pdfplumber reads its kind of font from here on; look at the pages before"
            self._problems.append(Problem("engines-differ", f"{message}; {advice}", page))

    def page(self, running: Running) -> Iterator[Row]:
        """The rows of the pages that can be read now: some families survey a few together."""
        forget_lines()
        sheet = Sheet(running.page, running.lines)
        held = Held(running, sheet, self._recogniser.parts(sheet))
        if not self._shelf.takes(held):
            yield from self._release()
        self._shelf.put(held)
        self._recogniser.survey([held.whole])
        if held.stretch <= 1 and not self._shelf.whole:
            yield from self._release()

    def _release(self) -> Iterator[Row]:
        """Read the pages that were held together."""
        self._recogniser.survey([held.others for held in self._shelf.waiting()])
        for held in self._shelf.take():
            yield from self._read(held)
            forget_lines()

    def _read(self, held: Held) -> Iterator[Row]:
        """The rows of one page, as far as they are whole."""
        running, sheet = held.running, held.sheet
        if running.page.turn or running.page.skew:
            self._turned[sheet.number] = replace(running.page, chars=(), rulings=(), frames=())
        for head in running.heads:
            part = Part(sheet.number, head.box, head.said, *head.known)
            self._about.add("heading", Printed(head.text, (part,)))
        records = list(self._records(self._recogniser.read(sheet, held.parts)))
        self._about.note("".join(char.text for char in running.page.chars))
        sheet.furniture("furniture", (char for line in running.lines for char in line.chars))
        audit(sheet)
        self._silent.note(sheet, is_prose=held.family == PROSE.name)
        self._units.note(sheet)
        self._note_problems(sheet)
        values = {**page_values(running, sheet), "family": held.family}
        self._pages.append(Row("pages", values, page_printed(running)))
        self._watch(sheet, held.family)
        yield from self._rows(records)
        yield from unclaimed_rows(sheet)

    def finish(self) -> Iterator[Row]:
        """What the families held back, and the rows of the pages."""
        yield from self._release()
        for reader in self._recogniser.readers.values():
            yield from self._rows(list(self._records(reader.finish())))
        yield from self._rows(list(self._records(self._by_tag.finish())))
        # What went on over a page is said of the page on which it began.
        self._problems += [late for said, known in self._said for late in said[known:]]
        yield from self._struck.rows()
        self._problems += self._silent.problems()
        self._problems += self._doubt.repairs()
        for page in self._pages:
            number = int(page.values["page"] or 0)
            values = {**page.values, **self._units.columns(number), **self._doubt.columns(number)}
            yield Row("pages", values, {**page.printed, **self._units.printed(number)})
            self._problems += self._doubt.problems(number)
            if (problem := self._units.problem(number)) is not None:
                self._problems.append(problem)

    def document(self) -> Iterator[Row]:
        """The row of the document itself, and all problems in the order of their pages."""
        row, unknown = self._about.row()
        self._problems += self._doubt.of_document(row)
        status, reason = self._status()
        own: dict[str, Value] = {
            "id": self._document_id,
            "path": str(self._about.path),
            "families": ", ".join(sorted(self._recogniser.readers)) or None,
            "page_count": len(self._pages) or None,
            "status": status,
            "reason": reason,
        }
        yield Row("documents", {**row.values, **own}, row.printed)
        problems = self._problems + (unknown if status != "failed" else [])
        for ordinal, problem in enumerate(sorted(problems, key=lambda p: p.page or 0)):
            yield Row("problems", _problem_values(ordinal, problem))

    def _records(self, found: Iterable[Found]) -> Iterator[Record | More]:
        """Headings tell what the document is about, and so what its amounts are."""
        for item in found:
            if isinstance(item, Heading):
                self._about.add(item.role, item.printed)
            elif isinstance(item, Problem):
                self._problems.append(item)
            elif isinstance(item, Tagged):
                self._by_tag.wait(item)
            else:
                if isinstance(item, Record):
                    self._by_tag.note(item)
                yield item

    def _rows(self, records: Sequence[Record | More]) -> Iterator[Row]:
        self._normalizer.main_column = MAIN_COLUMNS.get(self._about.stage or "", "budget_yen")
        self._normalizer.told = "results" if self._about.tells_results else "description"
        self._normalizer.fiscal_year = self._about.fiscal_year
        self._reported |= any(isinstance(r, Record) and settles_its_year(r) for r in records)
        other = self._about.reported_year if self._reported else None
        self._normalizer.counted_from = other or self._about.fiscal_year
        for record in records:
            for row in self._meant(record):
                shown = self._as_shown(row)
                self._doubt.remember(shown)
                self._struck.remember(shown)
                self._silent.remember(shown)
                yield shown
        self._problems += self._normalizer.problems
        self._normalizer.problems.clear()

    def _as_shown(self, row: Row) -> Row:
        """A row with its places on pages as shown, where they were turned to be read."""
        if not self._turned:
            return row
        return replace(row, printed={c: self._placed(p) for c, p in row.printed.items()})

    def _placed(self, printed: Printed) -> Printed:
        parts = (
            replace(part, box=as_shown(self._turned[part.page], part.box))
            if part.page in self._turned
            else part
            for part in printed.parts
        )
        return Printed(printed.text, tuple(parts))

    def _meant(self, record: Record | More) -> Iterator[Row]:
        if isinstance(record, More):
            page = next(printed.page for printed in record.fields.values())
            return self._normalizer.more(record, self._units.money(page))
        return self._normalizer.rows(record, self._units.money(record.page))

    def _note_problems(self, sheet: Sheet) -> None:
        self._doubt.note(sheet.page)
        self._problems += layer_problems(sheet.page)
        self._problems += self._struck.note(sheet)
        self._problems += sheet.problems
        self._said.append((sheet.problems, len(sheet.problems)))
        for (first, second), said in sheet.claims.wanted.items():
            wanted = ", ".join(text.strip() for text in said)[:WANTED]
            message = f"read as {first} and as {second}, of which one is wrong: {wanted}"
            self._problems.append(Problem("claimed-twice", message, sheet.number, "error"))

    def _status(self) -> tuple[str, str | None]:
        """`converted`, `partial` or `failed`, and in words why it is not `converted`."""
        if self._failure is not None:
            return "failed", self._failure
        pages = [page.values for page in self._pages]
        unread = [page for page in pages if page["page"] in self._recogniser.unread]
        known = [page for page in pages if page["recognised"] is None]
        silent = sorted({str(p["text_layer"]) for p in known} & {"image", "outlines"})
        if not self._recogniser.readers:
            why = "no page is of a known family" if unread else "no text to read"
            return "failed", why + (f" ({', '.join(silent)})" if silent else "")
        bad = [p for p in known if p["text_layer"] in ("failed", "image", "outlines")]
        if unread or bad:
            return "partial", f"{len(unread) + len(bad)} of {len(self._pages)} pages were not read"
        if any(problem.code == "page-damaged" for problem in self._problems):
            return "partial", "parts of its pages cannot be unpacked"
        for problem in self._problems:
            if problem.code == "pages-missing":
                return "partial", problem.message
        errors = [problem for problem in self._problems if problem.severity == "error"]
        missed = {problem.page for problem in errors if problem.code in CODES}
        if missed:
            return "partial", f"{len(missed)} of {len(self._pages)} pages were not read whole"
        return "converted", None


def _problem_values(ordinal: int, problem: Problem) -> dict[str, Value]:
    return {
        "ordinal": ordinal,
        "page": problem.page,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
    }
