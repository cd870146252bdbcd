"""Titles of the book and its parts: what it is about, which account, which side."""

from collections.abc import Iterator

from yosandb.extract.families.base import Heading
from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.book import Named
from yosandb.extract.families.budget_statement.view import View
from yosandb.extract.geometry.lines import Line
from yosandb.extract.shapes.table.lattice import lattices
from yosandb.extract.shapes.text import unspaced

# A cover has hardly more characters than these, and no tables.
COVER_CHARACTERS = 160


def headings(view: View) -> Iterator[Heading]:
    """Titles that may name city, year and stage: those of a cover, and of the resolution."""
    sheet = view.sheet
    is_cover = len(view.chars) <= COVER_CHARACTERS and not view.forms and not view.titles
    is_cover = is_cover and not lattices(sheet.page.rulings)
    for row in view.rows if is_cover else view.top_rows:
        if rules.BOOK.fullmatch(unspaced(row).text):
            yield Heading("title", sheet.field("documents.title", [row]))
        elif is_cover:
            yield Heading("heading", sheet.field("heading", [row]))


def account(view: View) -> Named | None:
    """The one account that the titles or running heads of a page name."""
    lines = (*view.sheet.running, *view.feet, *view.top_rows)
    found = [named for line in lines if (named := _named(view, line)) is not None]
    # 山吹市一般会計 in the title tells more than 一般会計 at the foot.
    fullest = max(found, key=lambda named: len(named.name), default=None)
    if fullest is None or not all(fullest.is_same(other) for other in found):
        return None
    return fullest


def _named(view: View, line: Line) -> Named | None:
    bare = unspaced(line)
    match = rules.ACCOUNT.match(bare.text)
    if match is None:
        return None
    part = bare.group(match, "name")
    assert part is not None
    return Named(match["name"], rules.KINDS[match["kind"]], view.sheet.printed([part]))


def side(view: View) -> str | None:
    """歳入 or 歳出, where a heading of the page says so."""
    for row in view.top_rows:
        match = rules.SIDE.fullmatch(unspaced(row).text)
        if match is not None:
            return rules.SIDES[match["side"]]
    return None


def label_words(view: View) -> None:
    """Claim what a form says of itself: 第1表 歳入歳出予算, （歳入）, 1 総括, its foot."""
    for row in view.rows:
        text = unspaced(row).text
        if any(p.fullmatch(text) for p in (rules.SIDE, rules.FRONT, rules.UNIT)):
            view.sheet.label("words of the form", row.chars)
    for row in view.feet:
        view.sheet.furniture("foot", row.chars)


def unit(view: View) -> Line | None:
    """The unit that stands in brackets beside a title: （単位：千円）."""
    for row in (*view.top_rows, *(title.line for title in view.titles)):
        bare = unspaced(row)
        match = rules.UNIT.search(bare.text)
        if match is not None:
            return bare.group(match, "unit")
    return None


def other_paper(view: View) -> str | None:
    """Which paper of a book stands on a page beside the statement; None where nothing says so."""
    for row in view.top_rows:
        text = unspaced(row).text
        for kind, pattern in rules.UNREAD.items():
            if pattern.fullmatch(text):
                return kind
    return None
