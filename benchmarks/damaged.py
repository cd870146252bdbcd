"""Thousands of damaged PDFs, made from the samples: each gets a row, and nothing else happens.

    python benchmarks/damaged.py [--count 10000] [--seed 1] [--jobs 2] [--keep FOLDER]

File n of a seed is always the same. Exits with 1 if a file is without a row of `documents`, if
yosandb itself failed or its process died at one, if one took longer than allowed, or if the
database does not pass its own checks. `--keep` saves what such files were made of.
"""

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from yosandb.load.database import open_database
from yosandb.run.api import convert_each
from yosandb.run.batch import Batch
from yosandb.run.summary import Summary

SAMPLES = Path(__file__).parent.parent / "samples"
OBJECT = re.compile(rb"\n\d+ 0 obj\b(?P<body>.*?)\bendobj", re.S)
STREAM = re.compile(rb"stream\r?\n(?P<body>.*?)endstream", re.S)
# In one go: so many files lie on the disk at a time.
PORTION = 250
# Far more than any of the samples takes, even on a busy machine.
SECONDS, MEMORY_MB = 120.0, 2000
# What must not be said of any file.
FAULTS = {"internal-error", "worker-died", "time-limit", "memory-limit"}

Damage = Callable[[Random, bytes, bytes], bytes]


def flipped(chance: Random, whole: bytes, other: bytes) -> bytes:
    """Some bytes are others."""
    damaged = bytearray(whole)
    for _ in range(chance.choice((1, 5, 20, 100))):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def cut(chance: Random, whole: bytes, other: bytes) -> bytes:
    """The end, or a piece of the middle, is missing."""
    start = chance.randrange(len(whole))
    end = len(whole) if chance.random() < 0.5 else chance.randrange(start, len(whole))
    return whole[:start] + whole[end:]


def spliced(chance: Random, whole: bytes, other: bytes) -> bytes:
    """A piece of another file stands in its middle."""
    start, length = chance.randrange(len(whole)), chance.choice((10, 100, 1000, 10000))
    begin = chance.randrange(len(other))
    return whole[:start] + other[begin : begin + length] + whole[start + length :]


def swapped(chance: Random, whole: bytes, other: bytes) -> bytes:
    """Objects have changed their places."""
    return _exchanged(chance, whole, [match.span("body") for match in OBJECT.finditer(whole)])


def restreamed(chance: Random, whole: bytes, other: bytes) -> bytes:
    """Streams hold another one's content, nothing, noise, or text that is not packed."""
    places = [match.span("body") for match in STREAM.finditer(whole)]
    if not places or chance.random() < 0.3:
        return _exchanged(chance, whole, places)
    start, end = chance.choice(places)
    fillings = (b"", chance.randbytes(end - start), b"BT /F1 12 Tf (1) Tj ET\n" * 40, b"[" * 5000)
    return whole[:start] + chance.choice(fillings) + whole[end:]


def _exchanged(chance: Random, whole: bytes, places: list[tuple[int, int]]) -> bytes:
    if len(places) < 2:
        return flipped(chance, whole, whole)
    (start, end), (begin, stop) = sorted(chance.sample(places, 2))
    parts = (whole[:start], whole[begin:stop], whole[end:begin], whole[start:end], whole[stop:])
    return b"".join(parts)


DAMAGES: tuple[Damage, ...] = (flipped, cut, spliced, swapped, restreamed)


def damaged(seed: int, number: int, samples: list[bytes]) -> bytes:
    """File `number` of this seed; some are damaged in two ways."""
    chance = Random(f"{seed}/{number}")
    whole, other = chance.choice(samples), chance.choice(samples)
    for damage in chance.sample(DAMAGES, chance.choice((1, 1, 2))):
        whole = damage(chance, whole, other) or b"%PDF-1.4"
    return whole


def outcomes(seed: int, count: int, jobs: int, folder: Path, db: Path) -> Iterator[Summary]:
    """Convert all files, a portion at a time, into one database."""
    samples = [path.read_bytes() for path in sorted(SAMPLES.rglob("*.pdf"))]
    batch = Batch(jobs=jobs, timeout=SECONDS, memory_mb=MEMORY_MB)
    for first in range(0, count, PORTION):
        numbers = range(first, min(first + PORTION, count))
        for number in numbers:
            (folder / f"{number}.pdf").write_bytes(damaged(seed, number, samples))
        yield from convert_each([folder / f"{n}.pdf" for n in numbers], db, batch=batch)
        for number in numbers:
            (folder / f"{number}.pdf").unlink()


def checked(db: Path, count: int) -> list[str]:
    """What is wrong with the database; files of the same content are one document."""
    opened = open_database(db)
    (rows,) = opened.execute("SELECT count(*) FROM documents").fetchone()
    (faults,) = opened.execute("SELECT count(*) FROM pragma_foreign_key_check").fetchone()
    (integrity,) = opened.execute("PRAGMA integrity_check").fetchone()
    opened.close()
    told = f"{rows} rows of documents, integrity_check {integrity}, foreign_key_check {faults}"
    print(told)
    return [] if (rows, integrity, faults) == (count, "ok", 0) else [told]


def main() -> None:
    """Run the campaign and print what became of the files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    begun = time.monotonic()
    statuses, codes = Counter[str](), Counter[str]()
    wrong: list[str] = []
    slowest = (0.0, "")
    contents: set[str] = set()
    with TemporaryDirectory() as scratch:
        folder, db = Path(scratch) / "files", Path(scratch) / "damaged.db"
        folder.mkdir()
        for file in outcomes(given.seed, given.count, given.jobs, folder, db):
            contents.add(file.document_id)
            statuses[file.status] += 1
            said = {problem.code for problem in file.problems}
            codes.update(said)
            slowest = max(slowest, (file.seconds or 0.0, Path(file.path).name))
            if said & FAULTS:
                wrong.append(f"{Path(file.path).name}: {file.reason}")
                print(wrong[-1], flush=True)
                if given.keep is not None:
                    given.keep.mkdir(exist_ok=True)
                    (given.keep / Path(file.path).name).write_bytes(Path(file.path).read_bytes())
            if statuses.total() % 1000 == 0:
                print(f"{statuses.total()} files, {time.monotonic() - begun:.0f} s", flush=True)
        wrong += checked(db, len(contents))
    print(f"seed {given.seed}: {dict(statuses)} in {time.monotonic() - begun:.0f} s")
    print(f"{len(contents)} different contents; slowest: {slowest[1]}, {slowest[0]:.1f} s")
    print("\n".join(f"{count:>7} files: {code}" for code, count in codes.most_common()))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
