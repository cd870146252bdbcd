"""A form of a project that is one programme: it says what that cost and who did it or what was
done, and lists no others.

::

    事業名   │ 海岸を核とした関係人口創出事業
    事業期間 │ 令和４年度～令和６年度 │ 担当課   │ 企画課
    総事業費 │       24,860,000 円 │ 交付金額 │ 12,430,000 円
    取組実績 │ 旧小学校の２教室を改修した。
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from yosandb.extract import regex
from yosandb.extract.families.base import Found
from yosandb.extract.families.forms.open_form import OpenForm, printed
from yosandb.extract.families.forms.owned import owned
from yosandb.extract.families.forms.unknown_labels import UnknownLabels
from yosandb.extract.patterns import is_said
from yosandb.extract.pieces import claim, flowing
from yosandb.extract.printed import Printed
from yosandb.extract.records import Problem, Record, passage
from yosandb.extract.shapes.era import in_order
from yosandb.extract.shapes.form.answer import Answer
from yosandb.extract.shapes.text import plainly
from yosandb.extract.shapes.vocabulary import YEAR
from yosandb.extract.sheet import Sheet
from yosandb.lean import lean

if TYPE_CHECKING:
    from yosandb.extract.families.forms.declaration import Split

PROGRAMMES = "programmes"
# The measure that a form tells of a project that is one programme.
TOLD = "total"
_PREFIX = "programme_"
# 令和6年度   令和6年度～令和6年度: not 令和6年度～, nor 令和6年度から3年間
_ONE_YEAR = regex.compile(rf"\s*(?P<year>{YEAR})(?:\s*[~〜-]\s*(?P=year))?\s*")
# 総事業費   全体事業費   事業費の総額: it may be that of one year, or of all of them
_OF_ALL_YEARS = regex.compile(r"総|全体")


def field_of_programme(name: str) -> str:
    """The name of the label of a field that only the programme has."""
    return _PREFIX + name


@lean(slots=False)
class OwnProgramme:
    """What a form says of the one programme that it is.

    `labels` are the words of the fields that the form's own row has no column for, `same` which of
    its fields are those of the programme, and `amounts` are the fields of what a measure cost by
    the stage of the amount, "" where no word says one. It is one where one of the `labels` says
    something and what all of it cost is told, and where no table of the form has programmes.
    `others` are labels of amounts of these measures that are none of its fields.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    amounts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    others: str = "(?!)"
    splits: "Mapping[str, Split]" = field(default_factory=dict)

    def fields(self) -> set[str]:
        """The fields that the programme may have."""
        own = {name for stages in self.amounts.values() for name in stages.values()}
        return {*self.labels, *self.same.values(), *own, "fiscal_year"}

    def take(self, sheet: Sheet, form: OpenForm, answer: Answer) -> bool:
        """Keep what a label says of the programme; False where it says nothing of that, or comes
        again. What several labels say of one field is one text."""
        name = answer.field.removeprefix(_PREFIX)
        before = form.programme.get(name, [])
        label = sheet.printed(answer.label, "".join(line.text for line in answer.label))
        again = any(said.text == label.text for said, _ in before)
        if name == answer.field or not answer.lines or again:
            return False
        split = self.splits.get(name)
        runs = answer.lines if split is None else split(answer.lines).get(name, answer.lines)
        pieces = claim(sheet, f"{PROGRAMMES}.{name}", runs, answer.right)
        form.programme[name] = [*before, (label, pieces)]
        sheet.label_lines("labels", answer.lines)
        return True

    def rows(
        self,
        form: OpenForm,
        project: Record,
        amounts: Sequence[Record],
        found: Sequence[Found],
        unknown: UnknownLabels,
    ) -> Iterator[Found]:
        """What was found in the form, as rows of its own programme too where it is one; else what
        labels say of one is kept as text, and it is said."""
        records = [item for item in found if isinstance(item, Record)]
        by_year = [made for made in records if made.table == "amounts"]
        listed = any(made.table == PROGRAMMES for made in records)
        is_told = any(made.facts["measure"] == TOLD for made in (*amounts, *by_year))
        if listed or not is_told or not form.programme:
            yield from _kept(form, unknown)
            yield from found
            return
        costs = self._costs(amounts) or self._costs(_of_the_last(by_year))
        own = self._record(form, project, costs)
        yield own
        for made in costs.values():
            yield from _doubts(project, made)
        if not costs:
            message = "nothing tells which of the amounts by year was spent in that of the paper"
            yield Problem("not-understood", message, form.page)
        yield from owned(found, ("kpis",), "programme_id", own)

    def _costs(self, amounts: Iterable[Record]) -> dict[str, list[Record]]:
        """The amounts of each field, those of a stage alone where a word says one."""
        found: dict[str, list[Record]] = {}
        for made in amounts:
            measure, stage = str(made.facts["measure"]), str(made.facts.get("stage", ""))
            name = self.amounts.get(measure, {}).get(stage)
            if name is not None and not is_said(self.others, made.fields["label"].text):
                found.setdefault(name, []).append(made)
        return {n: [m for m in own if "stage" in m.facts] or own for n, own in found.items()}

    def _record(
        self, form: OpenForm, project: Record, costs: Mapping[str, Sequence[Record]]
    ) -> Record:
        alone = {name: made[0] for name, made in costs.items() if len(made) == 1}
        unit = next((made.unit for made in alone.values() if made.unit), project.unit)
        same = {name: project.fields[of] for of, name in self.same.items() if of in project.fields}
        fields = {
            **same,
            **{n: made.fields["yen"] for n, made in alone.items() if _is_in(unit, made)},
            **_said(form),
        }
        return Record(
            PROGRAMMES, form.page, project.anchor, fields, links={"project_id": project}, unit=unit
        )


def _of_the_last(amounts: Sequence[Record]) -> list[Record]:
    """What was spent in the last year of those that say it: without a word it may be a plan."""
    spent = [m for m in amounts if m.facts.get("stage") == "settled" and "fiscal_year" in m.fields]
    order = in_order([made.fields["fiscal_year"].text for made in spent]) or []
    return [made for made, year in zip(spent, order, strict=False) if year == max(order)]


def _kept(form: OpenForm, unknown: UnknownLabels) -> Iterator[Found]:
    """What labels say of a programme that the form is not, as text under them; it is said."""
    for label, pieces in (said for own in form.programme.values() for said in own):
        page = label.parts[0].page
        unknown.note(label.text, page)
        yield passage(page, "label", flowing(pieces), label)


def _said(form: OpenForm) -> dict[str, Printed]:
    """What labels say of the programme, by field."""
    told = {name: [x for _, own in each for x in own] for name, each in form.programme.items()}
    return printed(told, frozenset({"department"}))


def _is_in(unit: Printed | None, made: Record) -> bool:
    """Whether an amount is in the unit that a row has for all of its own."""
    return made.unit is None or unit is None or made.unit.text == unit.text


def _doubts(project: Record, costs: Sequence[Record]) -> Iterator[Problem]:
    """That two amounts may be the one that is asked for; that 総事業費 may be of several years."""
    said = [f"{made.fields['label'].text} {made.fields['yen'].text}" for made in costs]
    page = costs[0].fields["yen"].parts[0].page
    if len(costs) > 1:
        message = f"several amounts may be what the project cost, none was taken: {', '.join(said)}"
        yield Problem("not-understood", message, page)
        return
    period = project.fields.get("period")
    unsaid = "stage" not in costs[0].facts and _OF_ALL_YEARS.search(said[0])
    if period is not None and unsaid and not _ONE_YEAR.fullmatch(plainly(period.text)):
        message = (
            f"{said[0]} may be what all years of the project cost ({period.text}): "
            "it was taken as what was spent"
        )
        yield Problem("years-unclear", message, page)
