"""On how many sums the layout of a book rests, and how many that took no part in it hold, too."""

from collections.abc import Iterator

from sqlite_utils import Database

from yosandb.lean import lean

# Sums that tell which column is what: the survey asks for these.
PROVING = (
    "change-is-difference",
    "supplement-adds-up",
    "sources-add-up",
    "setsu-add-up",
    "items-add-up",
    "programmes-add-up",
)
# Sums that stay out of the choice, so that they can test it.
INDEPENDENT = (
    "front-meets-statement",
    "total-equals-parts",
    "total-printed-again",
    "item-printed-again",
    "table-meets-statement",
    "sides-balance",
)
# A sum of one term proves no layout; what is printed twice is no sum, and tests it all the same.
_COUNTED = """
SELECT sum(status = 'closed'), count(*)
FROM checks AS one
WHERE document_id = ? AND rule_id = ? AND relation = '='
  AND (SELECT count(*) FROM check_terms WHERE check_id = one.id AND role = 'term') >= ?
"""
_OF_BOOKS = """
SELECT count(*) FROM pages WHERE document_id = ? AND family LIKE '%budget statement%'
"""


@lean
class Sums:
    """The sums of one rule in a document: how many there are, and how many hold."""

    rule_id: str
    hold: int
    all: int
    proves: bool


def layout(db: Database, document_id: str) -> tuple[Sums, ...]:
    """The sums on which the layout of a book rests, and those that test it; none for others."""
    (pages,) = db.execute(_OF_BOOKS, [document_id]).fetchone()
    return tuple(_sums(db, document_id)) if pages else ()


def _sums(db: Database, document_id: str) -> Iterator[Sums]:
    for rules, terms in ((PROVING, 2), (INDEPENDENT, 1)):
        for rule in rules:
            hold, every = db.execute(_COUNTED, [document_id, rule, terms]).fetchone()
            if every:
                yield Sums(rule, hold, every, proves=rules is PROVING)


def told(sums: tuple[Sums, ...]) -> list[str]:
    """The same in two lines of words."""
    lines = []
    for proves, words in ((True, "proved by"), (False, "tested by")):
        own = [each for each in sums if each.proves is proves]
        if own:
            parts = ", ".join(f"{each.rule_id} {each.hold} of {each.all}" for each in own)
            hold, every = sum(each.hold for each in own), sum(each.all for each in own)
            lines.append(f"{words} {hold} of {every} sums: {parts}")
    return lines
