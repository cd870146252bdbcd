"""The families that yosandb knows: an explicit list, in alphabetical order.

A new family is a folder with its rules and its reader, and one line here.
"""

from typing import Any

from yosandb.extract.families.account_table import ACCOUNT_TABLE
from yosandb.extract.families.base import Family
from yosandb.extract.families.budget_sheet import BUDGET_SHEET
from yosandb.extract.families.budget_statement import BUDGET_STATEMENT
from yosandb.extract.families.carry_over_table import CARRY_OVER_TABLE
from yosandb.extract.families.enterprise_plan import ENTERPRISE_PLAN
from yosandb.extract.families.evaluation_sheet import EVALUATION_SHEET
from yosandb.extract.families.grant_list import GRANT_LIST
from yosandb.extract.families.grant_report import GRANT_REPORT
from yosandb.extract.families.grant_sheet import GRANT_SHEET
from yosandb.extract.families.indicator_table import INDICATOR_TABLE
from yosandb.extract.families.plan_sheet import PLAN_SHEET
from yosandb.extract.families.plan_table import PLAN_TABLE
from yosandb.extract.families.policy_sheet import POLICY_SHEET
from yosandb.extract.families.programme_sheet import PROGRAMME_SHEET
from yosandb.extract.families.programme_table import PROGRAMME_TABLE
from yosandb.extract.families.prose import PROSE
from yosandb.extract.families.result_sheet import RESULT_SHEET
from yosandb.extract.families.tables import TABLES
from yosandb.extract.families.tag_table import TAG_TABLE

FAMILIES: tuple[Family[Any], ...] = (
    ACCOUNT_TABLE,
    BUDGET_SHEET,
    BUDGET_STATEMENT,
    CARRY_OVER_TABLE,
    ENTERPRISE_PLAN,
    EVALUATION_SHEET,
    GRANT_LIST,
    GRANT_REPORT,
    GRANT_SHEET,
    INDICATOR_TABLE,
    PLAN_SHEET,
    PLAN_TABLE,
    POLICY_SHEET,
    PROGRAMME_SHEET,
    PROGRAMME_TABLE,
    PROSE,
    RESULT_SHEET,
    TABLES,
    TAG_TABLE,
)

__all__ = ["FAMILIES"]
