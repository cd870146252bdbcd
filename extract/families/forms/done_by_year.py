"""What was done in a year, told apart from what is to be done in the next one: by what is settled.

::

    令和６年度の実施内容 │ 研修生３名を受け入れた。        令和６年度決算 │ 令和７年度予算
    令和７年度の実施内容 │ 研修生を５名に増やす。                 5,813 │ 6,000
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.glyphs import narrow
from yosandb.extract.page import Page
from yosandb.extract.shapes.era import in_order
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.table.paths import figures
from yosandb.extract.shapes.table.read import tables
from yosandb.extract.shapes.table.words import reads_as_figure
from yosandb.extract.shapes.vocabulary import YEAR

_YEAR = regex.compile(YEAR)
_SETTLED, _AHEAD = regex.compile("決算|実績"), regex.compile("見込|目標|予算|計画|予定")
# 令和６年度の実施内容 alone may be what is planned; 実施状況 or 成果 is not.
_MAY_BE_PLANNED = regex.compile("内容")


def without_other_years(page: Page, found: Sequence[Answer]) -> list[Answer]:
    """The answers; results are those of the last year that is over, as far as labels say a year.

    What is told of another year is of no field, and so is what may be planned where no figure of
    the page says that its year is settled.
    """
    dated = {a: year for a in found if a.field == "results" and (year := _year(_said(a)))}
    own = _last(dated, list(_settled(page))) if dated else []
    return [replace(a, field="") if a in dated and a not in own else a for a in found]


def _last(dated: Mapping[Answer, str], settled: Sequence[str]) -> list[Answer]:
    """The answers of the last year that is over."""
    order = in_order([*dated.values(), *settled]) or []
    end = max(order[len(dated) :], default=0)
    over = {
        answer: year
        for answer, year in zip(dated, order, strict=False)
        if year <= end or not _MAY_BE_PLANNED.search(_said(answer))
    }
    last = max(over.values(), default=0)
    return [answer for answer, year in over.items() if year == last]


def _settled(page: Page) -> Iterator[str]:
    """The years of the figures of a page that are settled, or reached."""
    for table in tables(page, page.chars, in_form=True):
        for figure in (own for own in figures(table) if reads_as_figure(own.line.bare)):
            said = narrow("".join(cell.text for cell in (*figure.heads, *figure.labels)))
            year = _year(said)
            if year and _SETTLED.search(said) and not _AHEAD.search(said):
                yield year


def _year(said: str) -> str:
    """The only year that words say."""
    found = _YEAR.findall(said)
    return found[0] if len(found) == 1 else ""


def _said(answer: Answer) -> str:
    return narrow("".join(line.bare for line in answer.label))
