"""What can be found: each kind of row with its words, its amount, and what it is a part of."""

from dataclasses import replace
from typing import TYPE_CHECKING

from yosandb.lean import lean

if TYPE_CHECKING:
    from sqlite_utils import Database

PROOF = (
    "SELECT proof FROM v_proof"
    " WHERE table_name = :table_name AND row_id = :row_id AND field = :field"
)
# A 款 or 項 that prints no amount of its own has that of 計, 第1表 or 総括, as in the view v_items.
_FILLED = """coalesce(t.{column}, (
  SELECT
    iif(count(amount_yen) = count(*) AND min(amount_yen) = max(amount_yen), min(amount_yen), NULL)
  FROM totals
  WHERE item_id = t.id AND "column" = '{column}' AND kind IN ('kan', 'kou', 'table1', 'summary')
  GROUP BY kind ORDER BY kind = 'summary' LIMIT 1
))"""


@lean
class Kind:
    """A table that is searched. `names` are the fields by which its rows are called.

    `amounts` are the columns of which the first that is filled is the amount of a row. The others
    are SQL: in which `item` (款, 項 or 目) and on which `page` a row of the table `t` stands, what
    the `amount` in a column is and its `proof`, and what a row is `called` by a column.
    """

    name: str
    japanese: str
    table: str
    names: tuple[str, ...]
    amounts: tuple[str, ...] = ()
    has_parents: bool = False
    item: str = "NULL"
    page: str = "t.page"
    amount: str = "t.{column}"
    proof: str = PROOF
    called: str = "t.{column}"


KINDS = (
    Kind(
        *("programme", "事業", "programmes", ("name", "sub_name", "book_name")),
        ("budget_yen", "supplement_yen", "carried_over_yen", "actual_yen"),
        has_parents=True,
        item="t.item_id",
    ),
    Kind(
        *("item", "款項目", "items", ("name",), ("amount_yen", "supplement_yen")),
        has_parents=True,
        item="t.id",
        amount=_FILLED,
        proof=(
            "SELECT iif(:field = 'amount_yen', amount_proof, supplement_proof) FROM v_items"
            " WHERE item_id = :row_id AND :table_name = 'items'"
        ),
    ),
    Kind(
        *("setsu", "節", "setsu", ("name",), ("amount_yen", "supplement_yen")),
        has_parents=True,
        item="t.item_id",
    ),
    Kind("project", "国提出事業", "projects", ("name",)),
    Kind("kpi", "指標", "kpis", ("name", "indicator")),
    Kind("section", "見出し", "sections", ("name",)),
    Kind(
        *("note", "説明", "notes", ("text",), ("amount_yen",)),
        has_parents=True,
        item=(
            "coalesce(t.item_id, (SELECT item_id FROM setsu WHERE id = t.setsu_id),"
            " (SELECT item_id FROM programmes WHERE id = t.programme_id))"
        ),
    ),
    Kind(
        *("figure", "表の数値", "figures", ("row_label", "column_label"), ("yen",)),
        called="(SELECT group_concat(value, ' > ') FROM json_each(t.{column}))",
    ),
    Kind(
        *("source", "財源など", "amounts", ("label",), ("yen",)),
        item="iif(t.table_name = 'items', t.row_id, NULL)",
        page=(
            "(SELECT min(page) FROM provenance"
            " WHERE table_name = 'amounts' AND row_id = t.id AND field = 'yen')"
        ),
    ),
    Kind("passage", "本文", "passages", ()),
)
BY_TABLE = {kind.table: kind for kind in KINDS}
BY_NAME = {name: kind for kind in KINDS for name in (kind.name, kind.japanese)}


def present(db: "Database") -> list[Kind]:
    """The kinds whose tables the database has, and of their columns those that are there."""
    from yosandb.load.schema import shapes  # not for those who want the names alone

    columns = {shape.name: set(shape.columns) for shape in shapes(db)}
    return [
        replace(kind, names=tuple(name for name in kind.names if name in columns[kind.table]))
        for kind in KINDS
        if kind.table in columns
    ]
