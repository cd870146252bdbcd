"""pdfminer's interpreter, fed by our own reader of content streams."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, TypeAlias

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import PSKeyword, keyword_name

from yosandb.extract.engine.content import STEPS, operations

# A method, and how many operands it takes.
_Known: TypeAlias = tuple[Callable[..., None], int]
_SIGNS = str.maketrans({"*": "_a", '"': "_w", "'": "_q"})


class Execution(PDFPageInterpreter):
    """Carries out operators; which method does so is looked up once for each of them."""

    _operators: dict[PSKeyword, _Known | None]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls._operators = {}

    def execute(self, streams: Sequence[object]) -> None:
        operators = self._operators
        for operands, operator in operations(list(self._not_begun(streams))):
            if operator is STEPS:
                self.curpath += operands
                continue
            if operator is None:
                continue
            try:
                known = operators[operator]
            except KeyError:
                known = operators[operator] = self._known(operator)
            if known is not None and len(operands) == known[1] and not self.argstack:
                known[0](self, *operands)
            else:
                self._operate(known, operands)

    def _operate(self, known: _Known | None, operands: list[Any]) -> None:
        """An operator with too many operands takes the last ones; with too few, older ones."""
        self.argstack += operands
        if known is None:
            return
        method, count = known
        given = self.pop(count)
        if len(given) == count:
            method(self, *given)

    # What outlines are drawn with, without a question about each number.

    def do_m(self, x: Any, y: Any) -> None:
        self._step("m", x, y)

    def do_l(self, x: Any, y: Any) -> None:
        self._step("l", x, y)

    def do_c(self, x1: Any, y1: Any, x2: Any, y2: Any, x3: Any, y3: Any) -> None:
        self._step("c", x1, y1, x2, y2, x3, y3)

    def do_Td(self, tx: Any, ty: Any) -> None:
        if type(tx) is not float or type(ty) is not float:
            super().do_Td(tx, ty)
            return
        a, b, c, d, e, f = self.textstate.matrix
        self.textstate.matrix = (a, b, c, d, tx * a + ty * c + e, tx * b + ty * d + f)
        self.textstate.linematrix = (0, 0)

    def _step(self, kind: str, *places: Any) -> None:
        with suppress(TypeError, ValueError, OverflowError):  # no numbers: pdfminer says no more
            self.curpath.append((kind, *map(float, places)))  # type: ignore[arg-type]

    def _known(self, operator: PSKeyword) -> _Known | None:
        """The method for an operator and its number of operands; None for an unknown one."""
        name = f"do_{keyword_name(operator).translate(_SIGNS)}"
        method: Any = getattr(type(self), name, None)
        return None if method is None else (method, method.__code__.co_argcount - 1)

    def _not_begun(self, streams: Sequence[object]) -> Iterator[PDFStream]:
        """The streams that are not being carried out: none is drawn by itself, however deep."""
        self.stream_ids.clear()
        for stream in map(stream_value, streams):
            if stream.objid is not None and stream.objid not in self.parent_stream_ids:
                self.stream_ids.add(stream.objid)
                yield stream


Execution.__init_subclass__()
