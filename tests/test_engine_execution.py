"""Operators are carried out as pdfminer's interpreter does it."""

from typing import Any

import pytest
from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import PDFStream

from yosandb.extract.engine.execution import Execution

CONTENT = b"q 2 w 1 0 0 1 5 5 cm 0 0 10 20 re f 5 m f Q 1 2 3 unknown 1 g 0 0 m 3 3 l S"


class Noting(PDFDevice):
    """Notes the paths that are painted."""

    def __init__(self) -> None:
        super().__init__(PDFResourceManager())
        self.painted: list[Any] = []

    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any):  # type: ignore[no-untyped-def]
        self.painted.append((graphicstate.linewidth, self.ctm, stroke, fill, list(path)))


def painted(interpreter: type[PDFPageInterpreter], *streams: PDFStream) -> list[Any]:
    device = Noting()
    made = interpreter(device.rsrcmgr, device)
    made.render_contents({}, list(streams), (1, 0, 0, 1, 0, 0))
    return device.painted


def stream(content: bytes, number: int = 1) -> PDFStream:
    made = PDFStream({}, content)
    made.set_objid(number, 0)
    return made


@pytest.mark.parametrize("cut", [0, 7, 30, len(CONTENT)])
def test_the_same_is_painted(cut: int) -> None:
    parts = stream(CONTENT[:cut]), stream(b" " + CONTENT[cut:], 2)
    assert painted(Execution, *parts) == painted(PDFPageInterpreter, *parts)
    assert len(painted(Execution, *parts)) == 3


def test_a_stream_that_is_being_drawn_is_not_drawn_again() -> None:
    device = Noting()
    inner = Execution(device.rsrcmgr, device)
    inner.parent_stream_ids = {1}
    inner.render_contents({}, [stream(CONTENT)], (1, 0, 0, 1, 0, 0))
    assert device.painted == []


def test_a_subclass_has_operators_of_its_own() -> None:
    class Silent(Execution):
        def do_S(self) -> None:
            """Paint nothing."""

    assert len(painted(Silent, stream(CONTENT))) == 2
    assert len(painted(Execution, stream(CONTENT))) == 3
