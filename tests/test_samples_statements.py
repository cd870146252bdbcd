"""The gold of the typeset budget statements closes, is printed, and comes out the same."""

import json
import subprocess
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

ROOT = Path(__file__).parents[1] / "samples"
GOLD = sorted((ROOT / "gold").glob("st_*.json"))
BROWSER = {"st_yen"}  # Chromium writes the time into the file
Row = dict[str, Any]

pytestmark = pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)


def place(row: Row, depth: int = 3) -> tuple[Any, ...]:
    path = row["path"] if "path" in row else row["item"]
    return (row["account"], row.get("side", "expenditure"), *path[:depth])


def summed(rows: list[Row], column: str, depth: int) -> dict[tuple[Any, ...], int]:
    sums: dict[tuple[Any, ...], int] = defaultdict(int)
    for row in rows:
        sums[place(row, depth)] += row[column] or 0
    return sums


def money(row: Row) -> int | None:
    """What a row adds to the budget: in a supplementary budget the supplement."""
    supplement: int | None = row["supplement_yen"]
    yen: int | None = row.get("amount_yen", row.get("budget_yen"))
    return yen if supplement is None else supplement


def test_items_close(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    for row in gold["items"]:
        if row["previous_yen"] is not None:
            assert row["change_yen"] == row["amount_yen"] - row["previous_yen"], row
        if row["before_yen"] is not None:
            assert row["amount_yen"] == row["before_yen"] + row["supplement_yen"], row
        if row["sources"]:
            assert sum(s["yen"] for s in row["sources"]) == money(row), row
    column = "supplement_yen" if gold["stage"] == "supplementary" else "amount_yen"
    levels = {n: [r for r in gold["items"] if r["level"] == n] for n in ("kan", "kou", "moku")}
    for level, depth in (("kou", 2), ("kan", 1)):
        below = summed(levels["moku"], column, depth)
        for row in levels[level]:
            assert row[column] in (None, below[place(row)]), row
    sides = summed(levels["moku"], column, 0)
    for account in gold["accounts"]:
        assert sides[account["name"], "revenue"] == sides[account["name"], "expenditure"] > 0


def test_what_stands_below_a_moku_closes(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    moku = {place(r): money(r) for r in gold["items"] if r["level"] == "moku"}
    setsu: dict[Any, int] = defaultdict(int)
    parts: dict[Any, int] = defaultdict(int)
    whole = {}
    for row in gold["setsu"]:
        if row["parent"] is None:
            setsu[place(row)] += money(row) or 0
            whole[(*place(row), row["name"])] = money(row)
        else:
            parts[(*place(row), row["parent"])] += money(row) or 0
    assert setsu == {key: moku[key] for key in setsu}
    assert parts == {key: whole[key] for key in parts}
    heads: dict[Any, int] = defaultdict(int)
    for row in gold["programmes"]:
        if row["level"] == 1:
            heads[place(row)] += money(row) or 0
    assert heads == {key: moku[key] for key in heads}


def test_children_close_and_details_do_not_exceed(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    of = {(*place(r), r["parent"], r["name"]): money(r) or 0 for r in gold["programmes"]}
    children: dict[Any, int] = defaultdict(int)
    details: dict[Any, int] = defaultdict(int)
    for row in gold["programmes"]:
        if row["parent"] and row["code"].startswith("("):  # what it holds, not always all of it
            details[(*place(row), row["parent"])] += money(row) or 0
        elif row["parent"]:
            children[(*place(row), None, row["parent"])] += money(row) or 0
    assert children == {key: of[key] for key in children}
    for row in gold["notes"]:
        if row["programme"]:
            details[(*place(row), row["programme"])] += row["amount_yen"] or 0
    for row in gold["programmes"]:
        assert details[(*place(row), row["name"])] <= max(money(row) or 0, 0), row


def test_totals_repeat_the_items(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    items = {place(r): r for r in gold["items"]}
    sides: dict[Any, set[int]] = defaultdict(set)
    assert {row["kind"] for row in gold["totals"]} >= {"table1", "summary"}
    for row in gold["totals"]:
        column = row["column"]
        if row["item"] is None:
            assert row["label"] == "補正されなかった款に係る額", row
        elif not row["item"]:
            sides[row["account"], row["side"], column].add(row["amount_yen"])
        elif column in items[place(row)]:
            assert items[place(row)][column] in (None, row["amount_yen"]), row
    for (account, side, column), amounts in sides.items():
        assert len(amounts) == 1, (account, side, column)
        if column == "amount_yen":
            other = "revenue" if side == "expenditure" else "expenditure"
            assert sides[account, other, column] == amounts


def printed(path: Path) -> list[str]:
    """The text of each page, without blanks, half-width."""
    document = pypdfium2.PdfDocument(ROOT / f"budget_statement/{path.stem}.pdf")
    texts = [page.get_textpage().get_text_range() for page in document]
    return ["".join(unicodedata.normalize("NFKC", t).split()) for t in texts]


def test_amounts_stand_on_their_pages(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    pages = printed(path)
    unit = 1 if path.stem == "st_yen" else 1000
    for kind in ("items", "setsu", "programmes", "notes", "totals"):
        assert gold[kind]
        for row in gold[kind]:
            for column, yen in row.items():
                if column.endswith("_yen") and yen is not None:
                    text = f"{abs(yen) // unit:,}"
                    summed = row.get("level") in ("kan", "kou")  # also by 計, on a later page
                    where = "".join(pages) if summed else pages[row["page"] - 1]
                    assert text in where, (kind, row, text)


def test_the_script_writes_the_same_again(path: Path, tmp_path: Path) -> None:
    script = ROOT / f"budget_statement/make_{path.stem}.py"
    if path.stem in BROWSER:
        pytest.skip("a browser does not write the same bytes twice")
    subprocess.run([sys.executable, script, tmp_path], check=True, capture_output=True)
    assert (tmp_path / path.name).read_bytes() == path.read_bytes()
    pdf = f"{path.stem}.pdf"
    assert (tmp_path / pdf).read_bytes() == (script.parent / pdf).read_bytes()
