"""Words of offices that a declaration knows, each as it is printed on a paper."""

import pytest

from yosandb.extract.families.budget_sheet import BUDGET_SHEET
from yosandb.extract.families.programme_table import PROGRAMME_TABLE
from yosandb.extract.patterns import is_said


@pytest.mark.parametrize("said", ["施策", "基本施策", "重点施策", "施策体系", "政策分野"])
def test_what_a_programme_serves_is_its_section(said: str) -> None:
    assert BUDGET_SHEET.labels.field(said) == "section"


@pytest.mark.parametrize("said", ["施策名", "事業名"])
def test_a_name_stays_a_name(said: str) -> None:
    assert BUDGET_SHEET.labels.field(said) == "name"


@pytest.mark.parametrize("said", ["成果", "成果の概要", "主要な施策の成果", "事業の実績内容"])
def test_what_was_reached(said: str) -> None:
    assert is_said(PROGRAMME_TABLE.columns["results"], said)
