"""The patterns of the programme sheet against lines as they are printed."""

import pytest
import regex

from yosandb.extract.families.programme_sheet import rules

# Line(s), name, tags, qualifier, amount, further amounts with their words.
HEADS: list[tuple[str, str, list[str], str | None, str | None, list[tuple[str, str]]]] = [
    ("【若者地元定着促進費】        4,252千円", "若者地元定着促進費", [], None, "4,252千円", []),
    ("【支援費】［公約］      531千円", "支援費", ["［公約］"], None, "531千円", []),
    ("【支援費】[公約] 6,035,425 千円", "支援費", ["[公約]"], None, "6,035,425 千円", []),
    ("【負担金】［公約］\n    20,000千円", "負担金", ["［公約］"], None, "20,000千円", []),
    ("【日本遺産推進\n事業費】 7,150千円", "日本遺産推進\n事業費", [], None, "7,150千円", []),
    ("【（新）BCP連携推進費】 809千円", "BCP連携推進費", ["（新）"], None, "809千円", []),
    ("（拡）【産後ケア】（公約） 10円", "産後ケア", ["（拡）", "（公約）"], None, "10円", []),
    ("【支援金】  （繰越額）36,898千円", "支援金", [], "繰越額", "36,898千円", []),
    ("【支援金】 (補正額) 2億3,170万円", "支援金", [], "補正額", "2億3,170万円", []),
    ("【整備費】 14億5,574万8千円", "整備費", [], None, "14億5,574万8千円", []),
    ("【整備費】 １３，９４０千円", "整備費", [], None, "１３，９４０千円", []),
    ("【整備費】……… 100百万円", "整備費", [], None, "100百万円", []),
    ("【減額】 △34,526千円", "減額", [], None, "△34,526千円", []),
    ("【減額】 ▲ 5千円", "減額", [], None, "▲ 5千円", []),
    ("○【支援費】 500千円", "支援費", [], None, "500千円", []),
    ("(3)【支援費】 500千円", "支援費", [], None, "500千円", []),
    (
        "【運営費】 5,000千円（前年度 4,500千円）",
        "運営費",
        [],
        None,
        "5,000千円",
        [("前年度", "4,500千円")],
    ),
    (
        "【運営費】 5,000千円\n（R6当初: 300千円）",
        "運営費",
        [],
        None,
        "5,000千円",
        [("R6当初", "300千円")],
    ),
    (
        "【高校生〈就職〉応援費（第２期）】 1円",
        "高校生〈就職〉応援費（第２期）",
        [],
        None,
        "1円",
        [],
    ),
    ("【対象】", "対象", [], None, None, []),
]


@pytest.mark.parametrize(("line", "name", "tags", "qualifier", "amount", "asides"), HEADS)
def test_a_head_is_taken_apart(
    line: str,
    name: str,
    tags: list[str],
    qualifier: str | None,
    amount: str | None,
    asides: list[tuple[str, str]],
) -> None:
    match = rules.HEAD.search(line)
    assert match is not None
    found = match["name"], sorted(match.captures("tag")), match["qualifier"], match["amount"]
    assert found == (name, sorted(tags), qualifier, amount)
    assert list(zip(match.captures("word"), match.captures("aside"), strict=True)) == asides


def test_the_office_beside_a_name() -> None:
    match = rules.HEAD.search("【商店街支援費】（商工振興課） 500千円")
    assert match is not None
    assert (match["department"], match["amount"], match["qualifier"]) == (
        "商工振興課",
        "500千円",
        None,
    )


NO_AMOUNT = [
    "補助限度額は1件当たり800千円",
    "【補助上限】1園当たり800千円",
    "【対象】18歳までの児童 500人",
    "詳細は【別表】のとおり 500千円",
    "【支援費】 500",
    "【支援費】 500千円を上限に補助",
    "【支援費】 令和7年度",
    "旭川市中小企業振興条例",
]


@pytest.mark.parametrize("line", NO_AMOUNT)
def test_what_is_no_head_with_an_amount(line: str) -> None:
    assert [m["amount"] for m in rules.HEAD.finditer(line) if m["amount"]] == []


def test_a_bare_amount_counts_only_where_the_unit_stands_elsewhere() -> None:
    line = "【支援費】［新規］ 18,420"
    assert rules.HEAD.search(line) is None
    match = rules.HEAD_WITH_UNIT_ELSEWHERE.search(line)
    assert match is not None
    assert (match["name"], match["amount"]) == ("支援費", "18,420")


@pytest.mark.parametrize(
    ("line", "label", "amount", "asides"),
    [
        ("小　計          25,232千円", "小　計", "25,232千円", []),
        ("合計 6,407,571千円", "合計", "6,407,571千円", []),
        ("合計（30事業） 6,407,571千円", "合計", "6,407,571千円", []),
        ("総　計：1,000千円", "総　計", "1,000千円", []),
        ("【合計】 1,000千円", "合計", "1,000千円", []),
        ("産業の振興　小計 1,000千円", "産業の振興　小計", "1,000千円", []),
        ("小計 10千円（前年度 9千円）", "小計", "10千円", ["9千円"]),
        ("総　額 12億3,000万円", "総　額", "12億3,000万円", []),
    ],
)
def test_a_total_is_taken_apart(line: str, label: str, amount: str, asides: list[str]) -> None:
    match = rules.TOTAL.fullmatch(line)
    assert match is not None
    assert (match["label"], match["amount"], match.captures("aside")) == (label, amount, asides)


@pytest.mark.parametrize(
    "line",
    [
        "計画の策定 1,000千円",
        "会計年度任用職員 1,000千円",
        "統計調査費 500千円",
        "特別会計 500千円",
        "補助金の総額 500千円",
        "小計",
        "合計 30事業",
        "1,000千円",
        "【計画策定費】 1,000千円",
    ],
)
def test_what_is_no_total(line: str) -> None:
    assert rules.TOTAL.fullmatch(line) is None


@pytest.mark.parametrize(
    ("line", "section", "label", "amount"),
    [
        ("企業誘致等の推進（計 27,650千円）", "企業誘致等の推進", "計", "27,650千円"),
        ("脱炭素の推進　（計 16億3,957万2千円）", "脱炭素の推進", "計", "16億3,957万2千円"),
        ("観光の振興 小計 500千円", "観光の振興", "小計", "500千円"),
        ("観光の振興［500千円］", "観光の振興", None, "500千円"),
    ],
)
def test_a_heading_that_ends_in_its_total(
    line: str, section: str, label: str | None, amount: str
) -> None:
    match = rules.HEADING_TOTAL.fullmatch(line)
    assert match is not None
    assert (match["section"], match["label"], match["amount"]) == (section, label, amount)


@pytest.mark.parametrize("line", ["企業誘致等の推進", "物価高騰対策（１臨補正）", "令和7年度"])
def test_a_heading_without_a_total(line: str) -> None:
    assert rules.HEADING_TOTAL.fullmatch(line) is None


@pytest.mark.parametrize(
    ("line", "priority"),
    [
        ("重点事業", "重点事業"),
        ("＜主要事業＞", "主要事業"),
        ("＜ 重 点 事 業 ＞", "重 点 事 業"),
        ("◇重点事業", "重点事業"),
        ("【重点事業】", "重点事業"),
        ("■最重点施策", "最重点施策"),
        ("重点プロジェクト", "重点プロジェクト"),
    ],
)
def test_a_priority_label(line: str, priority: str) -> None:
    match = rules.PRIORITY.fullmatch(line)
    assert match is not None
    assert match["priority"] == priority


@pytest.mark.parametrize(
    "line", ["重点事業の概要", "主要事業一覧", "重点", "事業", "重点事業費 5円"]
)
def test_what_is_no_priority_label(line: str) -> None:
    assert rules.PRIORITY.fullmatch(line) is None


WHOLE_LINES: list[tuple[regex.Pattern[str], list[str], list[str]]] = [
    (
        rules.LABEL,
        ["資料2", "資料 ３－２", "資料№1", "別紙資料１", "参考資料2-1", "資 料 ２"],
        ["資料", "資料2のとおり", "会議資料2", "2"],
    ),
    (
        rules.UNIT,
        ["（単位：千円）", "単位:円", "(単位 百万円)", "（単　位：千円）", "（金額単位：千円）"],
        ["千円", "単位", "（単位：人）", "単位：千円／人"],
    ),
    (
        rules.AMOUNTS,
        [
            "4,252千円",
            "（繰越額）36,898千円",
            "8,600千円（前年度0千円）",
            "18,420",
            "△5千円",
            "14億5,574万8千円",
        ],
        ["千円", "支援費4,252千円", "5件", "4,252千円を補助"],
    ),
]
CASES = [
    (pattern, line, wanted)
    for pattern, right, wrong in WHOLE_LINES
    for lines, wanted in ((right, True), (wrong, False))
    for line in lines
]


@pytest.mark.parametrize(("pattern", "line", "wanted"), CASES)
def test_marks_of_a_page(pattern: "regex.Pattern[str]", line: str, wanted: bool) -> None:
    assert (pattern.fullmatch(line) is not None) is wanted


@pytest.mark.parametrize("line", ["（出所：統計課）", "出典: 国勢調査", "資料：観光課"])
def test_a_source(line: str) -> None:
    assert rules.SOURCE.match(line)


@pytest.mark.parametrize("line", ["出所について", "資料2", "本資料：なし"])
def test_what_is_no_source(line: str) -> None:
    assert rules.SOURCE.match(line) is None


@pytest.mark.parametrize("line", ["※ 前年度は補正後", "（注）千円未満", "＊速報値", "注１ 予算"])
def test_a_footnote(line: str) -> None:
    assert rules.FOOTNOTE.match(line)


def test_no_pattern_runs_away() -> None:
    """Lines made to be nearly right must be refused quickly."""
    nearly = [
        "【" * 60,
        "【事業】" + "［公約］" * 60,
        "【事業】" + "1,000" * 200,
        "計" * 300,
        "（" * 200,
    ]
    patterns = (rules.HEAD, rules.HEAD_WITH_UNIT_ELSEWHERE, rules.TOTAL, rules.AMOUNTS)
    for pattern in patterns:
        for line in nearly:
            list(pattern.finditer(line, timeout=1))
