"""What several processes of a run of the tests need, made once and kept beside the checkout.

Kept by the content of all samples and of all code, so that nothing old is ever taken for new:
whoever changes a line makes it anew.
"""

import pickle
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from filelock import FileLock

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".pytest_cache"
KEPT, LOCKS = CACHE / "kept", CACHE / "locks"
CODE = (
    *("cli.py", "errors.py", "answers", "checking", "extract", "normalize", "load", "run"),
    *("samples", "tests/golden", "tests/reworded.py", "tests/web_world.py", "web", "years"),
)
SUFFIXES = {".css", ".csv", ".html", ".js", ".pdf", ".py", ".sql", ".toml", ".tsv"}
LIBRARIES = (
    *("pdfminer.six", "pdfplumber", "pypdfium2", "fonttools", "pillow", "regex", "jaconv"),
    *("sqlite-utils", "rapidfuzz", "jinja2", "markupsafe"),
)

T = TypeVar("T")


def kept(name: str, make: Callable[[], T]) -> T:
    """What `make` makes, by whichever process of the tests was the first to ask for `name`."""
    found: T = pickle.loads(made(name, make).read_bytes())
    return found


def made(name: str, make: Callable[[], object]) -> Path:
    """The file in which that is kept, made if it is not there."""
    place = _folder() / f"{name}.pickle"
    with FileLock(place.with_suffix(".lock")):
        if not place.is_file():
            unfinished = place.with_suffix(".part")
            unfinished.write_bytes(pickle.dumps(make(), pickle.HIGHEST_PROTOCOL))
            unfinished.replace(place)
    return place


def kept_folder(name: str, fill: Callable[[Path], object]) -> Path:
    """A folder that `fill` has filled, once for all processes of the tests; for looking only."""
    folder = _folder() / name
    with FileLock(folder.with_suffix(".lock")):
        if not folder.is_dir():
            unfinished = folder.with_suffix(".part")
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            fill(unfinished)
            unfinished.rename(folder)
    return folder


def alone(name: str) -> FileLock:
    """What one process of the tests does at a time: the others wait, for a few milliseconds."""
    LOCKS.mkdir(parents=True, exist_ok=True)
    return FileLock(LOCKS / f"{name}.lock", poll_interval=0.01)


@cache
def _folder() -> Path:
    """The folder of the code as it is; those of older code are emptied."""
    hashed = sha256(repr((sys.version, *map(version, LIBRARIES))).encode())
    for path in _code():
        hashed.update(path.read_bytes())
    folder = KEPT / hashed.hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    for old in KEPT.iterdir():
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
    return folder


def _code() -> Iterator[Path]:
    for name in CODE:
        found = [ROOT / name, *(ROOT / name).rglob("*")]
        yield from sorted(path for path in found if path.suffix in SUFFIXES)
