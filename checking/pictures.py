"""The printed lines of an equation, cut out of their page: the result in red, its terms in blue."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from yosandb.checking.model import Equation
from yosandb.errors import UnreadableFile
from yosandb.extract.page import Box, union
from yosandb.extract.reader import Source, open_pdf

RESULT, TERM = (214, 40, 40), (30, 90, 200)
# Points around the lines that are shown, and the most that are shown of a page from top to bottom:
# of lines that stand further apart, those around the result.
AROUND = 10.0
TALLEST = 420.0
# So many colours tell print and frames apart.
COLOURS = 32


class Pictures:
    """Cuts lines out of the files behind a report; a file that is not there gives none."""

    def __init__(self, folders: Sequence[Path], password: str | None) -> None:
        self._folders = folders
        self._password = password
        self._open = ExitStack()
        self._path: str | None = None
        self._source: Source | None = None
        self._page: tuple[int, Image.Image, float] | None = None

    def close(self) -> None:
        """Let go of the file that is open."""
        self._open.close()

    def of(self, equation: Equation) -> str | None:
        """The lines of an equation that stand on the page of its result, as a data address."""
        result = equation.figures[0].place
        source = self._opened(equation.open.path)
        if result is None or source is None:
            return None
        here = [figure for figure in equation.figures if figure.place is not None]
        boxes = [
            (f.sign == 0, f.place.box) for f in here if f.place and f.place.page == result.page
        ]
        image, scale = self._shown(source, result.page)
        return _address(_cut(image, scale, boxes, result.box))

    def _shown(self, source: Source, page: int) -> tuple[Image.Image, float]:
        if self._page is None or self._page[0] != page:
            self._page = (page, *source.image(page))
        return self._page[1], self._page[2]

    def _opened(self, path: str) -> Source | None:
        """The file at `path`, which is kept open for the equations that follow."""
        if path != self._path:
            self._open.close()
            self._path, self._source, self._page = path, None, None
            for file in self._files(path):
                try:
                    self._source = self._open.enter_context(open_pdf(file, self._password))
                    break
                except UnreadableFile:
                    continue
        return self._source

    def _files(self, path: str) -> Iterator[Path]:
        """Where the file may be: as it was given, or beside the database."""
        for file in (Path(path), *(folder / path for folder in self._folders)):
            if file.is_file():
                yield file


def _cut(
    image: Image.Image, scale: float, boxes: Sequence[tuple[bool, Box]], result: Box
) -> Image.Image:
    whole = union(box for _, box in boxes)
    top, bottom = whole.top - AROUND, whole.bottom + AROUND
    if bottom - top > TALLEST:
        top = min(max(top, result.centre[1] - TALLEST / 2), bottom - TALLEST)
        bottom = top + TALLEST
    marked = image.copy()
    draw = ImageDraw.Draw(marked)
    for is_result, box in boxes:
        edges = (box.x0 - 1.5, box.top - 1.5, box.x1 + 1.5, box.bottom + 1.5)
        colour = RESULT if is_result else TERM
        draw.rectangle([round(edge * scale) for edge in edges], outline=colour, width=2)
    rows = max(0, round(top * scale)), min(image.height, round(bottom * scale))
    return marked.crop((0, rows[0], image.width, max(rows[1], rows[0] + 1)))


def _address(picture: Image.Image) -> str:
    out = BytesIO()
    picture.quantize(COLOURS, Image.Quantize.FASTOCTREE).save(out, format="PNG", optimize=True)
    return f"data:image/png;base64,{b64encode(out.getvalue()).decode()}"
