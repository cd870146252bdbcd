"""Titles of the book and its parts: what it is about, which account, which side."""

from collections.abc import Iterator, Sequence

from yosandb.extract import regex
from yosandb.extract.families.base import Heading
from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.book import Named
from yosandb.extract.families.budget_statement.figure import has_figures
from yosandb.extract.families.budget_statement.form import Form
from yosandb.extract.families.budget_statement.halves import Half
from yosandb.extract.families.budget_statement.heads import UNITS
from yosandb.extract.families.budget_statement.view import View
from yosandb.extract.geometry.lines import Line
from yosandb.extract.patterns import any_of
from yosandb.extract.shapes.table.lattice import lattices
from yosandb.extract.shapes.text import unspaced

# A cover has hardly more characters than these, and no tables.
COVER_CHARACTERS = 160
# A heading that mentions a side is no longer than this.
HEADING = 20
# So many sentences are no part of a statement.
SENTENCES = 3
_says = any_of(
    *(UNITS, rules.SIDE, rules.SIDE_KAN, rules.FRONT, rules.UNIT, rules.ACCOUNT_SIDE),
    signs=rules.SAID_SIGNS,
)


def headings(view: View, *, named: bool) -> Iterator[Heading]:
    """Titles that may name city, year and stage: those of a cover, and of the resolution.

    The first one is the title of a book that is not `named` yet; what else a cover says is text.
    Other pages may have the year over them, with their account.
    """
    sheet, cover = view.sheet, is_cover(view)
    for row in view.rows if cover else view.top_rows:
        is_title = rules.BOOK.fullmatch(row.narrow) is not None
        if is_title and not named:
            named = True
            yield Heading("title", sheet.field("documents.title", [row]))
        elif is_title or cover:
            yield Heading("title" if is_title else "heading", sheet.printed([row]))
            if not cover:
                sheet.label("printed again", row.chars)
        elif rules.YEAR_AND_ACCOUNT.fullmatch(row.narrow):
            yield Heading("heading", sheet.printed([row]))
            sheet.label("words of the form", row.chars)
    for row in sheet.running:
        if rules.YEAR_AND_ACCOUNT.fullmatch(row.narrow):
            yield Heading("heading", sheet.printed([row]))


def is_cover(view: View) -> bool:
    """Whether a page says what the book is about, or what was resolved, and holds no table."""
    few = len(view.chars) <= COVER_CHARACTERS and not view.forms and not view.titles
    return few and not lattices(view.sheet.page.rulings)


def account(view: View) -> Named | None:
    """The one account that the titles or running heads of a page name; else a sentence of it, which
    calls it another way: 令和６年度山吹市の一般会計補正予算は、次に定めるところによる."""
    lines = (*view.sheet.running, *view.feet, *view.top_rows)
    every = [(line, named) for line in lines for named in _accounts(view, line)]
    titles = [named for line, named in every if not rules.CLAUSE.search(line.narrow)]
    found = titles or [named for _, named in every]
    # 山吹市一般会計 in the title tells more than 一般会計 at the foot.
    fullest = max(found, key=lambda named: len(named.name), default=None)
    if fullest is None or not all(fullest.is_same(other) for other in found):
        return None
    return fullest


def accounts_listed(view: View) -> list[Named]:
    """The accounts that a cover or a table of contents lists: two or more of them."""
    if view.forms:
        return []
    found = [named for row in (*view.rows, *view.feet) for named in _accounts(view, row)]
    by_name = {named.name: named for named in found if named.name.isalpha()}
    return list(by_name.values()) if len(by_name) > 1 else []


def _accounts(view: View, line: Line) -> list[Named]:
    """The account that a line names, or each of those that stand beside each other in it."""
    if "会計" not in line.narrow:
        return []
    parts = [named for part in line.segments if (named := _named(view, part)) is not None]
    whole = None if len(parts) > 1 else _named(view, line)
    return parts if whole is None else [whole]


def _named(view: View, line: Line) -> Named | None:
    bare = unspaced(line)
    match = rules.ACCOUNT.match(bare.text)
    if match is None:
        return None
    printed = view.sheet.printed(bare.parts(match, "name"))
    return Named(match["name"], _kind(match["name"], match["kind"]), printed)


def _kind(name: str, word: str | None) -> str:
    """What kind of account it is: 事業会計 are those of enterprises, and of 国民健康保険事業."""
    if word == "事業":
        return "enterprise" if rules.ENTERPRISE.search(name) else "special"
    return rules.KINDS[word] if word else "special"


def side(view: View) -> str | None:
    """歳入 or 歳出, where a heading of the page says so, or a running head with the account."""
    for line, patterns in _may_say_side(view):
        match = next((found for p in patterns if (found := p.fullmatch(line.narrow))), None)
        if match is not None:
            return rules.SIDES[match["side"]]
    return None


def mentions_side(view: View) -> bool:
    """Whether a heading of the page has 歳入 or 歳出 among its words: 出ていくお金（歳出）."""
    rows = (*view.top_rows, *view.sheet.running)
    return any(len(r.narrow) <= HEADING and any(s in r.narrow for s in rules.SIDES) for r in rows)


def _may_say_side(view: View) -> Iterator[tuple[Line, Sequence["regex.Pattern[str]"]]]:
    """Lines, and what they may say: a unit may stand beside a heading (［歳出］　単位は千円)."""
    for row in view.top_rows:
        for part in (row, *row.words):
            yield part, (rules.SIDE, rules.ACCOUNT_SIDE, rules.SIDE_KAN)
    for row in (*view.sheet.running, *view.feet):
        yield row, (rules.ACCOUNT_SIDE,)


def side_above(view: View, form: Form) -> str | None:
    """歳入 or 歳出, where a heading between a table and the one above it says so."""
    over = [f.box.bottom for f in view.forms if f.box.bottom <= form.box.top and _shares(f, form)]
    start = max(over, default=0.0)
    found = None
    for row in view.rows:
        if not start <= row.box.top < form.box.top:
            continue
        for part in (row, *row.words):
            match = rules.SIDE.fullmatch(part.narrow)
            if match is not None and form.x0 <= part.box.centre[0] < form.x1:
                found = rules.SIDES[match["side"]]
    return found


def _shares(one: Form, other: Form) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1


def label_words(view: View) -> None:
    """Claim what a form says of itself: 第1表 歳入歳出予算, （歳入）, 1 総括, its foot."""
    for row in view.rows:
        if is_said(row) or (not has_figures(row) and all(map(is_said, row.words))):
            view.sheet.label("words of the form", row.chars)
    for row in view.feet:
        view.sheet.furniture("foot", row.chars)


def is_said(line: Line) -> bool:
    """Whether a line says what table, side or unit a page is of, and nothing else."""
    return _says(line.narrow)


def unit(view: View) -> Line | None:
    """The unit that stands in brackets beside a title: （単位：千円）."""
    for row in (*view.top_rows, *(title.line for title in view.titles)):
        match = rules.UNIT.search(row.narrow) if "円" in row.narrow else None
        if match is not None:
            return unspaced(row).group(match, "unit")
    return None


def other_papers(view: View) -> dict[Half, str]:
    """Which papers of a book stand on a page beside the statement, by the half of the page."""
    if view.forms and _is_told(view):
        return dict.fromkeys(view.halves, "worked example")
    found = {half: _paper(view.top_rows_of(half)) for half in view.halves}
    return {half: kind for half, kind in found.items() if kind is not None}


def _paper(rows: Sequence[Line]) -> str | None:
    """The paper that the rows at the top of a page name; None where nothing says so."""
    for row in rows:
        text = row.narrow
        if rules.LEADERS.search(text):
            continue
        for kind, pattern in rules.UNREAD.items():
            if pattern.fullmatch(text):
                return kind
    return None


def _is_told(view: View) -> bool:
    """Whether sentences stand around a statement: they explain a worked example of it."""
    is_statement = any(form.is_items or form.is_notes for form in view.forms)
    sentences = [row for row in view.rows if rules.SENTENCE.search(row.narrow)]
    return is_statement and len(sentences) >= SENTENCES
