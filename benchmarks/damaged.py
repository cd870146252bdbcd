"""Thousands of damaged PDFs, made from the samples: each gets a row, and nothing else happens.

    python benchmarks/damaged.py [--count 10000] [--seed 1] [--jobs 2] [--keep FOLDER]
        [--engine auto]

File n of a seed is always the same. Exits with 1 if a file is without a row of `documents`, if
yosandb itself failed or its process died at one, if one took longer than allowed, or if the
database does not pass its own checks. `--keep` saves what such files were made of.
"""

import argparse
import io
import re
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pypdfium2

from yosandb.extract.engine.names import Choice
from yosandb.load.database import open_database
from yosandb.run.api import convert_each
from yosandb.run.batch import Batch
from yosandb.run.reading_options import Options
from yosandb.run.summary import Summary

SAMPLES = Path(__file__).parent.parent / "samples"
OBJECT = re.compile(rb"\n\d+ 0 obj\b(?P<body>.*?)\bendobj", re.S)
STREAM = re.compile(rb"stream\r?\n(?P<body>.*?)endstream", re.S)
# Of a book, most of the time goes into pages that the damage has not met: so most files are of a
# few pages, and one of so many is of a sample as a whole, as its own program wrote it.
PIECE, WHOLES = 2, 8
# What pdfium writes otherwise each time: the name of the file, and when it was made.
BY_CHANCE = re.compile(rb"(?<=[<(])(?:[0-9A-F]{32}(?=>)|D:\d{14})")
# In one go: so many files lie on the disk at a time.
PORTION = 250
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


# What may keep text from being seen: clips, masks, transparency, layers, colours, shadings, modes.
VEILS = (
    *(b"q 0 0 200 200 re W n", b"q 9 9 m 99 9 l 50 99 l h W* n", b"Q", b"/GS0 gs", b"/GS9 gs"),
    *(b"/OC /MC0 BDC", b"/OC /none BDC", b"EMC", b"EMC EMC", b"/Cs0 cs 1 sc", b"/Cs0 cs"),
    *(b"/Pattern cs /P0 scn", b"1 1 1 rg", b"0 0 0 0 k", b"/DeviceN cs 1 1 1 1 1 scn", b"7 Tr"),
    *(b"3 Tr", b"/Sh0 sh", b"1 g 0 0 900 900 re f", b"/Fm0 Do", b"1e9 0 0 1e-9 0 0 cm", b"99 w"),
)
# Resources that such operators name, and annotations that lie over a page; numbers are objects.
RESOURCES = (
    b"/ExtGState<</GS0<</ca 0/SMask %d 0 R>>/GS9 %d 0 R>>",
    b"/Properties<</MC0<</Type/OCMD/OCGs[%d 0 R]/VE[/Not %d 0 R]>>>>",
    b"/ColorSpace<</Cs0[/DeviceN[/A/B]/DeviceCMYK %d 0 R]/Cs1[/Indexed %d 0 R 1<000>]>>",
    b"/Shading<</Sh0 %d 0 R>>/XObject<</Fm0 %d 0 R>>",
)
ANNOTATIONS = (
    b"/Annots[<</Subtype/FreeText/Rect[0 0 300 99]/AP<</N %d 0 R>>/P %d 0 R>>]",
    b"/Annots[<</Subtype/Widget/FT/Tx/V(1,234)/Rect[9 9 1 1]/Parent %d 0 R/AP %d 0 R>>]",
    b"/Annots %d 0 R/UserUnit -2/Rotate 45/CropBox[99 99 %d 9]",
)


def veiled(chance: Random, whole: bytes, other: bytes) -> bytes:
    """What a page draws is clipped, masked, put into layers, covered or coloured strangely."""
    places = [match.span("body") for match in STREAM.finditer(whole)]
    for start, end in sorted(chance.sample(places, min(2, len(places))), reverse=True):
        try:
            lines = zlib.decompress(whole[start:end]).splitlines()
        except zlib.error:
            continue
        for _ in range(chance.choice((1, 3, 10))):
            lines.insert(chance.randrange(len(lines) + 1), chance.choice(VEILS))
        whole = whole[:start] + zlib.compress(b"\n".join(lines)) + b"\n" + whole[end:]
    for key, choices in ((rb"/Resources\s*<<", RESOURCES), (rb"/Type\s*/Page\b", ANNOTATIONS)):
        numbers = chance.randrange(1, 30), chance.randrange(1, 30)
        more = chance.choice(choices) % numbers
        whole = re.sub(key, lambda match, more=more: match[0] + more, whole)  # type: ignore[misc]
    return whole


def _exchanged(chance: Random, whole: bytes, places: list[tuple[int, int]]) -> bytes:
    if len(places) < 2:
        return flipped(chance, whole, whole)
    (start, end), (begin, stop) = sorted(chance.sample(places, 2))
    parts = (whole[:start], whole[begin:stop], whole[end:begin], whole[start:end], whole[stop:])
    return b"".join(parts)


DAMAGES: tuple[Damage, ...] = (flipped, cut, spliced, swapped, restreamed, veiled, veiled)


@dataclass(frozen=True)
class Samples:
    """What is damaged: the samples as they are, and pieces of a few pages of each."""

    wholes: tuple[bytes, ...]
    pieces: tuple[bytes, ...]

    def one(self, chance: Random) -> bytes:
        return chance.choice(self.pieces if chance.randrange(WHOLES) else self.wholes)


def read_samples() -> Samples:
    """All samples, and all their pages in pieces."""
    wholes = tuple(path.read_bytes() for path in sorted(SAMPLES.rglob("*.pdf")))
    return Samples(wholes, tuple(piece for whole in wholes for piece in pieces(whole)))


def pieces(whole: bytes) -> Iterator[bytes]:
    """The pages of a file, a few in each; the same bytes whenever they are made."""
    with pypdfium2.PdfDocument(whole) as document:
        pages = range(len(document))
        if len(pages) <= PIECE:
            yield whole
            return
        for first in pages[::PIECE]:
            with pypdfium2.PdfDocument.new() as piece:
                piece.import_pages(document, list(pages[first : first + PIECE]))
                piece.save(written := io.BytesIO())
            yield BY_CHANCE.sub(lambda found: b"0" * len(found[0]), written.getvalue())


def damaged(seed: int, number: int, samples: Samples) -> bytes:
    """File `number` of this seed; some are damaged in two ways."""
    chance = Random(f"{seed}/{number}")
    whole, other = samples.one(chance), samples.one(chance)
    for damage in chance.sample(DAMAGES, chance.choice((1, 1, 2))):
        whole = damage(chance, whole, other) or b"%PDF-1.4"
    return whole


def outcomes(
    seed: int, count: int, jobs: int, folder: Path, db: Path, options: Options
) -> Iterator[Summary]:
    """Convert all files, a portion at a time, into one database."""
    samples = read_samples()
    batch = Batch(jobs=jobs, in_process=False)  # with the limits that anyone's files have
    for first in range(0, count, PORTION):
        numbers = range(first, min(first + PORTION, count))
        for number in numbers:
            (folder / f"{number}.pdf").write_bytes(damaged(seed, number, samples))
        files = [folder / f"{n}.pdf" for n in numbers]
        yield from convert_each(files, db, options, batch=batch)
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
    parser.add_argument(
        "--engine", choices=[engine.value for engine in Choice], default=Choice.PDFPLUMBER.value
    )
    given = parser.parse_args()
    begun = time.monotonic()
    statuses, codes = Counter[str](), Counter[str]()
    wrong: list[str] = []
    slowest = (0.0, "")
    contents: set[str] = set()
    with TemporaryDirectory() as scratch:
        folder, db = Path(scratch) / "files", Path(scratch) / "damaged.db"
        folder.mkdir()
        for file in outcomes(
            given.seed, given.count, given.jobs, folder, db, Options(engine=given.engine)
        ):
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
