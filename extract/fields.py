"""The fields that a record may have, so that a family that names another is told at once.

What each is worth is the matter of `normalize/fields.py`; a test keeps both in step.
"""

from collections.abc import Mapping

FIELDS: Mapping[str, frozenset[str]] = {
    "programmes": frozenset(
        {
            "actual",
            "amount",
            "amount_text",
            "before",
            "budget",
            "change",
            "code",
            "department",
            "description",
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
            "supplement",
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
}
# Fields of programmes that are amounts.
AMOUNTS = frozenset(
    {
        "actual",
        "amount",
        "before",
        "budget",
        "change",
        "grant_actual",
        "grant_budget",
        "previous",
        "supplement",
    }
)
# Fields that occur several times.
LISTS: Mapping[str, frozenset[str]] = {"programmes": frozenset({"tag"}), "projects": frozenset()}
# What an amount beside a record may be the share of.
MEASURES = frozenset(
    {"national", "prefectural", "national_prefectural", "bonds", "other", "general"}
)
