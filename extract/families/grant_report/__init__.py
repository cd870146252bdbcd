"""Grant report: a form a project, ①…⑧, with programmes, totals, KPI and an evaluation."""

from yosandb.extract.families.grant_report.family import GRANT_REPORT

__all__ = ["GRANT_REPORT"]
