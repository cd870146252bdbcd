"""The rules, in words and as SQL, copied into the database that they check.

Plain sums are declared as data; each other rule is an SQL file.
"""

import re
from functools import cache
from importlib.resources import files

from sqlite_utils import Database

from yosandb.lean import lean
from yosandb.load.sums import Sum, declared

# Listed, so that a file left over from an older installation is no rule.
FILES = (
    "change-is-difference",
    "front-meets-statement",
    "grant-within-budget",
    "item-printed-again",
    "items-add-up",
    "parts-are-there",
    "sides-balance",
    "sources-by-name",
    "supplement-adds-up",
    "table-meets-statement",
    "total-equals-parts",
    "total-printed-again",
    "total-row-holds",
)

# -- id: grant-within-budget
# -- severity: error
# -- meaning: The share that a grant pays (うち交付金) is not more than the whole amount.
# -- meaning_ja: うち交付金の額は、その事業の予算額・実績額を超えない。
# -- needs: programmes
_HEADER = re.compile(
    r"-- id: (?P<id>[a-z-]+)\n"
    r"-- severity: (?P<severity>error|warning)\n"
    r"-- meaning: (?P<meaning>.+\.)\n"
    r"-- meaning_ja: (?P<meaning_ja>.+。)\n"
    r"(?:-- needs: (?P<needs>.+)\n)?"
    r"(?P<sql>(?s:.+))"
)


@lean
class Rule:
    """A rule; `sql` lists the terms of its equations over all documents.

    Its columns: document_id, page, subject (the equation's key), role (`result` or `term`),
    sign, table_name, row_id, field, yen (null: printed, but not read), slack_yen (on the result:
    the greatest difference that rounding explains), relation (`=` or `<=`).

    A document that has no row of one of the kinds in `needs` has no such equation: to ask all the
    same takes longer than to check most documents. A kind is a table, or those of its rows that
    meet a condition; they are parted by semicolons.
    """

    id: str
    severity: str
    meaning: str
    meaning_ja: str
    sql: str
    needs: frozenset[str] = frozenset()

    @property
    def stored(self) -> tuple[str, str, str, str, str]:
        """Its row of the table `rules`."""
        return self.id, self.severity, self.meaning, self.meaning_ja, self.sql


def parse(stem: str, text: str) -> Rule:
    """The rule in the file `stem`.sql; raises `ValueError` that names the file."""
    header = _HEADER.fullmatch(text.strip())
    if header is None:
        raise ValueError(f"{stem}.sql: wants the head id, severity, meaning, meaning_ja, then SQL")
    if header["id"] != stem:
        raise ValueError(f"{stem}.sql: calls itself {header['id']}")
    if ";" in header["sql"]:
        raise ValueError(f"{stem}.sql: must be one SELECT without a semicolon")
    needs = frozenset(filter(None, (header["needs"] or "").split("; ")))
    return Rule(**header.groupdict() | {"needs": needs})


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by id."""
    template = _text("sums.template.sql").rstrip()
    found = [
        *(parse(name, _text(f"{name}.sql")) for name in FILES),
        *(
            Rule(s.id, s.severity, s.meaning, s.meaning_ja, s.sql(template), s.needs)
            for s in plain_sums()
        ),
    ]
    return tuple(sorted(found, key=lambda rule: rule.id))


@cache
def plain_sums() -> tuple[Sum, ...]:
    """Those of the rules that are plain sums, as they are declared."""
    return tuple(declared(_text("sums.toml")))


def _text(name: str) -> str:
    return files("yosandb.load").joinpath("rules", name).read_text("utf-8")


def installed(db: Database) -> bool:
    """Whether the database holds exactly the rules of this program."""
    stored = db.execute("SELECT id, severity, meaning, meaning_ja, sql FROM rules ORDER BY id")
    return stored.fetchall() == [rule.stored for rule in rules()]


def install(db: Database) -> None:
    """Make the table `rules` hold exactly ours; the checks of a rule that is gone go with it."""
    ids = [rule.id for rule in rules()]
    db.execute(f"DELETE FROM rules WHERE id NOT IN ({', '.join('?' * len(ids))})", ids)
    db.conn.executemany(
        """
        INSERT INTO rules (id, severity, meaning, meaning_ja, sql) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET severity = excluded.severity, meaning = excluded.meaning,
          meaning_ja = excluded.meaning_ja, sql = excluded.sql
        """,
        (rule.stored for rule in rules()),
    )
