"""Running the rules: their terms become equations, and an equation closes or it does not.

Nothing is ever changed to make an equation close.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import groupby
from typing import NamedTuple, TypeAlias

from sqlite_utils import Database

from yosandb.lean import lean
from yosandb.load import habits
from yosandb.load.database import writing
from yosandb.load.proof import prove
from yosandb.load.rounding import STATUTORY, Rounding, said_by
from yosandb.load.rulebook import Rule, plain_sums, rules
from yosandb.load.schema import held_of


class _Term(NamedTuple):
    """A figure in an equation, as a rule lists it; `yen` is None where it could not be read."""

    subject: str
    page: int | None
    role: str
    sign: int
    table_name: str
    row_id: str
    field: str
    yen: int | None
    slack_yen: int
    relation: str


@lean
class OpenCheck:
    """An equation that does not close: where it is printed, what it says, what was found.

    `found_yen` and `difference_yen` (found less expected) are None where a term could not be
    read; `explanation` then names it.
    """

    path: str
    page: int | None
    printed_page: str | None
    rule_id: str
    severity: str
    meaning: str
    meaning_ja: str
    name: str | None
    field: str
    relation: str
    expected_yen: int
    found_yen: int | None
    difference_yen: int | None
    explanation: str | None
    check_id: str
    document_id: str


class _Check(NamedTuple):
    """A row of `checks`, save for its document."""

    id: str
    rule_id: str
    page: int | None
    subject: str
    relation: str
    expected_yen: int
    found_yen: int | None
    difference_yen: int | None
    slack_yen: int
    status: str
    explanation: str | None


# A row of `check_terms`.
_Used: TypeAlias = tuple[str, str, str, str, str, int]


def run(db: Database, document_id: str) -> None:
    """Check one document by all rules, in place of what an earlier run found, and say what they
    prove.

    Where the rules find what they found before, nothing is written.
    """
    with writing(db):
        judged: list[_Check] = []
        used: list[_Used] = []
        for rule, equation in _equations(db, document_id):
            judged.append(_judged(db, rule, document_id, equation))
            used += [
                (judged[-1].id, t.role, t.table_name, t.row_id, t.field, t.sign) for t in equation
            ]
        if (sorted(judged), sorted(used)) != _stored(db, document_id):
            _replace(db, document_id, judged, used)
        prove(db, document_id)


def _stored(db: Database, document_id: str) -> tuple[list[_Check], list[_Used]]:
    """What an earlier run found."""
    columns = ", ".join(_Check._fields)
    found = db.execute(f"SELECT {columns} FROM checks WHERE document_id = ?", [document_id])
    used = db.execute(
        """
        SELECT t.check_id, t.role, t.table_name, t.row_id, t.field, t.sign
        FROM checks AS c JOIN check_terms AS t ON t.check_id = c.id
        WHERE c.document_id = ?
        """,
        [document_id],
    )
    return sorted(map(_Check._make, found)), sorted(used.fetchall())


def _replace(
    db: Database, document_id: str, judged: Sequence[_Check], used: Sequence[_Used]
) -> None:
    db.execute("DELETE FROM checks WHERE document_id = ?", [document_id])
    columns = ", ".join(_Check._fields)
    marks = ", ".join("?" * len(_Check._fields))
    db.conn.executemany(
        f"INSERT INTO checks (document_id, {columns}) VALUES (?, {marks})",
        ((document_id, *check) for check in judged),
    )
    db.conn.executemany(
        "INSERT INTO check_terms (check_id, role, table_name, row_id, field, sign)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        used,
    )


def would_be_open(db: Database, document_id: str) -> set[str]:
    """The ids of the equations that the rows leave open as they stand; no check is stored."""
    with writing(db):
        return {
            f"{rule.id}/{equation[0].subject}"
            for rule, equation in _equations(db, document_id)
            if status(equation[0], _difference(equation)) == "open"
        }


def open_checks(db: Database) -> Iterator[OpenCheck]:
    """All equations that do not close, by file and page."""
    columns = ", ".join(each.name for each in fields(OpenCheck))
    order = "path, page, rule_id, check_id"
    for values in db.execute(f"SELECT {columns} FROM v_open_checks ORDER BY {order}"):
        yield OpenCheck(*values)


def _equations(db: Database, document_id: str) -> Iterator[tuple[Rule, list[_Term]]]:
    """The equations of a document by all rules that may find one in it, each with its rule."""
    present = held_of(db, document_id, {kind for rule in rules() for kind in rule.needs})
    habits.decide(db, document_id, [each for each in plain_sums() if each.needs <= present])
    rounded = said_by(db, document_id)
    for rule in rules():
        if rule.needs <= present:
            for equation in _of_rule(db, rule, document_id):
                if rounded is not None:
                    equation = _allowing(db, rounded, document_id, equation)
                yield rule, equation


def _of_rule(db: Database, rule: Rule, document_id: str) -> Iterator[list[_Term]]:
    """The terms of each equation of a rule, its result first."""
    cursor = db.execute(
        f"""
        SELECT {", ".join(_Term._fields)} FROM ({rule.sql})
        WHERE document_id = ?
        ORDER BY subject, role, table_name, row_id, field
        """,
        [document_id],
    )
    for subject, terms in groupby(map(_Term._make, cursor), key=lambda term: term.subject):
        equation = list(terms)
        if [term.role for term in equation].count("result") != 1:
            raise ValueError(f"rule {rule.id}: {subject} does not have exactly one result")
        yield equation


def _allowing(
    db: Database, rounded: Rounding, document_id: str, equation: list[_Term]
) -> list[_Term]:
    """An equation of amounts that are said to be rounded; those of the statutory tables are not."""
    result, *terms = equation
    query = "SELECT unit, family FROM pages WHERE document_id = ? AND page = ?"
    unit, family = db.execute(query, [document_id, result.page]).fetchone() or (None, None)
    if STATUTORY in (family or ""):
        kept = _unit_of_figures(db, result)
        said = None if kept is None else said_by(db, document_id, result.page)
        if said is None:
            return equation
        rounded = Rounding(said.unit_yen or kept, said.cut)
    if result.relation != "=":
        return equation
    slack = rounded.slack_yen(len(equation), unit)
    return [result._replace(slack_yen=max(result.slack_yen, slack)), *terms]


def _unit_of_figures(db: Database, result: _Term) -> int | None:
    """The printed unit of a total whose table is kept as figures; None of any other."""
    if result.table_name != "totals":
        return None
    query = """SELECT printed_unit_yen FROM totals WHERE id = ? AND "column" = 'yen'"""
    (unit,) = db.execute(query, [result.row_id]).fetchone() or (None,)
    return None if unit is None else int(unit)


def _judged(db: Database, rule: Rule, document_id: str, equation: Sequence[_Term]) -> _Check:
    """Whether an equation closes, and if not, what is known of why."""
    result, *terms = equation
    if result.yen is None:
        raise ValueError(f"rule {rule.id}: {result.subject} has a result without a value")
    missing = [term for term in terms if term.yen is None]
    difference = _difference(equation)
    found = None if difference is None else result.yen + difference
    outcome = status(result, difference)
    why = None
    if outcome == "open":
        why = _explanation(db, document_id, equation, missing, difference)
    return _Check(
        id=f"{rule.id}/{result.subject}",
        rule_id=rule.id,
        page=result.page,
        subject=result.subject,
        relation=result.relation,
        expected_yen=result.yen,
        found_yen=found,
        difference_yen=difference,
        slack_yen=result.slack_yen,
        status=outcome,
        explanation=why,
    )


def _difference(equation: Sequence[_Term]) -> int | None:
    """Found less expected; None where a term has no value."""
    result, *terms = equation
    if any(term.yen is None for term in equation):
        return None
    return sum(term.sign * (term.yen or 0) for term in terms) - (result.yen or 0)


def status(result: _Term, difference_yen: int | None) -> str:
    """`closed`, `rounding` or `open`, from found less expected; open where a term is missing."""
    if difference_yen is None:
        return "open"
    if difference_yen == 0 or (result.relation == "<=" and difference_yen < 0):
        return "closed"
    return "rounding" if abs(difference_yen) <= result.slack_yen else "open"


def _explanation(
    db: Database,
    document_id: str,
    equation: Sequence[_Term],
    missing: Sequence[_Term],
    difference: int | None,
) -> str | None:
    """What is known of why an equation is open; None if nothing is."""
    if missing or difference is None:
        return "; ".join(_not_read(db, term) for term in missing)
    from yosandb.load.explain import Term, explain  # most checks close
    from yosandb.load.gaps import Figure, ended, missing_pages

    result, *terms = equation
    figures = [Term(t.table_name, t.row_id, t.field, t.sign * (t.yen or 0)) for t in terms]
    told = explain(db, document_id, result.page, figures, difference)
    whole, *parts = (Figure(t.table_name, t.row_id, t.field) for t in equation)
    told = told or ended(db, whole, parts, more=difference < 0)
    if told is None and _may_be_rounded(db, equation):
        return "rounded: rounded parts may miss the sum by as much, and the page says nothing of it"
    if told is not None or (difference > 0) == ((result.yen or 0) >= 0):
        return told
    return missing_pages(db, document_id, result.page, whole, parts)


def _may_be_rounded(db: Database, equation: Sequence[_Term]) -> bool:
    """Whether a total of a table kept as figures misses by no more than rounded parts do."""
    unit = _unit_of_figures(db, equation[0])
    slack = 0 if unit is None else Rounding(unit, cut=False).slack_yen(len(equation), None)
    return abs(_difference(equation) or 0) <= slack


def _not_read(db: Database, term: _Term) -> str:
    """Which figure has no value, and what stands in its place on the page."""
    place = db.execute(
        """
        SELECT group_concat(printed, ''), min(page)
        FROM (
          SELECT printed, page FROM provenance
          WHERE table_name = ? AND row_id = ? AND field = ?
          ORDER BY part
        )
        """,
        [term.table_name, term.row_id, term.field],
    )
    printed, page = place.fetchone()
    name = f"{term.table_name}.{term.field} of {term.row_id}"
    if printed is None:
        return f"missing term: {name} is not in the database"
    return f"missing term: {name} could not be read from 「{printed}」 on page {page}"
