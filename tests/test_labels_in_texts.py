"""Words in round brackets or behind ・ that begin a line: labels, unless a text goes on there."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.tests.test_grant_forms import Form, converted, rows
from yosandb.tests.test_sheet_choices import LABEL, LEFT, RIGHT, boxes

AIM = "市民が自然に親しむ場を保つ。"


def sheet(path: Path) -> Form:
    form = Form(path, "令和６年度　事務事業評価シート")
    boxes(form, (LEFT, LABEL, RIGHT), "事務事業名", "森林公園管理事業")
    boxes(form, (LEFT, LABEL, RIGHT), "担当課", "みどり公園課")
    boxes(form, (LEFT, LABEL, RIGHT), "今後の方向性", "継続")
    form.gap(12)
    return form


def told(db: Database) -> tuple[str | None, str | None]:
    ((outline, results),) = rows(db, "SELECT outline, results FROM programmes")
    return outline, results and results.replace("\n", "")


FULL = "市民の参加が増え、年度ごとに定めた人数や、市民とともに立てた計画の中で"


@pytest.mark.parametrize(
    "lines",
    [
        ("年度ごとに定めた人数", "（目的）ごとの数を上回った。"),
        ("年度ごとに定めた目標", "（成果）を上回り、対象を広げた。"),
        ("年度ごとに定めた目標", "（成果） を上回り、対象を広げた。"),
        ("次のとおり。", "・成果 が上がった。"),
        (FULL, "・目的 別に定めた数を上回り、森のあちこちに市民が植えた木が育ち、よ", "く茂った。"),
        (
            FULL,
            "（目的） 別に定めた数を上回り、森のあちこちに市民が植えた木が育ち、よ",
            "く茂った。",
        ),
    ],
)
@pytest.mark.parametrize("boxed", [True, False])
def test_a_text_that_wraps_before_them_is_whole(
    tmp_path: Path, lines: Sequence[str], *, boxed: bool
) -> None:
    form = sheet(tmp_path / "form.pdf")
    form.line(f"事業の目的：{AIM}")
    form.gap(10)
    if boxed:
        height = 8 + 13 * len(lines)
        edge = LABEL + 9 * len(FULL) + 10
        for x0, x1 in ((LEFT, LABEL), (LABEL, edge)):
            form.paper.rect(Box(x0, form.top, x1, form.top + height))
        form.paper.text("取組の成果", LEFT + 4, form.top + 5, 9)
    else:
        form.paper.text("■取組の成果", LABEL - 70, form.top + 4, 9)
    for n, line in enumerate(lines):
        form.paper.text(line, LABEL + 4, form.top + 4 + 13 * n, 9)
    assert told(converted(form)) == (AIM, "".join(lines).replace("（", "(").replace("）", ")"))


@pytest.mark.parametrize("begun", ["（目的） 別に", "・目的 別に"])
@pytest.mark.parametrize("label", ["取組の成果：", ""])
@pytest.mark.parametrize("boxed", [True, False])
def test_a_text_wraps_behind_its_label_and_without_one(
    tmp_path: Path, begun: str, label: str, *, boxed: bool
) -> None:
    lines = (label + FULL, begun + FULL[: len(label + FULL) - len(begun)], "続けた。")
    form = sheet(tmp_path / "form.pdf")
    form.line(f"事業の目的：{AIM}")
    if boxed:
        edge = LEFT + 9 * len(lines[0]) + 10
        form.paper.rect(Box(LEFT, form.top, edge, form.top + 46))
        form.paper.rect(Box(LEFT, form.top + 46, edge, form.top + 64))
        form.paper.text("以上のとおりである。", LEFT + 4, form.top + 50, 9)
    for n, line in enumerate(lines):
        form.paper.text(line, LEFT + 4, form.top + 4 + 13 * n, 9)
    outline, results = told(converted(form))
    assert outline == AIM
    whole = "".join(lines).removeprefix(label).replace("（", "(").replace("）", ")")
    assert results == (whole if label else None)


@pytest.mark.parametrize("label", ["（{}）　", "・{}　"])
def test_they_are_labels_where_the_line_above_ends(tmp_path: Path, label: str) -> None:
    """The longest line of a list ends at no margin that others show."""
    form = sheet(tmp_path / "form.pdf")
    form.line(label.format("目的") + "市民が自然に親しみ、憩い、学ぶことのできる場の確保")
    form.line(label.format("成果") + "がん予防の散歩会の開催")
    found = ("市民が自然に親しみ、憩い、学ぶことのできる場の確保", "がん予防の散歩会の開催")
    assert told(converted(form)) == found


@pytest.mark.parametrize("label", ["（{}）　", "・{}　"])
def test_they_are_labels_behind_a_full_line_that_ends_a_sentence(
    tmp_path: Path, label: str
) -> None:
    form = sheet(tmp_path / "form.pdf")
    aim = "市民が自然に親しみ、憩い、学ぶことのできる場を保ち、次の代に伝える。"
    results = "散歩会を開き、市民とともに植えた木は千本に届き、森が大きく広がった。"
    form.line(label.format("目的") + aim)
    form.line(label.format("成果") + results)
    assert told(converted(form)) == (aim, results)
