"""Pictures of lines and pages, cut out of their PDF in several processes at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from yosandb.errors import YosandbError
from yosandb.extract.reader import Source, open_pdf
from yosandb.web.addresses import Picture

# Pixels a point: a line is read on a phone, a page as a whole.
LINE_SCALE, PAGE_SCALE = 2.0, 1.4
# Grey is enough to read print by, and a fifth of the size.
GREYS = 16
STEP = 255 / (GREYS - 1)
# So many pages are the work of a process at a time.
BATCH = 40


class Task(NamedTuple):
    """Pictures of one file, and the folder that they go to."""

    file: Path
    password: str | None
    pictures: tuple[Picture, ...]
    folder: Path


def draw(
    wanted: Iterable[Picture],
    files: Mapping[str, Path],
    folder: Path,
    password: str | None,
    jobs: int,
) -> list[str]:
    """Draw into `folder` what is not there yet; the addresses that were made.

    A file that cannot be opened any more, and a page that cannot be drawn, cost their pictures.
    """
    missing = [one for one in wanted if not (folder / one.address).exists()]
    for name in ("cut", "page"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    tasks = list(_tasks(missing, files, folder, password))
    if jobs == 1 or len(tasks) < 2:
        return [address for task in tasks for address in _do(task)]
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        return [address for made in pool.map(_do, tasks) for address in made]


def _tasks(
    wanted: Iterable[Picture], files: Mapping[str, Path], folder: Path, password: str | None
) -> Iterator[Task]:
    by_file: defaultdict[str, list[Picture]] = defaultdict(list)
    for one in sorted(wanted, key=lambda picture: picture.address):
        by_file[one.digest].append(one)
    for digest, pictures in by_file.items():
        if digest not in files:
            continue
        numbers = sorted({picture.page for picture in pictures})
        for start in range(0, len(numbers), BATCH):
            pages = numbers[start : start + BATCH]
            own = tuple(p for p in pictures if pages[0] <= p.page <= pages[-1])
            yield Task(files[digest], password, own, folder)


def _do(task: Task) -> list[str]:
    made: list[str] = []
    try:
        with open_pdf(task.file, task.password) as source:
            for picture, content in _drawn(source, task.pictures):
                target = task.folder / picture.address
                part = target.with_suffix(".part")
                part.write_bytes(content)
                part.replace(target)  # a run that is stopped leaves no half of a picture
                made.append(picture.address)
    except YosandbError:
        pass  # it was readable once: its pictures are missing, and nothing else
    return made


def _drawn(source: Source, pictures: Iterable[Picture]) -> Iterator[tuple[Picture, bytes]]:
    by_page: defaultdict[int, list[Picture]] = defaultdict(list)
    for picture in pictures:
        by_page[picture.page].append(picture)
    for number, those in sorted(by_page.items()):
        if number <= source.page_count:
            yield from zip(those, _page(source, number, those), strict=False)


def _page(source: Source, number: int, pictures: list[Picture]) -> Iterator[bytes]:
    scale = max(PAGE_SCALE if p.box is None else LINE_SCALE for p in pictures)
    try:
        whole = source.image(number, scale)[0].convert("L")
    except Exception:  # the library may raise anything on a damaged page
        return
    for picture in pictures:
        if picture.box is None:
            yield _png(_smaller(whole, PAGE_SCALE / scale))
        else:
            x0, top, x1, bottom = (round(edge * scale) for edge in picture.box)
            yield _png(whole.crop((x0, top, max(x1, x0 + 1), max(bottom, top + 1))))


def _smaller(image: Image.Image, by: float) -> Image.Image:
    if by == 1:
        return image
    return image.resize((round(image.width * by), round(image.height * by)), Image.Resampling.BOX)


def _png(image: Image.Image) -> bytes:
    """Four bits a point. Quantizing, and the utmost of packing, would take ten times as long."""
    greys = image.point([round(level / STEP) for level in range(256)])
    packed = Image.frombytes("P", greys.size, greys.tobytes())
    packed.putpalette([level for grey in range(GREYS) for level in [round(grey * STEP)] * 3])
    out = BytesIO()
    packed.save(out, format="PNG", bits=4)
    return out.getvalue()


def one(picture: Picture, file: Path, password: str | None) -> bytes | None:
    """One picture alone, for a server; None where it cannot be drawn."""
    try:
        with open_pdf(file, password) as source:
            return next((content for _, content in _drawn(source, [picture])), None)
    except YosandbError:
        return None
