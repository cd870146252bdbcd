"""The faulty budget books are what their list says: pages, their origin and their rotation."""

import json
from pathlib import Path

import pypdfium2

from yosandb.tests.golden.reading import bad_books

STATEMENTS = Path(__file__).parents[1] / "samples/budget_statement"


def texts(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_range() for page in document]


def test_each_fault_shows_on_the_pages_it_names() -> None:
    folder = bad_books()
    records = json.loads((folder / "bad.json").read_text("utf-8"))
    samples = {name: texts(STATEMENTS / f"{name}.pdf") for name in ("st_spread", "st_table")}
    assert len(records) == 11
    for record in records:
        document = pypdfium2.PdfDocument(folder / record["file"])
        turned = [n for n, page in enumerate(document, 1) if page.get_rotation()]
        assert turned == (record["at"] if record["turned"] else [])
        assert {document[n - 1].get_rotation() for n in turned} <= {record["turned"]}
        origins = [(row["sample"], row["page"]) for row in record["pages"]]
        (name, first), *_ = origins
        whole = [(name, n) for n in range(first, len(samples[name]) + 1)]
        assert (origins == whole) is bool(turned)
        if not turned:
            found = texts(folder / record["file"])
            assert found == [samples[name][n - 1] for name, n in origins]
