"""Files that hold others, or that only some viewers draw: read, or said."""

from pathlib import Path

import yosandb
from yosandb.extract.reader import open_pdf
from yosandb.load.database import open_database
from yosandb.tests.raw_pdf import one_page, stream, text, words


def portfolio(*files: tuple[str, bytes]) -> bytes:
    names, objects = [], {}
    for place, (name, content) in enumerate(files):
        number = 20 + 2 * place
        names.append(b"(%b) %d 0 R" % (name.encode(), number))
        objects[number] = b"<</Type/Filespec/F(%b)/EF<</F %d 0 R>>>>" % (name.encode(), number + 1)
        objects[number + 1] = stream(content, b"/Type/EmbeddedFile")
    entries = b"/Collection<</View/D>>/Names<</EmbeddedFiles<</Names[%b]>>>>" % b" ".join(names)
    return one_page(text("Cover", 50, 250), catalog=entries, more=objects)


def test_the_pdfs_of_a_portfolio_are_read_after_its_own_pages(tmp_path: Path) -> None:
    first, second = (one_page(text(words, 50, 250)) for words in ("First", "Second"))
    path = tmp_path / "portfolio.pdf"
    path.write_bytes(portfolio(("a.pdf", first), ("notes.txt", b"no PDF"), ("b.pdf", second)))
    with open_pdf(path) as source:
        assert [words(page) for page in source.pages()] == ["Cover", "First", "Second"]
        assert [page.number for page in source.pages()] == [1, 2, 3]
        assert source.within == {"a.pdf": 2, "b.pdf": 3}
        picture, _ = source.image(3)
    assert picture.size[0] > picture.size[1]
    yosandb.convert(path, tmp_path / "a.db")
    db = open_database(tmp_path / "a.db")
    told = [m for (m,) in db.execute("SELECT message FROM problems WHERE code = 'portfolio'")]
    assert ["「a.pdf」" in told[0], "page 3" in told[1]] == [True, True]


def test_attachments_of_an_ordinary_file_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "attached.pdf"
    path.write_bytes(
        portfolio(("a.pdf", one_page(text("Within", 50, 250)))).replace(
            b"/Collection", b"/Ignored123"
        )
    )
    with open_pdf(path) as source:
        assert source.page_count == 1


def test_a_damaged_file_within_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "portfolio.pdf"
    sound = one_page(text("First", 50, 250))
    path.write_bytes(portfolio(("bad.pdf", b"%PDF-1.4 nothing"), ("a.pdf", sound)))
    yosandb.convert(path, tmp_path / "a.db")
    db = open_database(tmp_path / "a.db")
    assert db.execute("SELECT page_count FROM documents").fetchone() == (2,)
    ((message,),) = db.execute("SELECT message FROM problems WHERE code = 'portfolio-damaged'")
    assert "bad.pdf" in message


def test_a_form_that_only_some_viewers_draw_is_said(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(one_page(text("Please wait", 50, 250), catalog=b"/AcroForm<</XFA[]>>"))
    yosandb.convert(path, tmp_path / "a.db")
    db = open_database(tmp_path / "a.db")
    assert ("xfa-form",) in list(db.execute("SELECT code FROM problems"))
