"""Optional content: which layers of a document may be switched off (ISO 32000-1, 8.11)."""

from typing import Any

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral


class Layers:
    """The layers that are off when the document is opened, by the numbers of their objects."""

    def __init__(self, properties: Any) -> None:
        properties = resolve1(properties)
        properties = properties if isinstance(properties, dict) else {}
        config = resolve1(properties.get("D"))
        config = config if isinstance(config, dict) else {}
        groups = _numbers(properties.get("OCGs"))
        off = _numbers(config.get("OFF"))
        if _name(config.get("BaseState")) == "OFF":
            off |= groups - _numbers(config.get("ON"))
        self._off = off | {ref.objid for ref in _references(properties.get("OCGs")) if _unseen(ref)}

    def may_be_off(self, layer: Any) -> bool:
        """Whether what belongs to `layer`, or to a group of layers, may be unseen."""
        if isinstance(layer, PDFObjRef) and layer.objid in self._off:
            return True
        found = resolve1(layer)
        if not isinstance(found, dict) or _name(found.get("Type")) != "OCMD":
            return False
        members = found.get("OCGs")
        named = _numbers(members) or _numbers([members])
        return "VE" in found or bool(named & self._off)


def _references(group: Any) -> list[PDFObjRef]:
    found = resolve1(group)
    return [ref for ref in found if isinstance(ref, PDFObjRef)] if isinstance(found, list) else []


def _numbers(group: Any) -> set[int]:
    return {reference.objid for reference in _references(group)}


def _unseen(layer: PDFObjRef) -> bool:
    """Whether a layer says that it is not for viewing (8.11.4.4)."""
    found = resolve1(layer)
    usage = resolve1(found.get("Usage")) if isinstance(found, dict) else None
    view = resolve1(usage.get("View")) if isinstance(usage, dict) else None
    return isinstance(view, dict) and _name(view.get("ViewState")) == "OFF"


def _name(value: Any) -> str | None:
    found = resolve1(value)
    return str(found.name) if isinstance(found, PSLiteral) else None
