"""The gold records of a sheet: what a reader must find in it, from the content alone."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from content import STYLES, Programme, Section, Sheet

COLUMN = {"繰越額": "carried_over_yen", "補正額": "supplement_yen"}


def folded(name: str) -> str:
    """The name as meant: half-width letters, digits and round brackets, full-width kana."""
    half = re.sub(r"[０-９Ａ-Ｚａ-ｚ（）　]", lambda m: unicodedata.normalize("NFKC", m[0]), name)
    return re.sub(r"[｡-ﾟ]+", lambda m: unicodedata.normalize("NFKC", m[0]), half)


def _record(number: int, row: Programme) -> dict[str, Any]:
    qualifier = row.qualifier.strip("（）()") or None
    thousand = row.yen // 1000 if row.yen % 1000 == 0 else row.yen / 1000
    return {
        "no": number,
        "name": folded(row.name),
        "name_raw": row.inside + row.name,
        "tags": row.tags,
        "amount_raw": STYLES[row.style](row.yen),
        "amount_yen": row.yen,
        "amount_thousand_yen": thousand,
        "amount_column": COLUMN.get(qualifier or "", "budget_yen"),
        "amount_qualifier": qualifier,
        "previous_yen": row.previous,
        "section": row.section,
        "priority": row.priority,
        "description": [line.strip() for line in row.lines],
        "page": row.page,
    }


def _totals(section: Section) -> Iterator[dict[str, Any]]:
    if section.total_inside:
        inside = {"label": section.heading, "kind": "subtotal", "section": section.heading}
        yield inside | {"amount_yen": section.total, "page": section.programmes[0].page}
    for total in section.sums:
        yield {
            "label": total.label,
            "kind": "subtotal" if total.section else "total",
            "section": total.section,
            "amount_yen": total.yen,
            **({"amount_column": COLUMN[total.qualifier]} if total.qualifier else {}),
            "previous_yen": total.previous,
            "page": total.page,
        }


def gold(sheet: Sheet) -> dict[str, Any]:
    """The records that a reader must find in the sheet; what is not printed is null."""
    facts = sheet.facts
    shared = {"municipality_code": None} if "shared-name" in facts else {}
    return {
        "document": {
            "title": facts.get("title"),
            "municipality": facts.get("city"),
            **shared,
            "fiscal_year": int(facts["year"]) if "year" in facts else None,
            "stage": facts.get("stage"),
        },
        "programmes": [_record(n, row) for n, row in enumerate(sheet.programmes, 1)],
        "totals": [total for section in sheet.sections for total in _totals(section)],
        "not_programmes": sheet.not_programmes,
    }


def write_gold(sheet: Sheet, path: Path) -> None:
    """Store the gold records as JSON, indented so that people can read it."""
    path.write_text(json.dumps(gold(sheet), ensure_ascii=False, indent=1) + "\n", "utf-8")
