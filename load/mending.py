"""Recognised amounts that are corrected: by what else the engine may have read, and by sums alone.

Where an equation is open on a recognised page, what its amounts may be besides is tried. A
correction is made only where exactly one choice closes every equation that its amounts stand in;
two choices are none. No figure is ever searched for that the engine did not propose. What was read
before is told as a problem, and kept among the alternatives.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from sqlite_utils import Database

from yosandb.extract import regex
from yosandb.lean import lean

# Choices of more amounts at a time are not tried, nor more of them in one place.
MOST_AT_A_TIME, MOST_CHOICES = 3, 20_000
_MAY_BE = """
SELECT page, x0, top, printed, alternatives, table_name, row_id, field FROM provenance AS place
WHERE document_id = ? AND alternatives IS NOT NULL AND source = 'recognised'
  AND (field LIKE '%\\_yen' ESCAPE '\\' OR (table_name = 'amounts' AND field = 'yen'))
  AND 1 = (
    SELECT count(*) FROM provenance AS part
    WHERE part.table_name = place.table_name AND part.row_id = place.row_id
      AND part.field = place.field
  )
ORDER BY page, top, x0, table_name, row_id, field
"""
_EQUATIONS = """
SELECT checks.id, difference_yen, role, sign FROM check_terms JOIN checks ON checks.id = check_id
WHERE table_name = ? AND row_id = ? AND field = ? AND document_id = ? AND relation = '='
"""
_FIGURES = regex.compile(r"[^0-9]")
Place = tuple[int, float, float]
Field = tuple[str, str, str]


@lean(eq=False)
class _Choice:
    """Another reading of an amount: what it makes of each field, and of each equation."""

    place: Place
    was: str
    text: str
    yen: tuple[tuple[Field, int], ...]
    effects: Mapping[str, int]


def correct(db: Database, document_id: str) -> bool:
    """Correct what only one choice makes right; whether there was any."""
    differences: dict[str, int | None] = {}
    choices = [*_choices(db, document_id, differences)]
    opened = [c for c in choices if any(differences[check] for check in c.effects)]
    made = [choice for own in _groups(opened) for choice in _only(own, differences)]
    for choice in made:
        _apply(db, document_id, choice)
    return bool(made)


def _choices(
    db: Database, document_id: str, differences: dict[str, int | None]
) -> Iterator[_Choice]:
    found: defaultdict[Place, list[tuple[Field, str, str]]] = defaultdict(list)
    for page, x0, top, was, others, *field in db.execute(_MAY_BE, [document_id]).fetchall():
        found[page, x0, top].append(((field[0], field[1], field[2]), was, others))
    for place, fields in found.items():
        was = fields[0][1]
        for text in json.loads(fields[0][2]):
            yen: list[tuple[Field, int]] = []
            effects: defaultdict[str, int] = defaultdict(int)
            for field, *_ in fields:
                known = _stored(db, field)
                other = None if known is None else _meant(known, was, text)
                if known is None or other is None:
                    continue
                yen.append((field, other))
                for check, difference, role, sign in db.execute(_EQUATIONS, [*field, document_id]):
                    differences[check] = difference
                    effects[check] += (-1 if role == "result" else sign) * (other - known)
            if yen and effects:
                yield _Choice(place, was, text, tuple(yen), effects)


def _stored(db: Database, field: Field) -> int | None:
    table, row_id, column = field
    row = db.execute(f'SELECT "{column}" FROM "{table}" WHERE id = ?', [row_id]).fetchone()
    return None if row is None or row[0] is None else int(row[0])


def _meant(yen: int, was: str, text: str) -> int | None:
    """What an amount is worth if it is printed as `text`, in the unit in which it was stored."""
    before, after = (_FIGURES.sub("", printed) for printed in (was, text))
    if not after or not before or not int(before) or yen % int(before) or int(after) == int(before):
        return None
    return yen // int(before) * int(after)


def _groups(choices: Sequence[_Choice]) -> Iterator[list[_Choice]]:
    """Choices that touch the same equations, or the same amount."""
    left = list(choices)
    while left:
        own, touched, places = [left.pop(0)], set[str](), set[Place]()
        while True:
            touched.update(check for choice in own for check in choice.effects)
            places.update(choice.place for choice in own)
            more = [c for c in left if c.place in places or touched & c.effects.keys()]
            if not more:
                break
            own += more
            left = [choice for choice in left if choice not in more]
        yield own


def _only(own: Sequence[_Choice], differences: Mapping[str, int | None]) -> list[_Choice]:
    """The choices that close all that they touch, as long as no others would, too."""
    right: list[tuple[_Choice, ...]] = []
    tried = 0
    for count in range(1, MOST_AT_A_TIME + 1):
        for several in combinations(own, count):
            tried += 1
            if tried > MOST_CHOICES:
                break
            if len({choice.place for choice in several}) == count and not any(
                set(other) <= set(several) for other in right
            ):
                right += [several] if _closes(several, differences) else []
    if tried > MOST_CHOICES:  # what was not tried may close them, too
        return []
    return [
        c for one in right if not any(_meet(one, o) for o in right if o is not one) for c in one
    ]


def _closes(several: Iterable[_Choice], differences: Mapping[str, int | None]) -> bool:
    change: defaultdict[str, int] = defaultdict(int)
    for choice in several:
        for check, effect in choice.effects.items():
            change[check] += effect
    return all(
        (was := differences[check]) is not None and was + by == 0 for check, by in change.items()
    )


def _meet(one: Sequence[_Choice], other: Sequence[_Choice]) -> bool:
    touched = {check for choice in one for check in choice.effects}
    places = {choice.place for choice in one}
    return any(c.place in places or touched & c.effects.keys() for c in other)


def _apply(db: Database, document_id: str, choice: _Choice) -> None:
    for (table, row_id, column), yen in choice.yen:
        db.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?', [yen, row_id])
        db.execute(
            "UPDATE provenance SET printed = ?, source = 'corrected', alternatives = ?"
            " WHERE table_name = ? AND row_id = ? AND field = ?",
            [choice.text, json.dumps([choice.was], ensure_ascii=False), table, row_id, column],
        )
    closed = len(choice.effects)
    sums = "a sum" if closed == 1 else f"{closed} sums"
    message = (
        f"「{choice.was}」 was read and is taken for 「{choice.text}」: of all that it may be, "
        f"this alone closes {sums}; compare it by eye"
    )
    db.execute(
        "INSERT INTO problems (document_id, ordinal, page, code, severity, message) VALUES (?1,"
        " (SELECT coalesce(max(ordinal), -1) + 1 FROM problems WHERE document_id = ?1),"
        " ?2, ?3, 'warning', ?4)",
        [document_id, choice.place[0], "recognition-corrected", message],
    )
