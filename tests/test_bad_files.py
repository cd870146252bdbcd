"""Files made to harm: bombs, circles, odd names, links. Each has its row; the good ones go on."""

import os
import re
import time
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from pdfminer import pdftypes

from yosandb.cli import main
from yosandb.extract import bounds
from yosandb.load.database import open_database
from yosandb.tests.test_cli_typeset import TITLE, sheet

# Of computing: a bomb is refused before it has unpacked; a circle is left at once.
SECONDS = 30.0
# More than a bound of 64 MB, in some kilobytes.
GIGABYTE = 1 << 30


def pdf(*objects: bytes) -> bytes:
    """A file of these objects, numbered from 1; the first is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return out + trailer + b"startxref\n%d\n%%%%EOF" % start


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>"


def stream(data: bytes, filters: bytes) -> bytes:
    head = b"<< /Length %d /Filter %s >>" % (len(data), filters)
    return head + b"\nstream\n" + data + b"\nendstream"


@cache
def deflated(size: int) -> bytes:
    """So many blanks: a megabyte is packed once, and stands there again and again."""
    packer = zlib.compressobj(9)
    blank, checksum = b" " * (1 << 20), 1
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(blank) + packer.flush(zlib.Z_FULL_FLUSH)
    for _ in range(size >> 20):
        checksum = zlib.adler32(blank, checksum)
    end = b"\x03\x00" + checksum.to_bytes(4, "big")  # an empty last block
    return head + block * (size >> 20) + end


def bomb(path: Path) -> None:
    path.write_bytes(
        pdf(CATALOGUE, ONE_PAGE, PAGE % b"", stream(deflated(GIGABYTE), b"/FlateDecode"))
    )


def bomb_in_a_bomb(path: Path) -> None:
    packed = stream(zlib.compress(deflated(GIGABYTE)), b"[/FlateDecode /FlateDecode]")
    path.write_bytes(pdf(CATALOGUE, ONE_PAGE, PAGE % b"", packed))


def bomb_of_runs(path: Path) -> None:
    packed = stream(zlib.compress(b"\x81 " * (8 << 20)), b"[/FlateDecode /RunLengthDecode]")
    path.write_bytes(pdf(CATALOGUE, ONE_PAGE, PAGE % b"", packed))


def circle_of_pages(path: Path) -> None:
    circle = b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 /Parent 3 0 R >>"
    path.write_bytes(pdf(CATALOGUE, circle, circle.replace(b"3 0 R 2", b"2 0 R 3")))


def circle_of_references(path: Path) -> None:
    page = PAGE % b"/Rotate 5 0 R"
    path.write_bytes(pdf(CATALOGUE, ONE_PAGE, page, b"5 0 R", b"4 0 R"))


def circle_of_forms(path: Path) -> None:
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources 6 0 R /Length 5 >>"
    objects = (
        stream(zlib.compress(b"/F Do"), b"/FlateDecode"),
        form + b"\nstream\n/F Do\nendstream",
    )
    resources = b"<< /XObject << /F 5 0 R >> >>"
    path.write_bytes(pdf(CATALOGUE, ONE_PAGE, PAGE % b"/Resources 6 0 R", *objects, resources))


def forms_that_double(path: Path) -> None:
    """Each form draws the next one twice."""
    forms = [
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 11"
        b" /Resources << /XObject << /F %d 0 R >> >> >>\nstream\n/F Do /F Do\nendstream" % number
        for number in range(6, 40)
    ]
    content = stream(zlib.compress(b"/F Do"), b"/FlateDecode")
    page = PAGE % b"/Resources << /XObject << /F 5 0 R >> >>"
    path.write_bytes(pdf(CATALOGUE, ONE_PAGE, page, content, *forms))


def circle_of_tables(path: Path) -> None:
    """A cross-reference table that names itself as the one before it; the content is whole."""
    whole = sheet(path, pages=(f"{TITLE} 円",)).read_bytes()
    start = whole[whole.index(b"startxref") :].split()[1]
    path.write_bytes(whole.replace(b"/Size ", b"/Prev " + start + b" /Size "))


def wrong_table(path: Path) -> None:
    """Every offset of the cross-reference table is wrong; the content is whole."""
    whole = sheet(path, pages=(f"{TITLE} 表",)).read_bytes()
    path.write_bytes(re.sub(rb"\n\d{10} 00000 n", b"\n0000000007 00000 n", whole))


def lost_page(path: Path) -> None:
    """One of the pages cannot be told for one any more."""
    whole = sheet(path, pages=[f"令和7年度 函館市 {n}" for n in range(6)]).read_bytes()
    path.write_bytes(re.sub(rb"/Type /Page\b", b"/Type /Pago", whole, count=1))


def circle_of_links(path: Path) -> None:
    path.symlink_to("other.pdf")
    Path(path.parent, "other.pdf").symlink_to(path.name)


def dead_link(path: Path) -> None:
    path.symlink_to("nowhere.pdf")


CASES: dict[str, tuple[Callable[[Path], None], str, str | None, str]] = {
    "a stream of a gigabyte": (bomb, "failed", "page-damaged", "unpacks to more than 64 MB"),
    "packed twice": (bomb_in_a_bomb, "failed", "page-damaged", "unpacks to more than 64 MB"),
    "of runs": (bomb_of_runs, "failed", "page-damaged", "unpacks to more than 64 MB"),
    "a circle of pages": (circle_of_pages, "failed", "no-pages", "has no pages"),
    "a circle of references": (circle_of_references, "failed", None, "no text to read"),
    "a circle of forms": (circle_of_forms, "failed", None, "no text to read"),
    "forms that double": (forms_that_double, "failed", "page-damaged", "more than 20000 forms"),
    "a circle of tables": (circle_of_tables, "converted", "mended", "searched for"),
    "a wrong table": (wrong_table, "converted", "mended", "pages were searched for"),
    "a lost page": (lost_page, "partial", "pages-missing", "it has 6 pages"),
    "a circle of links": (circle_of_links, "failed", "unreadable", "levels of symbolic links"),
    "a dead link": (dead_link, "failed", "unreadable", "No such file or directory"),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_told_and_the_others_go_on(tmp_path: Path, case: str) -> None:
    make, status, code, says = CASES[case]
    for name in "az":
        sheet(tmp_path / f"{name}.pdf", pages=(f"{TITLE} {name}",))
    make(tmp_path / "bad.pdf")
    begun = time.process_time()
    run = CliRunner().invoke(main, ["convert", str(tmp_path), str(tmp_path / "x.db")])
    assert time.process_time() - begun < SECONDS
    assert run.exit_code == (0 if status == "converted" else 3)
    assert "Traceback" not in run.output and "[WARNING]" not in run.output
    db = open_database(tmp_path / "x.db")
    rows = dict(db.execute("SELECT path, status FROM documents").fetchall())
    assert rows[str(tmp_path / "a.pdf")] == rows[str(tmp_path / "z.pdf")] == "converted"
    assert rows[str(tmp_path / "bad.pdf")] == status
    told = db.execute("SELECT code, message FROM v_problems WHERE path GLOB '*/bad.pdf'").fetchall()
    assert code is None or code in {found for found, _ in told}
    assert says in run.output or any(says in message for _, message in told)


def test_an_unreadable_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet(tmp_path / "a.pdf")
    sheet(tmp_path / "secret.pdf", pages=("令和7年度",))
    really = Path.open

    def refuse(self: Path, *args: object, **options: object) -> object:
        if self.name == "secret.pdf":
            raise PermissionError(13, "Permission denied")
        return really(self, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    run = CliRunner().invoke(main, ["convert", str(tmp_path), str(tmp_path / "x.db")])
    assert run.exit_code == 3
    assert "secret.pdf: failed: cannot be opened (Permission denied). Check the file" in run.output
    assert "2 files: 1 converted, 1 not converted." in run.output


NAMES = (
    *("it's.pdf", 'say "hi".pdf', "two\nlines.pdf", "予算📄書.pdf", "<b>bold<script>.pdf"),
    *("x'); DROP TABLE documents;--.pdf", "\x1b[31mred.pdf", "a\\b%s{0}.pdf", "-rf.pdf", "~.pdf"),
    "\u202efdp.pdf",
)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_names_of_every_kind_are_kept_as_they_are(tmp_path: Path, jobs: str) -> None:
    for number, name in enumerate(NAMES):
        sheet(tmp_path / name, pages=(f"{TITLE} {number}",))
    call = ["convert", str(tmp_path), str(tmp_path / "x.db"), "--jobs", jobs]
    report = tmp_path / "out.jsonl"
    run = CliRunner().invoke(main, [*call, "--report", str(report)])
    assert run.exit_code == 0, run.output
    assert "\x1b" not in run.output and "\u202e" not in run.output
    assert len(run.stdout.partition("\n\n")[0].splitlines()) == len(NAMES) + 1  # a line a file
    assert len(report.read_text("utf-8").splitlines()) == len(NAMES) + 1
    db = open_database(tmp_path / "x.db")
    found = {Path(path).name for (path,) in db.execute("SELECT path FROM documents")}
    assert found == set(NAMES)


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_name_that_is_not_utf8_is_read_as_cp932(tmp_path: Path) -> None:
    made = sheet(tmp_path / "a.pdf")
    for name in ("予算書.pdf".encode("cp932"), b"\xff\xfe.pdf"):
        os.link(made, os.fsencode(tmp_path) + b"/" + name)
    made.unlink()
    run = CliRunner().invoke(main, ["convert", str(tmp_path), str(tmp_path / "x.db")])
    assert run.exit_code == 0, run.output
    assert "予算書.pdf" in run.output and "\\xff\\xfe.pdf" in run.output


def test_what_is_neither_file_nor_folder_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    run = CliRunner().invoke(main, ["convert", str(tmp_path / "pipe.pdf"), str(tmp_path / "x.db")])
    assert run.exit_code == 2 and "neither a file nor a folder" in run.stderr


def test_the_bound_is_that_of_the_library_too() -> None:
    assert vars(pdftypes)["zlib"].decompress == bounds.unpacker.inflate
