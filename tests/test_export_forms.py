"""What is exported is read again: the same rows and types, nothing a formula, codes unharmed."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result
from sqlite_utils import Database

import yosandb
from yosandb.cli import main
from yosandb.errors import UsageError
from yosandb.load.columns import describe
from yosandb.load.columns import sources as titles
from yosandb.load.database import open_database
from yosandb.load.export import PLUMBING, sources
from yosandb.load.population import CityYear, store_population
from yosandb.load.schema import shapes
from yosandb.load.store import write_document
from yosandb.normalize.row import Row
from yosandb.tests.test_load_sample import programme, sample

FORMULA = "=1+1"

# What reads the exported files again is imported by the process that asks for it: each takes longer
# than to collect a dozen files of tests, which all processes of the tests do.


def validated(package: Path) -> Any:
    from frictionless import validate

    return validate(str(package))


def workbook(file: Path) -> Any:
    import openpyxl

    return openpyxl.load_workbook(file)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with what spreadsheets spoil: a code with a zero in front, dates, formulas."""
    db = open_database(tmp_path / "b.db")
    rows = [
        *sample(),
        programme("d1/f", name=FORMULA, budget_yen=1_234_500, change_yen=-7000, code="001"),
        programme("d1/g", name="-", budget_yen=1_000),
        Row("kpis", {"id": "d1/k9", "page": 1, "name": "月", "target_month": "2024-03"}),
    ]
    write_document(db, "d1", rows)
    db.execute("UPDATE documents SET municipality_code = '012041', retrieved = '2024-03-01'")
    store_population(db, {CityYear("012041", 2023): 300_000})
    db.conn.commit()
    db.close()
    return tmp_path / "b.db"


def opened(path: Path) -> Database:
    return open_database(path, read_only=True)


def test_a_data_package_is_valid_and_has_the_types_of_the_database(path: Path) -> None:
    *files, package = yosandb.export(path, path.parent / "csv")
    report = validated(package)
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])[:5]
    described = json.loads(package.read_text("utf-8"))["resources"]
    assert [resource["path"] for resource in described] == [file.name for file in files]
    types = {
        (resource["name"], field["name"]): field["type"]
        for resource in described
        for field in resource["schema"]["fields"]
    }
    assert types["documents", "municipality_code"] == "string"
    assert types["programmes", "budget_yen"] == "integer"
    assert types["v_programmes", "budget_thousand_yen"] == "number"
    assert types["v_documents", "checks_open"] == "integer"
    assert types["v_programmes", "tags"] == "string"


def test_a_wrong_type_is_not_valid(path: Path) -> None:
    *_, package = yosandb.export(path, path.parent / "csv")
    file = path.parent / "csv" / "populations.csv"
    file.write_text(file.read_text("utf-8-sig").replace("300000", "many"), "utf-8-sig")
    assert not validated(package).valid


def cells(sheet: Any) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]


def test_a_workbook_has_the_rows_of_the_views_and_no_formula(path: Path) -> None:
    (file,) = yosandb.export(path, path.parent / "xlsx", "xlsx")
    book = workbook(file)
    db = opened(path)
    views = [view for view in sorted(db.view_names()) if view not in PLUMBING]
    assert book.sheetnames == ["contents", *views]
    for view in views:
        sheet = book[view]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
        found = db.execute(f"SELECT * FROM {view}")
        assert [cell.value for cell in sheet[1]] == [name for name, *_ in found.description]
        wanted = sorted(map(repr, (tuple(_plain(v) for v in row) for row in found)))
        shown = cells(sheet) if wanted else []
        assert sorted(map(repr, shown)) == wanted


def _plain(value: object) -> object:
    """A whole number has no fraction in a sheet."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def test_a_workbook_keeps_codes_as_text_and_shows_amounts_as_budgets_do(path: Path) -> None:
    (file,) = yosandb.export(
        path, path.parent / "x", "xlsx", ["documents", "v_kpis", "v_programmes"], japanese=True
    )
    book = workbook(file)
    assert book.sheetnames == ["目次", "文書", "指標", "事業"]
    assert "012041" in {cell.value for row in book["文書"].iter_rows() for cell in row}
    assert "2024-03" in {cell.value for row in book["指標"].iter_rows() for cell in row}
    heads = [cell.value for cell in book["事業"][1]]
    assert heads[:3] == ["名称", "予算額(千円)", "予算額の検算"]
    column = book["事業"].cell(2, 2)
    assert column.number_format == "#,##0.###;△#,##0.###"


def test_a_workbook_is_the_same_whenever_it_is_written(path: Path) -> None:
    written = [yosandb.export(path, path.parent / at, "xlsx")[0].read_bytes() for at in "ab"]
    assert written[0] == written[1]


def test_json_lines_are_the_rows(path: Path) -> None:
    yosandb.export(path, path.parent / "j", "jsonl", ["programmes"])
    lines = (path.parent / "j" / "programmes.jsonl").read_text("utf-8").splitlines()
    stored = list(opened(path).query("SELECT * FROM programmes ORDER BY id"))
    assert [json.loads(line) for line in lines] == stored


def test_parquet_files_are_the_rows(path: Path) -> None:
    import pyarrow.parquet

    names = ("programmes", "v_programmes", "v_kan")
    yosandb.export(path, path.parent / "p", "parquet", names)
    for name in names:
        table = pyarrow.parquet.read_table(path.parent / "p" / f"{name}.parquet")
        stored = list(opened(path).query(f"SELECT * FROM {name}"))
        assert sorted(map(repr, table.to_pylist())) == sorted(
            repr({k: float(v) if _is_part(k, v) else v for k, v in row.items()}) for row in stored
        )


def _is_part(column: str, value: object) -> bool:
    return value is not None and column == "budget_thousand_yen"


def test_the_kan_are_given_with_their_boxes(path: Path) -> None:
    (file, _) = yosandb.export(path, path.parent / "k", views=["v_kan_places"])
    head = file.read_text("utf-8-sig").splitlines()[0].split(",")
    wanted = {"side", "number", "name", "amount_yen", "previous_yen", "amount_source", "page"}
    assert wanted | {"x0", "top", "x1", "bottom"} <= set(head)


def test_datasette_shows_views_and_hides_the_rest(path: Path) -> None:
    (file,) = yosandb.export(path, path.parent / "d", "datasette")
    tables = json.loads(file.read_text("utf-8"))["databases"]["b"]["tables"]
    assert "hidden" not in tables["v_programmes"]
    assert tables["v_programmes"]["columns"]["budget_thousand_yen"].startswith("予算額(千円): ")
    shown = {name for name, about in tables.items() if not about.get("hidden")}
    assert shown == set(opened(path).view_names()) - set(PLUMBING)
    stored = opened(path).table_names()
    assert {name for name in stored if not tables[name].get("hidden")} == set()


def page_of(path: Path, address: str) -> str:
    """A page as Datasette serves it, with our metadata."""
    (page,) = pages_of(path, address)
    return page


def pages_of(path: Path, *addresses: str) -> list[str]:
    """Several pages of one Datasette."""
    from datasette.app import Datasette

    async def asked() -> list[str]:
        served = Datasette([str(path)], metadata=metadata)
        try:
            return [await _text(served, address) for address in addresses]
        finally:
            for one in served.databases.values():
                one.close()

    (file,) = yosandb.export(path, path.parent / "d", "datasette")
    metadata = json.loads(file.read_text("utf-8"))
    return asyncio.run(asked())


async def _text(served: Any, address: str) -> str:
    answer = await served.client.get(address)
    assert answer.status_code == 200, (address, answer.text[:500])
    return str(answer.text)


def test_datasette_begins_with_the_search_and_the_views(path: Path) -> None:
    views = {f"b/{view}" for view in set(opened(path).view_names()) - set(PLUMBING)}
    whole, own, *others = pages_of(path, "/", "/b", *(f"/{view}" for view in views))
    for page in (whole, own):
        links = re.findall(r'<dt><a href="(b/v_\w+)">', page)
        assert set(links) == views
        assert links[0] == "b/v_programmes"
        assert page.index('href="b/search"') < page.index(links[0])
    assert others and all(others)


def test_datasette_shows_name_and_amount_first_and_what_they_are_below(path: Path) -> None:
    page = page_of(path, "/b/v_programmes")
    heads = re.findall(r'<th\s[^>]*data-column="(\w+)"', page)
    assert heads[:3] == ["name", "budget_thousand_yen", "budget_proof"]
    assert "dl.column-descriptions{order:1" in unquote(page)
    assert 'class="column-descriptions"' in page


def test_datasette_hides_the_views_that_serve_others(path: Path) -> None:
    style = unquote(page_of(path, "/b"))
    assert all(f"/{view}'])" in style for view in PLUMBING)


def test_datasette_searches(path: Path) -> None:
    page = page_of(path, "/b/search?words=支援")
    assert 'id="sql-query"' not in page and 'id="sql-editor"' not in page
    assert "支援" in page


@pytest.mark.parametrize(
    ("words", "found"), [("支援", 1), ("援", 1), ("環境づくり", 1), ("無い", 0)]
)
def test_datasette_finds_a_word_of_any_length(path: Path, words: str, found: int) -> None:
    (file,) = yosandb.export(path, path.parent / "d", "datasette")
    sql = json.loads(file.read_text("utf-8"))["databases"]["b"]["queries"]["search"]["sql"]
    rows = opened(path).execute(sql, {"words": words}).fetchall()
    assert len(rows) >= found
    assert all(words in row[0] for row in rows)


def test_every_table_and_column_is_described_in_both_languages(path: Path) -> None:
    for source in sources(opened(path)):
        about = titles().get(source.name)
        assert about and about.head and about.english and about.japanese, source.name
        for column in source.columns:
            known = describe(column)
            assert known and known.head and known.english and known.japanese, column


def test_no_two_columns_of_a_table_have_one_head(path: Path) -> None:
    for source in sources(opened(path)):
        heads = source.heads(True)
        assert len(set(heads)) == len(heads), (source.name, sorted(heads))


def test_no_two_views_have_one_title(path: Path) -> None:
    views = [titles()[view].head for view in opened(path).view_names()]
    assert len(set(views)) == len(views)


def test_a_view_that_is_not_there_is_refused(path: Path) -> None:
    with pytest.raises(UsageError, match="There is no view v_nothing"):
        yosandb.export(path, path.parent / "n", "csv", ["v_nothing"])


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


@pytest.mark.parametrize(
    ("form", "said"),
    [("xlsx", "b.xlsx is written."), ("datasette", "-m"), ("jsonl", "files written to")],
)
def test_the_command_names_what_it_wrote(path: Path, form: str, said: str) -> None:
    ended = run(path, path.parent / "out", "--format", form)
    assert ended.exit_code == 0
    assert said in ended.stdout


def test_all_tables_have_shapes_with_keys(path: Path) -> None:
    assert all(shape.key for shape in shapes(opened(path)))
