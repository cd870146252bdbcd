"""款 and 項 above a table, 歳入 and 歳出, the name of the account."""

import pytest

from yosandb.extract.families.budget_statement import rules, titles
from yosandb.extract.families.budget_statement.item_titles import titles_in
from yosandb.extract.families.budget_statement.view import View
from yosandb.extract.geometry.lines import Line
from yosandb.extract.records import Record
from yosandb.extract.sheet import Sheet
from yosandb.tests.golden.reading import records
from yosandb.tests.typeset import chars, column, page

# What is printed; number and name of the 款; number and name of the 項; their amounts.
TITLES = [
    ("２款　総務費   9,013,376千円", "2", "総務費", None, None, "9,013,376千円"),
    ("1項 総務管理費 5,350千円", None, None, "1", "総務管理費", "5,350千円"),
    ("款 2. 総務費      項 1. 総務管理費   （単位：千円）", "2", "総務費", "1", "総務管理費", None),
    (
        "（款）　4　国庫支出金      （項）　1　国庫負担金",
        "4",
        "国庫支出金",
        "1",
        "国庫負担金",
        None,
    ),
    ("【款】08　国庫支出金　　【項】01　国庫負担金", "08", "国庫支出金", "01", "国庫負担金", None),
    ("款：02　総務費　　項：01　総務管理費（続き）", "02", "総務費", "01", "総務管理費", None),
    ("第3款　民生費", "3", "民生費", None, None, None),
    ("歳出 第３款 民生費", "3", "民生費", None, None, None),
    ("款 2 総務費    項 1 総務管理費（千円）", "2", "総務費", "1", "総務管理費", None),
    ("款 2 総務費    項 1 総務管理費　続き", "2", "総務費", "1", "総務管理費", None),
    ("第2款 総務費（つづき）", "2", "総務費", None, None, None),
    ("第2項 徴税費（つづき）    19,872千円", None, None, "2", "徴税費", "19,872千円"),
    ("第1項 総務手続き費", None, None, "1", "総務手続き費", None),
]


@pytest.mark.parametrize(("printed", "kan", "kan_name", "kou", "kou_name", "amount"), TITLES)
def test_a_title_is_taken_apart(
    printed: str,
    kan: str | None,
    kan_name: str | None,
    kou: str | None,
    kou_name: str | None,
    amount: str | None,
) -> None:
    (title,) = titles_in(Line(tuple(chars(printed, 20, 20))))
    said = {name: title.text(name) or None for name in ("kan", "kan_name", "kou", "kou_name")}
    assert said == {"kan": kan, "kan_name": kan_name, "kou": kou, "kou_name": kou_name}
    assert (title.text("kan_amount") or title.text("kou_amount") or None) == amount


@pytest.mark.parametrize(
    "printed",
    [
        "1 総務管理費",
        "款項目",
        "10款の予算は、次のとおり。",
        "総務費 9,013千円",
        "令和6年度",
    ],
)
def test_what_is_no_title(printed: str) -> None:
    assert list(titles_in(Line(tuple(chars(printed, 20, 20))))) == []


def test_titles_of_facing_pages_stand_on_one_row() -> None:
    row = Line((*chars("1款 議会費", 20, 20), *chars("1款 議会費", 320, 20)))
    assert [title.number("kan") for title in titles_in(row)] == [1, 1]


@pytest.mark.parametrize(
    ("printed", "side"),
    [
        ("歳　入", "revenue"),
        ("（歳出）", "expenditure"),
        ("２　歳　　入", "revenue"),
        ("3. 歳出", "expenditure"),
        ("２　歳出の内訳", "expenditure"),
        ("歳入予算款別内訳", "revenue"),
        ("歳出の主なもの", None),
        ("歳出の内訳書ではない", None),
    ],
)
def test_a_side_is_said_by_a_heading_alone(printed: str, side: str | None) -> None:
    match = rules.SIDE.fullmatch("".join(printed.split()).replace("２", "2"))
    assert (None if match is None else rules.SIDES[match["side"]]) == side


@pytest.mark.parametrize(
    ("printed", "side"),
    [
        ("歳入予算の説明　　一般会計", "revenue"),
        ("歳出予算の説明", "expenditure"),
        ("介護保険特別会計（歳入）", "revenue"),
        ("歳出の主なもの", None),
    ],
)
def test_a_title_with_the_account_says_the_side(printed: str, side: str | None) -> None:
    assert titles.side(View(Sheet(page(column(50, 50, printed))))) == side


@pytest.mark.parametrize(
    ("printed", "is_title"),
    [
        ("令和7年度　楠ヶ浜市一般会計補正予算（第4号）", True),
        ("令和7年度　楠ヶ浜市一般会計補正予算（第4号）の概要", True),
        ("令和7年度　補正予算（第4号）の概要を説明する。", False),
    ],
)
def test_a_paper_about_a_supplement_says_its_name(printed: str, is_title: bool) -> None:
    view = View(Sheet(page(column(50, 50, printed, *["歳　入"] * 80))))
    found = list(titles.headings(view, named=False))
    assert [heading.role for heading in found] == ["title"] * is_title


def test_what_a_cover_says_besides_its_title_is_text() -> None:
    """Only the title has a column of its own; people and households are not read as amounts."""
    cover = page(column(50, 50, "令和7年度　楠ヶ浜市一般会計予算", "人口　247,887人"))
    again = page(column(50, 50, "令和7年度　楠ヶ浜市一般会計予算"), number=2)
    sheets: list[Sheet] = []
    found = list(records([cover, again], sheets))
    texts = [r.fields["text"].text for r in found if isinstance(r, Record)]
    assert texts == ["人口 247,887人", "令和7年度 楠ヶ浜市一般会計予算"]
    assert [sheet.claims.name(sheet.page.chars[0]) for sheet in sheets] == [
        "documents.title",
        "documents.cover",
    ]


@pytest.mark.parametrize(
    ("printed", "is_heading"),
    [
        ("令和８年度　天領市一般会計", True),
        ("令和８年度　天領市国民健康保険特別会計", True),
        ("令和８年度の一般会計は次のとおりです", False),
        ("令和８年度　一般会計の概要", False),
    ],
)
def test_a_page_may_have_the_year_over_it_with_its_account(
    printed: str, *, is_heading: bool
) -> None:
    sheet = Sheet(page(column(50, 50, printed, *["歳　入"] * 80)))
    found = [heading.role for heading in titles.headings(View(sheet), named=True)]
    assert found == ["heading"] * is_heading
    assert bool(sheet.claims.free(sheet.page.chars[: len(printed) - 1])) is not is_heading


def account(*rows: str) -> str | None:
    named = titles.account(View(Sheet(page(column(50, 50, *rows)))))
    return None if named is None else named.name


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        (["令和8年度南国市一般会計予算"], "南国市一般会計"),
        (["国民健康保険（事業勘定）特別会計 歳入"], "国民健康保険(事業勘定)特別会計"),
        (["令和7年度潮見市一般会計予算", "一般会計"], "潮見市一般会計"),
        (["一般会計", "国民健康保険特別会計"], None),  # two of them: a list, not a title
        (["― 一般会計 ―"], "一般会計"),
        (["歳入予算の説明　　一般会計"], "一般会計"),
        (["会計の名称"], None),
    ],
)
def test_the_account_is_the_fullest_name_that_all_agree_on(
    rows: list[str], name: str | None
) -> None:
    assert account(*rows) == name


@pytest.mark.parametrize(
    ("printed", "level", "figures"),
    [
        (
            "項2　選挙費　　　　本年度　　10,346　　　前年度　11,018　　　増減　　△672",
            "kou",
            {"amount": "10,346", "previous": "11,018", "change": "△672"},
        ),
        ("款1 議会費　　　本年度　97,076　　比較　0", "kan", {"amount": "97,076", "change": "0"}),
        (
            "歳出合計　　　本年度　1,852　　　前年度　1,652",
            "total",
            {"amount": "1,852", "previous": "1,652"},
        ),
    ],
)
def test_figures_stand_behind_their_words(
    printed: str, level: str, figures: dict[str, str]
) -> None:
    (title,) = titles_in(Line(tuple(chars(printed, 20, 20))))
    assert {name: line.text for name, line in title.figures(level).items()} == figures


def test_words_that_are_no_column_make_no_title() -> None:
    row = Line(tuple(chars("1項 総務管理費　　　　補助率　　2　　　上限　　30", 20, 20)))
    assert list(titles_in(row)) == []
