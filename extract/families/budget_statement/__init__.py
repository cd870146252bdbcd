"""Budget statement (歳入歳出予算事項別明細書): the statutory table 款項目節 with 説明."""

from yosandb.extract.families.budget_statement.family import BUDGET_STATEMENT

__all__ = ["BUDGET_STATEMENT"]
