"""Labels with colons in running lines, in any order and several in a line: 事業名：…　担当課：…."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import paper

# name, office, tag, this year, last year (thousand yen), what is done
ROWS = (
    ("家庭相談支援事業", "こども未来課", "継続", 12_345, 10_120, "相談員を増員します。"),
    ("ため池改修事業", "農村整備課", "拡充", 136_000, 121_500, "池の堤体を改修します。"),
    ("図書館電子書籍導入事業", "中央図書館", "新規", 5_940, 0, "電子書籍を購入します。"),
)
# The lines of a programme; a tab parts what stands far from each other.
LAYOUTS = {
    "a name over its amount": ("事業名：{0}　　担当課：{1}", "　　{3:,}千円"),
    "a number before it": ("({n}) 事業名：{0}　　担当課：{1}", "　　{3:,}千円"),
    "the office first": (
        "担当課：{1}　事業名：{0}　区分：{2}",
        "予算額：{3:,}千円（前年度：{4:,}千円）",
    ),
    "the office on a line above": (
        "所管課：{1}",
        "取組名：{0}",
        "{3:,}千円",
        "{5}",
    ),
    "all in one line": ("事業名：{0}　担当課：{1}　予算額：{3:,}千円", "　{5}"),
    "a line each": (
        "事業名：{0}",
        "担　当：{1}",
        "事業費：{3:,}千円（前年度 {4:,}千円）",
        "概　要：{5}",
    ),
    "an amount without a label": (
        "○事業名：{0}（{2}）　　{3:,}千円",
        "　所属：{1}",
    ),
    "text without a label": (
        "事業名：{0}\t担当：{1}",
        "予算額：{3:,}千円　前年度：{4:,}千円",
        "{5}",
    ),
    "blanks for colons": (
        "事業名　　{0}",
        "担当課　　{1}",
        "予算額　　{3:,}千円（前年度　{4:,}千円）",
        "{5}",
    ),
}


@pytest.mark.parametrize("kind", LAYOUTS)
def test_each_label_has_its_value(tmp_path: Path, kind: str) -> None:
    made = paper(tmp_path / "p.pdf", "令和８年度　みなと市当初予算　主要事業")
    said, top = "".join(LAYOUTS[kind]), 100.0
    for n, row in enumerate(ROWS, 1):
        for line in LAYOUTS[kind]:
            for place, part in enumerate(line.format(*row, n=n).split("\t")):
                made.text(part, 50 + 300 * place, top)
            top += 15
        top += 15
    db = read(made.save())
    query = "SELECT name, department, budget_yen, previous_yen, description FROM programmes"
    assert list(db.execute(f"{query} ORDER BY ordinal")) == [
        (name, office, this * 1000, last * 1000 if "{4" in said else None,
         text if "{5}" in said else None)
        for name, office, _, this, last, text in ROWS
    ]  # fmt: skip
    tags = {"継続": "継続", "拡充": "拡", "新規": "新"}
    assert [tag for (tag,) in db.execute("SELECT tag FROM programme_tags ORDER BY tag")] == sorted(
        tags[row[2]] for row in ROWS if "{2}" in said
    )
    assert not list(db["problems"].rows_where("severity != 'info'"))
    assert not db["unclaimed"].count


def test_a_heading_with_a_label_is_a_section_and_a_name_may_hang(tmp_path: Path) -> None:
    made = paper(tmp_path / "p.pdf", "令和８年度　みなと市当初予算　主要事業")
    made.text("施策：子育て応援", 40, 100, 12)
    for n, (first, rest) in enumerate((("国民健康保険特定", "健康診査事業"), ("家庭相談", "事業"))):
        for place, line in enumerate((f"事業名：{first}", f"　　　　{rest}", "担当課：保険課")):
            made.text(line, 50, 130 + 70 * n + 14 * place)
        made.text("予算額：1,200千円　財　源：国庫支出金 500　一般財源 700", 50, 172 + 70 * n)
    db = read(made.save())
    query = "SELECT name, section, budget_yen FROM programmes ORDER BY ordinal"
    names = ("国民健康保険特定健康診査事業", "家庭相談事業")
    assert list(db.execute(query)) == [(name, "子育て応援", 1_200_000) for name in names]
    query = "SELECT measure, yen FROM amounts ORDER BY yen"
    assert list(db.execute(query)) == [("national", 500_000)] * 2 + [("general", 700_000)] * 2
