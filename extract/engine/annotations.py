"""What lies on a page as annotations: stickers, stamps, and the values of form fields.

A viewer draws the appearance of each one over the page (ISO 32000-1, 12.5.5).
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, list_value, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import MATRIX_IDENTITY, Matrix, apply_matrix_rect

# Flags of an annotation that is not shown on the screen (12.5.3): hidden, and no view.
_UNSEEN = 2 | 32
# Windows that only open at a click.
_CLOSED = {"Popup"}


class Appearance(NamedTuple):
    """The form that an annotation shows, and the matrix that brings it to its place."""

    form: PDFStream
    matrix: Matrix


def appearances(page: PDFPage) -> Iterator[Appearance]:
    """The appearances of a page's annotations that are shown, in their order."""
    for annotation in _annotations(page):
        if _is_shown(annotation) and (form := _normal(annotation)) is not None:
            rect = annotation.get("Rect")
            if rect is not None and (matrix := _to_rect(form, rect)) is not None:
                yield Appearance(form, matrix)


def undrawn_values(page: PDFPage) -> int:
    """How many form fields of a page have a value that no appearance shows."""
    return sum(
        _name(annotation.get("Subtype")) == "Widget"
        and _is_shown(annotation)
        and bool(_inherited(annotation, "V"))
        and _name(_inherited(annotation, "FT")) in ("Tx", "Ch")
        and not _draws(_normal(annotation))
        for annotation in _annotations(page)
    )


def _annotations(page: PDFPage) -> Iterator[dict[str, Any]]:
    found = resolve1(page.annots)
    for annotation in map(resolve1, found if isinstance(found, list) else ()):
        if isinstance(annotation, dict):
            yield annotation


def _is_shown(annotation: dict[str, Any]) -> bool:
    flags = resolve1(annotation.get("F", 0))
    seen = not (isinstance(flags, int) and flags & _UNSEEN)
    return seen and _name(annotation.get("Subtype")) not in _CLOSED


def _normal(annotation: dict[str, Any]) -> PDFStream | None:
    """The normal appearance, of the state that the annotation is in."""
    appearance = resolve1(annotation.get("AP"))
    normal = resolve1(appearance.get("N")) if isinstance(appearance, dict) else None
    if isinstance(normal, dict):
        normal = resolve1(normal.get(_name(annotation.get("AS")) or "Off"))
    return normal if isinstance(normal, PDFStream) else None


def _draws(form: PDFStream | None) -> bool:
    """Whether an appearance draws anything: some programs leave it to the viewer."""
    return form is not None and "BBox" in form and bool(form.get_data().strip())


def _inherited(annotation: dict[str, Any], key: str) -> Any:
    """A value of a field, or of the field that it belongs to (12.7.3)."""
    field: Any = annotation
    for _ in range(16):
        if not isinstance(field, dict):
            return None
        if key in field:
            return resolve1(field[key])
        field = resolve1(field.get("Parent"))
    return None


def _to_rect(form: PDFStream, rect: Any) -> Matrix | None:
    """The matrix that brings the box of a form onto the rectangle of its annotation."""
    try:
        x0, y0, x1, y1 = (float(resolve1(value)) for value in list_value(rect))
        box = tuple(float(resolve1(value)) for value in list_value(form["BBox"]))
        own = tuple(float(resolve1(v)) for v in list_value(form.get("Matrix", MATRIX_IDENTITY)))
        left, bottom, right, top = apply_matrix_rect(own, box)  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError):
        return None
    if right <= left or top <= bottom:
        return None
    across, up = abs(x1 - x0) / (right - left), abs(y1 - y0) / (top - bottom)
    return across, 0, 0, up, min(x0, x1) - left * across, min(y0, y1) - bottom * up


def _name(value: Any) -> str | None:
    found = resolve1(value)
    return str(found.name) if isinstance(found, PSLiteral) else None
