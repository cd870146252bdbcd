"""`yosandb diff` and `review` at the command line: forms, filters, messages, exit codes."""

import csv
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from yosandb.cli import main
from yosandb.load.store import write_document
from yosandb.tests.years_world import Told, sheet, world
from yosandb.years.plain import COLUMNS

BEFORE: list[Told] = [
    ("道路費", "土木", 1000, {"tags": "公約"}),
    ("公園<b>費", "土木", 200),
    ("観光宣伝費", "産業", 30),
    ("図書館費", "文化", 50),
]
AFTER: list[Told] = [
    ("道路費", "土木", 1250, {"tags": "公約 拡"}),
    ("公園<b>費", "土木", 200),
    ("=SUM(A1)事業費", "産業", 41, {"tags": "新"}),
    ("図書館費", "文化", 45),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "budget.db"
    world({2024: BEFORE, 2025: AFTER}, path).close()
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def listed(path: Path, *options: str) -> list[dict[str, Any]]:
    ended = run("diff", path, "--format", "json", *options)
    assert ended.exit_code == 0, ended.output
    rows: list[dict[str, Any]] = json.loads(ended.stdout)
    return rows


def test_the_table_shows_that_its_parts_add_up(path: Path) -> None:
    ended = run("diff", path, "--from", "R6", "--to", "令和7年度", "--lang", "ja")
    assert ended.exit_code == 0
    assert ended.stdout.startswith("旭川市 主要事業 2024年度 → 2025年度 (単位: 千円)\n")
    assert "新規 +41 廃止 -30 増減 +245 要確認 +0 = +256\n" in ended.stdout
    assert "1,280 → 1,536 = +256 … 一致\n" in ended.stdout
    assert "合計は印刷されていない" in ended.stdout
    assert re.search(r"^継続 +増額 +道路費 +土木 +1,000 +1,250 +\+250", ended.stdout, re.MULTILINE)
    assert "(同額の継続 1件は省略。" in ended.stdout


def test_json_is_a_list_of_objects_that_add_up(path: Path) -> None:
    rows = listed(path)
    assert {"event", "name_from", "name_to", "yen_from", "yen_to"} <= set(rows[0])
    assert sum((row["yen_to"] or 0) - (row["yen_from"] or 0) for row in rows) == 256_000
    (new,) = (row for row in rows if row["event"] == "新規")
    assert (new["name_from"], new["name_to"], new["yen_to"]) == (None, "=SUM(A1)事業費", 41_000)
    ended = run("diff", path, "--format", "json")
    assert "256,000 … agrees" in ended.stderr


def test_csv_opens_right_in_excel(path: Path) -> None:
    ended = run("diff", path, "--format", "csv")
    text = ended.stdout_bytes.decode("utf-8")
    assert text.startswith("\ufeff" + ",".join(COLUMNS) + "\r\n")
    rows = list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))
    assert len(rows) == 5
    assert "'=SUM(A1)事業費" in {row["name_to"] for row in rows}


@pytest.mark.parametrize(
    ("options", "events"),
    [
        (("--event", "新規"), ["新規"]),
        (("--event", "増額", "--event", "廃止"), ["廃止", "継続"]),
        (("--tag", "公約"), ["継続"]),
        (
            (
                "--tag",
                "継続",
            ),
            [],
        ),
        (("--municipality", "旭川市", "--event", "同額"), ["継続"]),
        (("--municipality", "012041", "--event", "減額"), ["継続"]),
    ],
)
def test_filters(path: Path, options: tuple[str, ...], events: list[str]) -> None:
    assert sorted(row["event"] for row in listed(path, *options)) == sorted(events)


class _Page(HTMLParser):
    """The tags of a page, and all that would be fetched from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href")]


def test_html_is_one_page_that_needs_nothing_else(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "diff.html"
    ended = run("diff", path, "--format", "html", "--output", target)
    assert ended.exit_code == 0
    text = target.read_text("utf-8")
    page = _Page()
    page.feed(text)
    assert page.fetched == ["data:,", "#main"]  # no icon, and the way to what matters
    assert page.tags.count("script") == 1  # its own, for sorting
    assert not re.search(r"url\(|@import|https?:", text)
    assert page.tags.count("svg") == 3  # a bar for each section that changed
    assert '<html lang="ja">' in text
    for word in ("大きな増減", "新規・再開", "廃止・休止", "公約", "円の単位まで一致する"):
        assert word in text


def html(path: Path) -> str:
    """The page that is written where no file is named."""
    ended = run("diff", path, "--format", "html")
    written = path.with_name("diff.html")
    assert ended.stdout == f"{written} is written.\n"
    return written.read_text("utf-8")


def test_html_takes_names_for_text(path: Path) -> None:
    text = html(path)
    assert "公園<b>費" not in text
    assert "公園&lt;b&gt;費" in text


def test_html_shows_both_printed_lines_and_pages(path: Path) -> None:
    text = html(path)
    for year in (2024, 2025):
        line = rf'{year}年度</i> 道路費 <span class="soft">\(d{year}\.pdf 1ページ\)'
        assert re.search(line, text)


def test_html_has_one_minus_sign_and_shares(path: Path) -> None:
    text = re.sub(r"<(style|script)>.*?</\1>|<[^>]*>", " ", html(path), flags=re.S)
    assert "−30千円" in text  # the programme that is gone
    assert "+25.0%" in text  # 1,000 to 1,250
    assert not re.search(r"[△▲-]\d", text.replace("\u2212", ""))


def test_html_has_no_axis_that_is_cut(path: Path) -> None:
    """Steps stand on an axis of differences; totals are told in figures."""
    text = html(path)
    widths = [float(width) for width in re.findall(r'x="[\d.]+%" width="([\d.]+)%"', text)]
    assert len(widths) == 3
    assert max(widths) > 80
    assert "軸は0から始まらない" not in text


def test_a_year_without_documents_is_said(path: Path) -> None:
    ended = run("diff", path, "--from", "2020", "--to", "2025")
    assert ended.exit_code == 2
    assert "no two documents to compare for 2020 and 2025" in ended.stderr
    assert "There are documents of 2024, 2025." in ended.stderr


def test_years_in_the_wrong_order_are_said(path: Path) -> None:
    ended = run("diff", path, "--from", "2025", "--to", "2024")
    assert ended.exit_code == 2
    assert "--from 2025 is not before --to 2024" in ended.stderr


def test_an_unknown_municipality_is_said(path: Path) -> None:
    ended = run("diff", path, "--municipality", "函館市")
    assert ended.exit_code == 2
    assert "There is no document of 函館市. There are: 旭川市." in ended.stderr


def test_a_database_without_documents_is_said(tmp_path: Path) -> None:
    world({}, tmp_path / "empty.db").close()
    ended = run("diff", tmp_path / "empty.db")
    assert ended.exit_code == 2
    assert "There is no document. Convert some first." in ended.stderr


def test_what_is_left_out_goes_to_stderr(path: Path) -> None:
    db = world({}, path)
    write_document(db, "x", sheet("x", None, BEFORE))
    db.close()
    ended = run("diff", path)
    assert "x.pdf: left out of the comparison, as its year is not known." in ended.stderr
    assert "x.pdf" not in ended.stdout


def test_a_stale_decision_is_said_and_a_named_file_must_be_there(path: Path) -> None:
    crosswalk = path.with_name("crosswalk.csv")
    crosswalk.write_text(
        "municipality_code,year_from,name_from,year_to,name_to,decision\n"
        "012041,2024,昔の事業費,2025,道路費,same\n013331,2024,甲,2025,乙,same\n",
        "utf-8",
    )
    ended = run("diff", path)
    assert ended.exit_code == 0
    assert "line 2: stale, not both of its ends are found" in ended.stderr
    assert "line 3: no document of municipality 013331" in ended.stderr
    missing = run("diff", path, "--crosswalk", path.with_name("no.csv"))
    assert missing.exit_code == 2
    assert "does not exist" in missing.stderr


def test_review_lists_and_writes(path: Path) -> None:
    ended = run("review", path)
    assert ended.exit_code == 0
    crosswalk = path.with_name("crosswalk.csv")
    assert ended.stdout.endswith(f"0 cases, 0 of them new in {crosswalk}.\n")
    assert crosswalk.read_bytes().startswith(b"\xef\xbb\xbfmunicipality_code,")
