"""pdfminer's interpreter, fed by our own reader of content streams."""

from collections.abc import Iterator, Sequence
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import PSKeyword, keyword_name

from yosandb.extract.engine.content import objects

_SIGNS = str.maketrans({"*": "_a", '"': "_w", "'": "_q"})


class Execution(PDFPageInterpreter):
    """Carries out operators; which method does so is looked up once for each of them."""

    _operators: dict[PSKeyword, tuple[str, int] | None]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls._operators = {}

    def execute(self, streams: Sequence[object]) -> None:
        for found in objects(list(self._not_begun(streams))):
            if type(found) is PSKeyword:
                self._operate(found)
            else:
                self.argstack.append(found)

    def _operate(self, operator: PSKeyword) -> None:
        try:
            known = self._operators[operator]
        except KeyError:
            known = self._operators[operator] = self._known(operator)
        if known is None:
            return
        name, operands = known
        given = self.pop(operands)
        if len(given) == operands:
            getattr(self, name)(*given)

    def _known(self, operator: PSKeyword) -> tuple[str, int] | None:
        """The method for an operator and its number of operands; None for an unknown one."""
        name = f"do_{keyword_name(operator).translate(_SIGNS)}"
        method: Any = getattr(self, name, None)
        return None if method is None else (name, method.__code__.co_argcount - 1)

    def _not_begun(self, streams: Sequence[object]) -> Iterator[PDFStream]:
        """The streams that are not being carried out: none is drawn by itself, however deep."""
        self.stream_ids.clear()
        for stream in map(stream_value, streams):
            if stream.objid is not None and stream.objid not in self.parent_stream_ids:
                self.stream_ids.add(stream.objid)
                yield stream


Execution.__init_subclass__()
