"""CSV files open right in Excel in Japan, and no cell of them can become a formula."""

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yosandb.errors import UsageError
from yosandb.load.database import open_database
from yosandb.load.export import escaped, export
from yosandb.load.schema import shapes
from yosandb.load.store import write_document
from yosandb.normalize.row import Value
from yosandb.tests.campaign import examples
from yosandb.tests.test_load_sample import document, programme, sample


def exported(folder: Path, **values: Value) -> dict[str, str]:
    """The line of a programme as it stands in programmes.csv."""
    db = open_database(":memory:")
    write_document(db, "d1", [*document(), programme("a", **values)])
    export(db, folder)
    with (folder / "programmes.csv").open(encoding="utf-8-sig", newline="") as file:
        (line,) = csv.DictReader(file)
    return line


def test_every_table_and_view_is_a_file(tmp_path: Path) -> None:
    db = open_database(":memory:")
    write_document(db, "d1", sample())
    names = [shape.name for shape in shapes(db)] + sorted(db.view_names())
    paths = export(db, tmp_path / "new" / "csv")
    assert [path.name for path in paths] == [f"{name}.csv" for name in names]
    assert {"programmes.csv", "v_programmes.csv", "v_open_checks.csv"} <= {p.name for p in paths}
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.reader(file))) == 1 + db[path.stem].count


def test_the_bytes_are_those_that_excel_wants(tmp_path: Path) -> None:
    db = open_database(":memory:")
    write_document(db, "d1", sample())
    export(db, tmp_path)
    assert (tmp_path / "programme_tags.csv").read_bytes() == (
        b"\xef\xbb\xbfprogramme_id,tag\r\n" + "d1/a,公約\r\nd1/a,新\r\n".encode()
    )


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_text_cannot_become_a_formula(tmp_path: Path, sign: str) -> None:
    text = f"{sign}cmd|' /C calc'!A0"
    cell = exported(tmp_path, name=text)["name"]
    assert cell == ("\\r" + text[1:] if sign == "\r" else f"'{text}")


def test_full_width_signs_are_guarded_unless_they_stand_alone(tmp_path: Path) -> None:
    line = exported(tmp_path, name="＝1＋1", section="－", code="△5", outline="ー5")
    assert (line["name"], line["section"]) == ("'＝1＋1", "－")
    assert (line["code"], line["outline"]) == ("△5", "ー5")


def test_a_negative_amount_stays_a_number(tmp_path: Path) -> None:
    line = exported(tmp_path, change_yen=-7_661_000, budget_yen=0)
    assert (line["change_yen"], line["budget_yen"], line["previous_yen"]) == ("-7661000", "0", "")


# SQLite's text holds neither lone surrogates nor, for most readers, a NUL.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@settings(
    deadline=None,
    max_examples=examples(100),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(TEXTS, min_size=1, max_size=50))
def test_any_text_comes_back_or_comes_back_behind_a_quote(tmp_path: Path, texts: list[str]) -> None:
    db = open_database(":memory:")
    rows = [programme(f"{n:03}", ordinal=n, name=text) for n, text in enumerate(texts)]
    write_document(db, "d1", [*document(), *rows])
    export(db, tmp_path)
    with (tmp_path / "programmes.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [line["name"] for line in csv.DictReader(file)]
    assert len(cells) == len(texts)
    for cell, text in zip(cells, texts, strict=True):
        assert cell in (escaped(text), f"'{escaped(text)}")
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_files_are_the_same_whatever_the_order_of_loading(tmp_path: Path) -> None:
    for folder, order in (("forth", ("d1", "d2")), ("back", ("d2", "d1"))):
        db = open_database(":memory:")
        for document_id in order:
            write_document(db, document_id, sample(document_id))
        export(db, tmp_path / folder)
    for path in (tmp_path / "forth").iterdir():
        assert path.read_bytes() == (tmp_path / "back" / path.name).read_bytes()


def test_programmes_come_in_the_order_of_the_document(tmp_path: Path) -> None:
    db = open_database(":memory:")
    places = {"c": (1, 1), "a": (1, 2), "d": (2, 3), "b": (2, 4)}
    rows = [programme(name, page=page, ordinal=n) for name, (page, n) in places.items()]
    write_document(db, "d1", [*document(), *rows])
    export(db, tmp_path)
    with (tmp_path / "v_programmes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [line["programme_id"] for line in csv.DictReader(file)] == list("cadb")


def test_a_read_only_database_can_be_exported(tmp_path: Path) -> None:
    open_database(tmp_path / "city.db").close()
    paths = export(open_database(tmp_path / "city.db", read_only=True), tmp_path / "csv")
    assert (tmp_path / "csv" / "rules.csv") in paths


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    path = tmp_path / "city.csv"
    path.touch()
    with pytest.raises(UsageError, match=r"city\.csv: cannot write .* Choose another folder"):
        export(open_database(":memory:"), path)
