"""The patterns of the grant report against words as they are printed, without blanks."""

import pytest
import regex

from yosandb.extract.families.forms.front import UNIT
from yosandb.extract.families.grant_report import rules
from yosandb.extract.shapes.form import amounts, indicator

HEADINGS = [
    ("name", ["①国提出事業名", "国提出事業名", "（１）国への提出事業名", "１．国提出事業名称"]),
    ("period", ["②実施計画期間", "2.計画期間", "（２）事業実施計画期間（R3～R5）"]),
    ("overview", ["③全体概要", "Ⅲ全体の概要", "3．事業の全体概要"]),
    ("budget", ["④市予算事業（令和5年度）", "④町予算事業", "（４）本市の予算事業(R7年度)"]),
    ("kpi", ["⑤本事業における重要業績評価指標（KPI）", "5.重要業績評価指標（ＫＰＩ）"]),
    ("latest", ["⑥本事業終了後における実績値", "⑥実績値", "⑥本事業における実績値"]),
    ("evaluation", ["⑦外部有識者からの評価（案）", "⑦有識者による評価"]),
    ("policy", ["⑧実績値を踏まえた事業の今後について", "⑧実績値を踏まえた事業の今後"]),
]


@pytest.mark.parametrize(
    ("kind", "words"), [(kind, words) for kind, lines in HEADINGS for words in lines]
)
def test_a_heading_of_the_form(kind: str, words: str) -> None:
    assert [name for name, p in rules.HEADINGS.items() if p.fullmatch(words)] == [kind]


@pytest.mark.parametrize(
    "words",
    [
        "予算事業",
        "本事業の全体概要は次のとおりである。",
        "国提出事業名を記入すること",
        "重要業績評価指標を達成した",
        "有識者からの意見",
        "実績値は目標を上回った",
        "事業の今後について",
        "計画期間中に実施する",
    ],
)
def test_what_is_no_heading_of_the_form(words: str) -> None:
    assert [name for name, p in rules.HEADINGS.items() if p.fullmatch(words)] == []


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("④市予算事業（令和5年度）", "令和5年度"),
        ("④市予算事業（R7年度）", "R7年度"),
        ("④市予算事業(令和元年度分)", "令和元年度"),
    ],
)
def test_the_year_in_a_heading(words: str, year: str) -> None:
    match = rules.YEAR.search(words)
    assert match is not None
    assert match["year"] == year


COLUMNS = [
    ("budget", "name", ["事業名", "予算事業名"]),
    ("budget", "outline", ["概要", "事業概要", "事業の内容"]),
    ("budget", "results", ["実績", "主な実績", "事業の成果"]),
    ("budget", "budget", ["予算額", "当初予算額", "予算額（千円）", "予算額(円)"]),
    ("budget", "actual", ["実績額", "決算額", "執行額（千円）"]),
    ("budget", "grant", ["（うち交付金見込）", "うち交付金"]),
    ("kpi", "name", ["指標名", "KPI", "指標名（旭川市関係分）", "KPIの名称"]),
    ("kpi", "baseline", ["基準値", "現状値"]),
    ("kpi", "target", ["目標値"]),
    ("kpi", "target_month", ["目標年月", "達成年月", "目標年度"]),
    ("kpi", "latest", ["最新値", "実績値", "現在値"]),
    ("kpi", "unit", ["単位"]),
    ("kpi", "effect", ["事業の効果", "事業効果", "効果"]),
    ("policy", "policy", ["今後の方針", "今後の方針について"]),
    ("policy", "policy_reason", ["今後の方針の理由", "理由"]),
    ("evaluation", "opinion", ["外部有識者からの意見（案）", "有識者の意見"]),
]


@pytest.mark.parametrize(
    ("zone", "column", "word"), [(z, c, word) for z, c, words in COLUMNS for word in words]
)
def test_a_word_over_a_column(zone: str, column: str, word: str) -> None:
    found = [name for name, words in rules.COLUMNS[zone].items() if regex.fullmatch(words, word)]
    assert found == [column]


@pytest.mark.parametrize(
    ("zone", "word"),
    [
        ("budget", "商店街の概要"),
        ("budget", "6,090"),
        ("kpi", "参加企業数"),
        ("kpi", "目標"),
        ("policy", "方針"),
    ],
)
def test_what_is_no_word_over_a_column(zone: str, word: str) -> None:
    assert not any(regex.fullmatch(words, word) for words in rules.COLUMNS[zone].values())


WHOLE: list[tuple[regex.Pattern[str], list[str], list[str]]] = [
    (
        amounts.AMOUNT,
        ["6,090", "6,090千円", "12090", "１２，０９０", "－", "-", "△34", "▲1,200", "0"],
        ["(3,045)", "6,09", "1,2345", "6.5", "6090件", "", "約6,090", "6,090～"],
    ),
    (
        amounts.SHARE,
        ["(3,045)", "（3,045千円）", "（－）", "(0)", "（３，０４５）"],
        ["3,045", "(うち交付金)", "(R6.3月)", "()", "(3,045"],
    ),
    (
        amounts.AMOUNT_AND_SHARE,
        ["6,090(3,045)", "－（－）", "6,090千円（3,045千円）"],
        ["6,090", "(3,045)"],
    ),
    (
        amounts.TOTAL,
        ["合計", "小計", "総計", "計", "小計（観光）", "観光小計", "総計（全事業）", "事業費合計"],
        ["計画", "合計（うち交付金）", "統計", "会計", "設計費", "合計6,090", "商談会合計画"],
    ),
    (
        regex.compile(rules.SHARES.row),
        ["（うち交付金対象）", "うち交付金", "(うち地方創生交付金)"],
        ["交付金", "（うち国庫）", "合計"],
    ),
    (amounts.GRAND_TOTAL, ["総計", "総合計", "総計（全事業）", "総額"], ["合計", "小計", "総計6"]),
    (rules.YEARS_RUN, ["（3年度）", "（2年度目）", "3か年目", "(1年目)"], ["R3年度～R5年度", "3"]),
    (
        indicator.EFFECT,
        [
            "地方創生に効果があった",
            "地方創生に非常に効果的であった",
            "地方創生に相当程度効果があった",
            "効果がなかった",
        ],
        ["効果", "KPIは全ての目標値を達成したことから，本取組は地方創生に寄与した。"],
    ),
    (regex.compile(rules.LABEL), ["資料3-2", "資料３－２", "資料№1"], ["資料", "本資料3"]),
    (UNIT, ["（単位：千円）", "単位:円"], ["単位", "（単位：人）"]),
    (
        regex.compile(rules.TITLE),
        [
            "地方創生関連交付金・企業版ふるさと納税活用事業に係る事業実施結果報告（案）",
            "地方創生推進交付金事業の評価について",
        ],
        ["令和5年度当初予算", "交付金の概要"],
    ),
]
CASES = [
    (pattern, line, wanted)
    for pattern, right, wrong in WHOLE
    for lines, wanted in ((right, True), (wrong, False))
    for line in lines
]


@pytest.mark.parametrize(("pattern", "line", "wanted"), CASES)
def test_what_stands_in_a_cell(pattern: "regex.Pattern[str]", line: str, wanted: bool) -> None:
    assert (pattern.fullmatch(line) is not None) is wanted


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("指標①本事業を活用した商談成立数", "指標①"),
        ("指標 2 参加者数", "指標 2"),
        ("指標１関係人口", "指標１"),
        ("KPI③ 会員数", "KPI③"),
        ("指標（2）会員数", "指標（2）"),
    ],
)
def test_the_label_of_an_indicator(line: str, label: str) -> None:
    match = indicator.INDICATOR.match(line)
    assert match is not None
    assert match["indicator"] == label


def test_a_mere_number_is_a_label_where_no_line_says_more() -> None:
    assert indicator.INDICATOR.match("① 会員数") is None
    match = indicator.BARE_INDICATOR.match("① 会員数")
    assert match is not None
    assert match["indicator"] == "①"


@pytest.mark.parametrize("line", ["指標名", "会員数", "指標の達成", "2 会員数", "指標2024年"])
def test_what_is_no_label_of_an_indicator(line: str) -> None:
    assert indicator.INDICATOR.match(line) is None


@pytest.mark.parametrize(
    ("printed", "latest", "as_of"),
    [
        ("204（R6.3月）", "204", "R6.3月"),
        ("14 (R6.3)", "14", "R6.3"),
        ("1,576", "1,576", None),
        ("△1.9\n（令和6年3月末時点）", "△1.9", "令和6年3月末時点"),
        ("－", "－", None),
        ("検討中", "検討中", None),
        ("Ｂ評価（速報）", "Ｂ評価（速報）", None),
        ("204（2024年3月）", "204", "2024年3月"),
        ("（R6.3月）", "", "R6.3月"),
    ],
)
def test_the_latest_value_and_its_month(printed: str, latest: str, as_of: str | None) -> None:
    match = indicator.LATEST.fullmatch(printed)
    assert match is not None
    assert (match["latest"], match["as_of"]) == (latest, as_of)


@pytest.mark.parametrize(
    ("printed", "policy", "note"),
    [
        (
            "事業の継続（計画通りに事業を継続する（または，概ね同内容で継続する））",
            "事業の継続",
            "（計画通りに事業を継続する（または，概ね同内容で継続する））",
        ),
        ("事業の発展\n（追加等更に\n発展させる）", "事業の発展", "（追加等更に\n発展させる）"),
        ("事業の終了", "事業の終了", None),
    ],
)
def test_the_policy_and_what_it_means(printed: str, policy: str, note: str | None) -> None:
    match = rules.POLICY.fullmatch(printed)
    assert match is not None
    assert (match["policy"], match["policy_note"]) == (policy, note)


def test_whom_the_indicators_concern() -> None:
    match = rules.CONCERNS.search("指標名（旭川市関係分）")
    assert match is not None
    assert match["whom"] == "旭川市"
    assert rules.CONCERNS.search("指標名（単位）") is None


def test_no_pattern_runs_away() -> None:
    nearly = ["（" * 200, "1,000" * 100 + "x", "うち" * 100, "指標" * 100, "～" * 300]
    patterns = [*rules.HEADINGS.values(), *(pattern for pattern, _, _ in WHOLE), indicator.LATEST]
    for pattern in patterns:
        for line in nearly:
            pattern.fullmatch(line, timeout=1)
