"""Items of a text in the cell beside their label, with gaps before their figures: no table."""

from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.test_grant_forms import LEFT, RIGHT, Form, converted, problems, rows

ITEMS = (
    ("・相談　　　1,204人", "・訪問　　　　　86日", "・待機　　　　　０人"),
    ("・講座を12回開いた。", "・参加者　　3,870人　　　満足度　92％"),
)


@pytest.mark.parametrize("label", ["事業の実績", "実施状況"])
@pytest.mark.parametrize("items", ITEMS)
def test_what_is_counted_in_items_is_what_came_of_it(
    tmp_path: Path, label: str, items: tuple[str, ...]
) -> None:
    form = Form(tmp_path / "form.pdf", "令和６年度　主要な施策の成果に関する説明書")
    form.line("みなと市　（単位：千円）", 400)
    for name, actual in (("地域包括支援事業", "18,240"), ("介護予防事業", "6,115")):
        form.boxes(("事業名", name, "担当課", "長寿課"), edges=(120.0, 340.0, 420.0, RIGHT))
        form.boxes(("予算現額", "19,000", "決算額", actual), edges=(120.0, 340.0, 420.0, RIGHT))
        form.boxes(("目的", "暮らしを支える。"), edges=(120.0, RIGHT))
        high = 6 + 14.0 * len(items)
        for x0, x1 in ((LEFT, 120.0), (120.0, RIGHT)):
            form.paper.rect(Box(x0, form.top, x1, form.top + high))
        form.paper.text(label, LEFT + 4, form.top + 5, 9)
        for n, item in enumerate(items):
            x = 126.0
            for part in filter(None, item.split("　　")):
                form.paper.text(part.strip("　"), x, form.top + 5 + 14 * n, 9)
                x += 110
        form.gap(high + 20)
    db = converted(form)
    found = rows(db, "SELECT name, outline, results FROM programmes ORDER BY ordinal")
    assert [row[:2] for row in found] == [
        ("地域包括支援事業", "暮らしを支える。"),
        ("介護予防事業", "暮らしを支える。"),
    ]
    words = "".join(items).replace("０", "0").replace("％", "%")
    for _, _, results in found:
        assert "".join(results.split()).replace("％", "%") == words.replace("　", "")
    assert rows(db, "SELECT count(*) FROM figures") == [(0,)]
    assert problems(db) == []
