"""The model that reads a line of print, and the one place that names the libraries around it.

PP-OCRv6 small lies in the wheel of `rapidocr` (Apache-2.0); nothing is downloaded. Lines are found
by their ink (`words.py`), so that only the part that reads a line is used of it.
"""

import sys
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from importlib.util import find_spec
from typing import Any
from unicodedata import normalize

from yosandb.extract.layer import INSTALL
from yosandb.extract.recognition.rare import everyday
from yosandb.lean import lean

# The model sees lines of this height, in pixels, and gives a reading for each of its steps.
HEIGHT = 48
NARROWEST = 96
MODEL = "PP-OCRv6_rec_small.onnx"
# What may be meant besides the first choice, if it is as likely as this.
LIKELY = 0.002
MOST_ALTERNATIVES = 4


class Unavailable(Exception):
    """Recognition is not installed, or not whole; the message says what to do."""


@lean
class Letter:
    """A character that was read: where its middle is, in pixels, and what else it may be."""

    text: str
    at: float
    confidence: float
    alternatives: tuple[tuple[str, float], ...] = ()


def is_installed() -> bool:
    """Whether the extra is there."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


@cache
def model() -> "Model":
    """The model, loaded once in a process; raises `Unavailable`."""
    if not is_installed():
        raise Unavailable(f"Text recognition is not installed: {INSTALL}")
    path = resources.files("rapidocr") / "models" / MODEL
    if not path.is_file():
        advice = "pip install --force-reinstall rapidocr"
        raise Unavailable(f"The models of rapidocr are missing from its folder: {advice}")
    _take_room()
    return Model(str(path))


def _take_room() -> None:
    """Ask for all of the memory that this process may have: text alone needs less."""
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


class Model:
    """Reads the pictures of lines, each dark on white."""

    def __init__(self, path: str) -> None:
        import numpy
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Lines are of any length: memory for each of them would be kept for good.
        options.enable_cpu_mem_arena = False
        self._session: Any = onnxruntime.InferenceSession(
            path, options, providers=["CPUExecutionProvider"]
        )
        self._input: str = self._session.get_inputs()[0].name
        known = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._letters: list[str] = ["", *known, " "]
        own = [number for number, text in enumerate(self._letters) if not _is_japanese(text)]
        self._foreign: Any = numpy.array(own)

    def read(self, line: Any) -> list[Letter]:
        """The characters in the picture of a line, from left to right."""
        import cv2
        import numpy

        high, wide = line.shape[:2]
        width = max(1, round(wide * HEIGHT / high))
        way = cv2.INTER_AREA if high > HEIGHT else cv2.INTER_LINEAR
        small = cv2.resize(line, (width, HEIGHT), interpolation=way)
        canvas = numpy.full((HEIGHT, max(NARROWEST, -(-width // 8) * 8)), 255, numpy.uint8)
        canvas[:, :width] = small
        values = (canvas.astype(numpy.float32) / 255 - 0.5) / 0.5
        given = {self._input: numpy.broadcast_to(values, (1, 3, *canvas.shape)).copy()}
        steps = self._session.run(None, given)[0][0]
        steps[:, self._foreign] = 0
        scale = canvas.shape[1] / len(steps) * high / HEIGHT
        return list(self._letters_of(steps, scale))

    def _letters_of(self, steps: Any, scale: float) -> Iterator[Letter]:
        """Steps that say the same in a row are one character; the likeliest of them tells."""
        best = steps.argmax(axis=1)
        start = 0
        for place in range(1, len(best) + 1):
            if place < len(best) and best[place] == best[start]:
                continue
            if best[start] != 0:
                yield self._letter(steps[start:place], int(best[start]), start, scale)
            start = place

    def _letter(self, steps: Any, number: int, start: int, scale: float) -> Letter:
        peak = int(steps[:, number].argmax())
        weights = steps[:, number]
        middle = start + float((weights * range(len(weights))).sum() / weights.sum()) + 0.5
        row = steps[peak]
        likely = (row >= LIKELY).nonzero()[0]
        order = sorted(likely, key=lambda n: -row[n])[: MOST_ALTERNATIVES + 2]
        seen = [(self._letters[n], float(row[n])) for n in map(int, order) if n]
        own = self._letters[number]
        text, confidence = everyday((own, float(row[number])), seen)
        if text == own:  # in whichever width it is printed, it is the same character
            confidence = min(1.0, confidence + sum(s for o, s in seen if _is_other_width(own, o)))
        others = tuple((other, round(sure, 4)) for other, sure in seen if other != text)
        return Letter(text, middle * scale, confidence, others)


def _is_other_width(text: str, other: str) -> bool:
    """Whether two characters are the same in another width, 4 and ４, or the same figure: 0, 〇."""
    one, another = (normalize("NFKC", letter).replace("〇", "0") for letter in (text, other))
    return text != other and one == another


def _is_japanese(text: str) -> bool:
    """Whether Japanese documents have it: the characters of Windows, and some beside them."""
    try:
        text.encode("cp932")
    except UnicodeEncodeError:
        return text in "塡𠮟頰剝"
    return True


def confidence(letters: Sequence[Letter]) -> float:
    """How sure the least sure of these is; 0 for none."""
    return min((letter.confidence for letter in letters), default=0.0)
