"""The plain tables ①②, ⑦ and ⑧: one row under the words of their columns."""

from collections.abc import Sequence

from yosandb.extract.families.grant_report import rules
from yosandb.extract.families.grant_report.form import Form
from yosandb.extract.geometry.lines import Line
from yosandb.extract.pieces import claim
from yosandb.extract.shapes.form.heads import Table
from yosandb.extract.shapes.text import Text
from yosandb.extract.sheet import Sheet


def read(sheet: Sheet, table: Table, form: Form) -> None:
    """Add the cells of the table's row to `form`."""
    for name, lines in table.cells(table.body).items():
        match name:
            case "period":
                _period(sheet, lines, form)
            case "policy":
                _policy(sheet, lines, form)
            case _:
                form.add(name, claim(sheet, f"projects.{name}", lines))


def _period(sheet: Sheet, lines: Sequence[Line], form: Form) -> None:
    """R3年度～R5年度 and, in brackets, in which year the project is."""
    for line in lines:
        if rules.YEARS_RUN.fullmatch(line.bare):
            form.add("years_run", claim(sheet, "projects.years_run", [line]))
        else:
            form.add("period", claim(sheet, "projects.period", [line]))


def _policy(sheet: Sheet, lines: Sequence[Line], form: Form) -> None:
    """事業の継続, and in brackets what that means."""
    script = Text(lines)
    match = rules.POLICY.fullmatch(script.text)
    if match is None:
        form.add("policy", claim(sheet, "projects.policy", lines))
        return
    form.add("policy", claim(sheet, "projects.policy", script.runs(match.span("policy"))))
    if match["note"]:
        note = script.runs(match.span("note"))
        form.add("policy_note", claim(sheet, "projects.policy_note", note))
