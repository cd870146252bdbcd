"""pdfminer's interpreter with what it leaves out: clips, masks, layers, and colour spaces.

Section numbers are those of ISO 32000-1.
"""

from contextlib import suppress
from typing import Any

from pdfminer.pdfcolor import PREDEFINED_COLORSPACE, PDFColorSpace
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import MATRIX_IDENTITY, Matrix, apply_matrix_rect, mult_matrix

from yosandb.extract.engine.drawing import rounded
from yosandb.extract.engine.execution import Execution
from yosandb.extract.engine.layers import Layers
from yosandb.extract.engine.recorder import RECTANGLE, Recorder, spelt
from yosandb.extract.engine.veil import OPEN, Veil
from yosandb.extract.page import Box

# The way of blending in which what is drawn hides what lies below it (11.3.5).
_COVERING = {"Normal", "Compatible"}
# Rendering modes that add glyphs to the clip (9.3.6).
_CLIPPING_MODE = 4
# No page draws so many forms; one within another counts as some, for each may draw itself twice.
MOST_FORMS, WITHIN = 20_000, 4


class TooManyForms(Exception):
    """A page that draws forms without end."""


class Interpreter(Execution):
    """Interprets the content of one page for a `Recorder`."""

    device: Recorder

    def __init__(
        self, resources: PDFResourceManager, device: Recorder, page: Box, layers: Layers
    ) -> None:
        super().__init__(resources, device)
        self._page = page
        self._layers = layers
        self._veil: Veil = OPEN
        self._clipping = False
        self._tags: list[Veil] = []
        self._clip_text = False
        self._outer: Interpreter | None = None
        self._forms = [0]

    # Forms inherit the state in which they are drawn (8.10.1); pdfminer begins them anew.

    def dup(self) -> "Interpreter":
        inner = Interpreter(self.rsrcmgr, self.device, self._page, self._layers)
        inner._outer = self
        inner._forms = self._forms
        inner._veil = self._veil
        return inner

    def init_state(self, ctm: Matrix) -> None:
        super().init_state(ctm)
        if self._outer is None:
            self._veil = OPEN
        else:
            self.graphicstate = self._outer.graphicstate.copy()
        self._show(self._veil)

    def do_Do(self, name: Any) -> None:
        """A form is clipped to its box, and a form or picture may belong to a layer (8.11.3.3)."""
        before = self._veil
        found = resolve1(self.xobjmap.get(literal_name(name)))
        if isinstance(found, PDFStream):
            self._show(self._veil_of(found))
        super().do_Do(name)
        self.device.set_ctm(self.ctm)
        self._show(before)

    def draw_form(self, form: PDFStream, matrix: Matrix) -> None:
        """Draw a form that no content names: the appearance of an annotation."""
        inner = self.dup()
        inner._show(self._veil_of(form, matrix))
        ctm = mult_matrix(_matrix(form), mult_matrix(matrix, self.ctm))
        inner.render_contents(dict_value(form.get("Resources") or {}), [form], ctm=ctm)

    def _veil_of(self, form: PDFStream, matrix: Matrix = MATRIX_IDENTITY) -> Veil:
        self._forms[0] += 1 if self._outer is None else WITHIN
        if self._forms[0] > MOST_FORMS:
            raise TooManyForms(f"it draws more than {MOST_FORMS} forms")
        veil = self._veil
        if self._layers.may_be_off(form.get("OC")):
            veil = _layered(veil)
        if "BBox" not in form:
            return veil
        ctm = mult_matrix(_matrix(form), mult_matrix(matrix, self.ctm))
        around = tuple(float(resolve1(value)) for value in list_value(form["BBox"]))
        return _clipped(veil, ctm, around)

    def _show(self, veil: Veil) -> None:
        self._veil = veil
        self.device.veil = veil

    # The veil is part of the graphics state (8.4.1).

    def do_q(self) -> None:
        state = (self.ctm, self.textstate.copy(), self.graphicstate.copy(), self._veil)
        self.gstack.append(state)  # type: ignore[arg-type]

    def do_Q(self) -> None:
        if not self.gstack:
            return
        self.ctm, self.textstate, self.graphicstate, veil = self.gstack.pop()  # type: ignore[misc]
        self.device.set_ctm(self.ctm)
        # A layer begins and ends with its marks, not with the graphics state.
        if veil is not self._veil:
            self._show(veil if veil.layered == self._veil.layered else _layered(veil, self._veil))

    def do_gs(self, name: Any) -> None:
        """Transparency and masks (8.4.5)."""
        states = resolve1(self.resources.get("ExtGState")) if self.resources else None
        state = resolve1(states.get(literal_name(name))) if isinstance(states, dict) else None
        if isinstance(state, dict):
            self._show(_blended(self._veil, state))

    # Most of what is drawn are rectangles: each is one step of its path.

    def do_re(self, x: Any, y: Any, w: Any, h: Any) -> None:
        with suppress(TypeError, ValueError, OverflowError):  # no numbers
            left, low = float(x), float(y)
            self.curpath.append((RECTANGLE, left, low, left + float(w), low + float(h)))

    # Clips take effect after the path that draws them was painted (8.5.4).

    def do_W(self) -> None:
        self._clipping = True

    def do_W_a(self) -> None:
        self._clipping = True

    def do_S(self) -> None:
        self._painted(stroke=True)

    def do_f(self) -> None:
        self._painted(fill=True)

    def do_F(self) -> None:
        self._painted(fill=True)

    def do_f_a(self) -> None:
        self._painted(fill=True)

    def do_B(self) -> None:
        self._painted(stroke=True, fill=True)

    def do_B_a(self) -> None:
        self._painted(stroke=True, fill=True)

    def do_n(self) -> None:
        self._painted()

    def _painted(self, *, stroke: bool = False, fill: bool = False) -> None:
        path, self.curpath = self.curpath, []
        if stroke or fill:
            self.device.paint_path(self.graphicstate, stroke, fill, False, path)
        if self._clipping:
            self._clipping = False
            if len(path) == 1 and path[0][0] == RECTANGLE:
                self._show(_clipped(self._veil, self.ctm, path[0][1:]))
            elif points := [step[-2:] for step in spelt(path) if len(step) > 2]:
                xs, ys = [float(p[0]) for p in points], [float(p[1]) for p in points]
                around = (min(xs), min(ys), max(xs), max(ys))
                plain = len(points) in (4, 5) and all(
                    x in (around[0], around[2]) and y in (around[1], around[3])
                    for x, y in zip(xs, ys, strict=True)
                )
                self._show(_clipped(self._veil, self.ctm, around, shaped=not plain))

    def do_sh(self, name: Any) -> None:
        self.device.shade(self._page)

    # Text may clip what follows its block (9.3.6), and belong to a layer (14.6).

    def do_TJ(self, seq: Any) -> None:
        state = self.textstate
        self._clip_text |= state.render >= _CLIPPING_MODE
        if state.font is not None:
            self.device.render_string(state, seq, self.graphicstate.ncs, self.graphicstate)

    def do_ET(self) -> None:
        super().do_ET()
        if self._clip_text:
            self._clip_text = False
            self._show(self._veil.clipped(self._page, shaped=True))

    def do_BMC(self, tag: Any) -> None:
        self._tags.append(self._veil)

    def do_BDC(self, tag: Any, props: Any) -> None:
        self._tags.append(self._veil)
        if isinstance(tag, PSLiteral) and tag.name == "OC" and isinstance(props, PSLiteral):
            known = resolve1(self.resources.get("Properties")) if self.resources else None
            layer = known.get(props.name) if isinstance(known, dict) else None
            if self._layers.may_be_off(layer):
                self._show(_layered(self._veil))

    def do_EMC(self) -> None:
        if self._tags:
            self._show(_layered(self._veil, self._tags.pop()))

    # A space begins with a colour of its own (8.6.8), which some viewers overlook: it counts as
    # unknown. Colours may have any number of parts.

    def do_CS(self, name: Any) -> None:
        self.graphicstate.scs = self._space(name)
        self.graphicstate.scolor = ()  # type: ignore[assignment]

    def do_cs(self, name: Any) -> None:
        self.graphicstate.ncs = self._space(name)
        self.graphicstate.ncolor = ()  # type: ignore[assignment]

    def _space(self, name: Any) -> PDFColorSpace:
        known = self.csmap.get(literal_name(name))
        return known or PDFColorSpace("unknown", 1)

    def _parse_color_components(self, components: Any, context: str) -> Any:
        try:
            return tuple(float(part) for part in components)
        except (TypeError, ValueError):
            return None

    def init_resources(self, resources: Any) -> None:
        super().init_resources(resources)
        for key, spec in dict_value((resources or {}).get("ColorSpace") or {}).items():
            if key not in self.csmap or self.csmap[key] is PREDEFINED_COLORSPACE.get(key):
                self.csmap[key] = _colour_space(resolve1(spec))


def _colour_space(spec: Any) -> PDFColorSpace:
    """A colour space that pdfminer does not know: its number of parts is all that is told."""
    name = literal_name(spec[0] if isinstance(spec, list) and spec else spec)
    return PREDEFINED_COLORSPACE.get(name) or PDFColorSpace(name or "unknown", 1)


def _matrix(form: PDFStream) -> Matrix:
    values = list_value(form.get("Matrix", MATRIX_IDENTITY))
    return tuple(float(resolve1(value)) for value in values)  # type: ignore[return-value]


def _clipped(veil: Veil, ctm: Matrix, around: Any, *, shaped: bool = False) -> Veil:
    a, b, c, d, *_ = ctm
    upright = (b == 0 and c == 0) or (a == 0 and d == 0)
    return veil.clipped(rounded(*apply_matrix_rect(ctm, around)), shaped=shaped or not upright)


def _layered(veil: Veil, like: Veil | None = None) -> Veil:
    """The veil in a layer that may be off, or in what `like` is in."""
    layered = True if like is None else like.layered
    return Veil(veil.clip, veil.shaped, veil.faint, veil.masked, layered)


def _blended(veil: Veil, state: dict[str, Any]) -> Veil:
    """The veil after a parameter dictionary of the graphics state."""
    faint, masked = veil.faint, veil.masked
    if "ca" in state or "BM" in state:
        opacity = resolve1(state.get("ca", 1))
        mode = resolve1(state.get("BM"))
        modes = mode if isinstance(mode, list) else [mode]
        names = {m.name for m in map(resolve1, modes) if isinstance(m, PSLiteral)}
        faint = opacity != 1 or not names <= _COVERING
    if "SMask" in state:
        mask = resolve1(state["SMask"])
        masked = not (isinstance(mask, PSLiteral) and mask.name == "None")
    return Veil(veil.clip, veil.shaped, faint, masked, veil.layered)
