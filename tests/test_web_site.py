"""`yosandb site`: pages that lead to each other, and to the printed line of every amount."""

import posixpath
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

import yosandb
from yosandb.cli import main
from yosandb.errors import UsageError
from yosandb.tests.web_world import SAMPLES, convert, database, links, pages, site
from yosandb.web.programme import programme
from yosandb.web.snapshot import snapshot


def test_every_link_leads_to_a_page_of_the_site_and_every_picture_is_there() -> None:
    held = {address: links(text) for address, text in pages(site())}
    broken = []
    for address, found in held.items():
        for target in found.targets:
            path, _, anchor = target.removeprefix("data:,").partition("#")
            to = posixpath.normpath(posixpath.join(posixpath.dirname(address), path or "."))
            to = address if not path else to
            if not (site() / to).is_file() or (anchor and anchor not in held[to].ids):
                broken.append((address, target))
    assert broken == []
    assert len(held) > 150


def test_no_page_runs_or_styles_by_attributes_or_names_another_host() -> None:
    for _, text in pages(site()):
        found = links(text)
        assert found.handlers == []
        assert not [target for target in found.targets if re.match(r"(?!data:,)\w+:|//", target)]


def test_a_programme_shows_all_its_years_events_tags_and_lines() -> None:
    with snapshot(database()) as db:
        row = next(
            db.query(
                "SELECT thread_id FROM thread_members AS m JOIN programmes AS p"
                " ON p.id = m.programme_id JOIN programme_tags AS t ON t.programme_id = p.id"
                " WHERE t.tag = '公約' GROUP BY thread_id HAVING count(*) > 1 LIMIT 1"
            )
        )
    text = (site() / f"programme/{row['thread_id']}.html").read_text("utf-8")
    for wanted in ("令和6年度", "令和7年度", "公約", "根拠:", "印刷された行", 'class="mark"'):
        assert wanted in text


def test_every_amount_of_a_programme_has_the_line_on_which_it_is_printed() -> None:
    without = []
    for address, text in pages(site()):
        if address.startswith("programme/"):
            amounts = text.split('<div class="amount">')[1:]
            without += [address for amount in amounts if "<image" not in amount]
    assert without == []


def test_indicators_show_how_far_they_have_come() -> None:
    held = [text for address, text in pages(site()) if address.startswith("programme/")]
    assert any("指標(KPI)" in text and 'class="way"' in text for text in held)


def test_a_second_run_writes_nothing_and_a_changed_file_what_depends_on_it(tmp_path: Path) -> None:
    db = tmp_path / "budget.db"
    shutil.copy(database(), db)
    shutil.copytree(site(), tmp_path / "site")
    again = yosandb.site(db, tmp_path / "site", "all", jobs=1)
    assert (again.written, again.removed) == ((), ())
    assert again.pages > 100
    changed = Database(db)
    (document, name) = changed.execute(
        "SELECT document_id, id FROM programmes ORDER BY id LIMIT 1"
    ).fetchone()
    with changed.conn:
        changed.execute("UPDATE programmes SET description = '書き足した。' WHERE id = ?", [name])
    changed.close()
    third = yosandb.site(db, tmp_path / "site", "all", jobs=1)
    kinds = {address.partition("/")[0] for address in third.written}
    assert kinds <= {"programme", "search", "csv"}
    assert len([a for a in third.written if a.startswith("programme/")]) == 1
    assert document


def test_what_is_gone_from_the_database_goes_and_other_files_stay(tmp_path: Path) -> None:
    db, folder = tmp_path / "budget.db", tmp_path / "site"
    convert(["years/R6/sheet_r6.pdf", "years/R7/sheet_r7.pdf"], db)
    yosandb.site(db, folder, jobs=1)
    (folder / "robots.txt").write_text("mine")
    changed = Database(db)
    changed.execute("PRAGMA foreign_keys = ON")
    with changed.conn:
        changed.execute("DELETE FROM documents WHERE fiscal_year = 2025")
    changed.close()
    removed = yosandb.site(db, folder, jobs=1).removed
    assert {address.partition("/")[0] for address in removed} >= {"programme", "cut", "document"}
    assert (folder / "robots.txt").read_text() == "mine"


def test_a_missing_or_changed_pdf_costs_its_pictures_alone(tmp_path: Path) -> None:
    names = ("sheet_r6.pdf", "sheet_r7.pdf")
    for year, name in zip(("R6", "R7"), names, strict=True):
        shutil.copy(SAMPLES / f"years/{year}/{name}", tmp_path / name)
    db = tmp_path / "budget.db"
    yosandb.convert([tmp_path / name for name in names], db)
    with (tmp_path / names[0]).open("ab") as file:
        file.write(b"% no longer what was read")
    (tmp_path / "moved").mkdir()
    (tmp_path / names[1]).rename(tmp_path / "moved" / names[1])
    built = yosandb.site(db, tmp_path / "a", jobs=1)
    assert built.pictures == 0
    assert len(built.missing) == 2
    assert built.pages > 40
    found = yosandb.site(db, tmp_path / "b", jobs=1, pdf_dirs=[tmp_path / "moved"])
    assert found.missing == (str(tmp_path / names[0]),)
    assert found.pictures > 20
    assert found.pages == built.pages


def test_pages_of_documents_are_made_as_asked_for(tmp_path: Path) -> None:
    db = database()
    made = {"all": _document_pages(address for address, _ in pages(site()))}
    for choice in ("none", "problems"):
        made[choice] = _document_pages(yosandb.site(db, tmp_path / choice, choice, jobs=1).written)
    (count,) = Database(db).execute("SELECT count(*) FROM pages").fetchone()
    assert made["none"] == 0
    assert made["none"] < made["problems"] < made["all"] == count


def _document_pages(addresses: Iterable[str]) -> int:
    return sum(bool(re.fullmatch(r"document/.+-\d+\.html", address)) for address in addresses)


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("dear")
    with pytest.raises(UsageError, match="is not empty"):
        yosandb.site(database(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]
    with pytest.raises(UsageError, match="is a file"):
        yosandb.site(database(), tmp_path / "letters.txt")


def test_the_command_says_what_it_made_and_which_pictures_are_missing(tmp_path: Path) -> None:
    shutil.copy(database(), tmp_path / "budget.db")
    moved = Database(tmp_path / "budget.db")
    with moved.conn:
        moved.execute("UPDATE documents SET path = 'gone/' || path WHERE path LIKE '%sheet_r6.pdf'")
        moved.execute("UPDATE documents SET digest = '0' WHERE path LIKE '%sheet_r6.pdf'")
    moved.close()
    command = ["site", str(tmp_path / "budget.db"), str(tmp_path / "site"), "--jobs", "1"]
    ended = CliRunner().invoke(main, command)
    assert ended.exit_code == 0, ended.output
    assert re.search(r"site: [\d,]+ pages, [\d,]+ pictures, [\d,]+ files written", ended.output)
    assert "sheet_r6.pdf: the PDF is not there" in ended.output
    assert "index.html" in ended.output


def test_nothing_is_counted_twice_in_the_totals_of_a_city(tmp_path: Path) -> None:
    """The printed total of the book, though the sheets print parts of the same money."""
    with snapshot(database()) as db:
        (printed,) = db.execute(
            "SELECT max(amount_yen) FROM totals WHERE kind = 'table1' AND side = 'expenditure'"
            " AND label LIKE '%合計%'"
        ).fetchone()
    shown = f"{printed / 100_000_000:,.1f}億円"
    assert any(shown in text for address, text in pages(site()) if address.startswith("city/")), (
        shown
    )


def test_a_page_that_is_asked_for_by_no_id_is_none() -> None:
    with snapshot(database()) as db:
        assert programme(db, None, "no such id") is None  # type: ignore[arg-type]
