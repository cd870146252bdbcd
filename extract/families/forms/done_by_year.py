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
from yosandb.extract.shapes.form.years import dated, stage_of
from yosandb.extract.shapes.table.paths import figures
from yosandb.extract.shapes.table.read import tables
from yosandb.extract.shapes.table.words import reads_as_figure
from yosandb.extract.shapes.vocabulary import YEAR
from yosandb.extract.sheet import Sheet

_YEAR = regex.compile(YEAR)
# 令和６年度の実施内容 alone may be what is planned; 実施状況 or 成果の内容 is not.
_MAY_BE_PLANNED = regex.compile(r"(?!.*(?:成果|実績|効果|結果|状況)).*内容")


def without_other_years(sheet: Sheet, found: Sequence[Answer]) -> list[Answer]:
    """The answers; results are those of the last year that is over, as far as labels say a year.

    What is told of another year is of no field, and so is what may be planned where no figure of
    the page says that its year is settled: then that is said.
    """
    said = {a: year for a in found if a.field == "results" and (year := _year(_said(a)))}
    settled = list(_settled(sheet.page)) if said else []
    own = _last(said, settled)
    for answer in said:
        if answer not in own and not (own and settled) and _MAY_BE_PLANNED.match(_said(answer)):
            message = f"nothing tells whether {_said(answer)} was done or is planned: kept as text"
            sheet.problem("not-understood", message)
    return [replace(a, field="") if a in said and a not in own else a for a in found]


def _last(said: Mapping[Answer, str], settled: Sequence[str]) -> list[Answer]:
    """The answers of the last year that is over."""
    order = in_order([*said.values(), *settled]) or []
    end = max(order[len(said) :], default=0)
    over = {
        answer: year
        for answer, year in zip(said, order, strict=False)
        if year <= end or not _MAY_BE_PLANNED.match(_said(answer))
    }
    last = max(over.values(), default=0)
    return [answer for answer, year in over.items() if year == last]


def _settled(page: Page) -> Iterator[str]:
    """The years of the figures of a page that are settled, or reached, by all that says a stage."""
    for table in tables(page, page.chars, in_form=True):
        for figure in (own for own in figures(table) if reads_as_figure(own.line.bare)):
            heads = (*figure.labels, *figure.heads)
            at = dated(heads)
            stages = {stage for cell in heads if (stage := stage_of(cell.text))}
            if at is not None and stages == {"settled"}:
                yield at.year


def _year(said: str) -> str:
    """The only year that words say."""
    found = _YEAR.findall(said)
    return found[0] if len(found) == 1 else ""


def _said(answer: Answer) -> str:
    return narrow("".join(line.bare for line in answer.label))
