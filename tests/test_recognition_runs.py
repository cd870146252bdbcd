"""Recognition in the processes of a batch: in any number, and where one is ended in the middle."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pypdfium2
import pytest

from yosandb.extract.recognition.model import is_installed
from yosandb.load.database import open_database
from yosandb.load.digest import content_hash
from yosandb.run.api import convert
from yosandb.run.batch import Batch

SAMPLE = Path(__file__).parents[1] / "samples" / "programme_sheet" / "matsuyama.pdf"
pytestmark = pytest.mark.skipif(
    not is_installed(), reason="the extra is not installed: pip install 'yosandb[ocr]'"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two scans, each of a part of a sample, and the sample itself."""
    folder = tmp_path_factory.mktemp("scans")
    (folder / "text.pdf").write_bytes(SAMPLE.read_bytes())
    for number, page in enumerate(pypdfium2.PdfDocument(SAMPLE)):
        picture = page.render(scale=200 / 72, grayscale=True).to_pil().convert("L")
        part = picture.crop((0, 0, picture.width, picture.height // 3))
        part.save(folder / f"{number}.pdf", resolution=200)
    return folder


@pytest.fixture(scope="module")
def once(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    db = tmp_path_factory.mktemp("once") / "once.db"
    convert([folder], db, batch=Batch(jobs=1))
    return content_hash(open_database(db))


def test_two_processes_give_what_one_gives(folder: Path, once: str, tmp_path: Path) -> None:
    convert([folder], tmp_path / "two.db", batch=Batch(jobs=2))
    assert content_hash(open_database(tmp_path / "two.db")) == once


def end_one_that_recognises() -> None:
    """Kill the first process begun by this one that has loaded the library of the model."""
    for _ in range(1200):
        for process in Path("/proc").glob("[0-9]*"):
            number = int(process.name)
            try:
                found = "onnxruntime" in (process / "maps").read_text()
            except OSError:
                continue
            if found and os.getpid() in set(_begun_by(number)):
                os.kill(number, signal.SIGKILL)
                return
        time.sleep(0.05)


def _begun_by(number: int) -> Iterator[int]:
    """The processes above one, up to the first of all."""
    while number > 1:
        try:
            stat = Path(f"/proc/{number}/stat").read_text()
        except OSError:
            return
        number = int(stat.rpartition(")")[2].split()[1])
        yield number


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_a_process_that_is_ended_costs_its_file_alone_and_a_second_run_reads_it(
    folder: Path, once: str, tmp_path: Path
) -> None:
    database = tmp_path / "killed.db"
    ending = Thread(target=end_one_that_recognises)
    ending.start()
    convert([folder], database, batch=Batch(jobs=2))
    ending.join()
    db = open_database(database)
    failed = {path for (path,) in db.execute("SELECT path FROM documents WHERE status = 'failed'")}
    codes = db.execute("SELECT code, message FROM problems WHERE code = 'worker-died'").fetchall()
    assert len(failed) == len(codes) == 1 and not any(path.endswith("text.pdf") for path in failed)
    db.close()
    convert([folder], database, batch=Batch(jobs=2))
    assert content_hash(open_database(database)) == once
