"""The fields that a record may have, so that a family that names another is told at once.

What each is worth is the matter of `normalize/fields.py`; a test keeps both in step.
"""

from collections.abc import Mapping

FIELDS: Mapping[str, frozenset[str]] = {
    "programmes": frozenset(
        {
            "actual",
            "actual_label",
            "amount_label",
            "amount",
            "amount_text",
            "before",
            "book_name",
            "budget",
            "carried_over",
            "change",
            "code",
            "department",
            "description",
            "direction",
            "evaluation",
            "fiscal_year",
            "grant_actual",
            "grant_budget",
            "name",
            "number",
            "outline",
            "previous",
            "priority",
            "qualifier",
            "results",
            "section",
            "sub_name",
            "supplement",
        }
    ),
    "items": frozenset(
        {
            "actual_label",
            "amount",
            "before",
            "change",
            "name",
            "number",
            "previous",
            "supplement",
        }
    ),
    "kpis": frozenset(
        {
            "baseline",
            "department",
            "grade",
            "indicator",
            "latest",
            "latest_as_of",
            "name",
            "rate",
            "target",
            "target_month",
            "unit",
        }
    ),
    "projects": frozenset(
        {
            "effect",
            "effect_reason",
            "evaluation",
            "fiscal_year",
            "name",
            "number",
            "opinion",
            "overview",
            "period",
            "policy",
            "policy_note",
            "policy_reason",
            "years_run",
        }
    ),
    "accounts": frozenset({"name"}),
    "amounts": frozenset({"fiscal_year", "label", "yen"}),
    "figures": frozenset({"column_label", "row_label", "title", "value"}),
    "kpi_values": frozenset({"fiscal_year", "rate", "value"}),
    "notes": frozenset({"amount", "formula", "text"}),
    "passages": frozenset({"section", "text"}),
    "sections": frozenset({"name", "number"}),
    "setsu": frozenset({"amount", "name", "number", "supplement"}),
    "totals": frozenset({"amount", "label", "section"}),
}
# Fields of programmes and items that are amounts.
AMOUNTS = frozenset(
    {
        "actual",
        "amount",
        "before",
        "budget",
        "carried_over",
        "change",
        "grant_actual",
        "grant_budget",
        "previous",
        "supplement",
    }
)
# Fields that occur several times.
LISTS: Mapping[str, frozenset[str]] = {
    "programmes": frozenset({"tag"}),
    "items": frozenset(),
    "kpis": frozenset(),
    "projects": frozenset(),
}
# Columns of a table that are told in rows of their own, or tell what a row is about.
MARKS: Mapping[str, frozenset[str]] = {
    "programmes": frozenset({"allowed", "count", "kpi", "measure", "sources"}),
    "items": frozenset({"kan", "kou", "moku"}),
    "kpis": frozenset({"role", "value", "year"}),
    "projects": frozenset({"grant", "kpi", "total"}),
}
# What an amount beside a record may be the share of.
MEASURES = frozenset(
    {"national", "prefectural", "national_prefectural", "bonds", "other", "general"}
)
# Columns of a table whose figures are rows of `amounts`, each with its measure: shares, what a plan
# says that each of its years is to cost, what was spent in another year than that of the row, and
# what a supplement makes of it.
BESIDE: Mapping[str, str] = {
    "planned": "total",
    "after": "total",
    "current": "total",
    "spent": "total",
    "spent_grant": "grant",
    **{name: name for name in MEASURES},
}
