"""Colours with the space that gives their numbers a meaning.

1.0 is white in grey and full ink in DeviceN: a colour without its space says nothing.
"""

from yosandb.lean import lean

# Ink lighter than this in every component cannot be told from paper without looking.
LIGHT = 0.97
# L* of paper, of 100 (CIE 1976).
LIGHT_LAB = 97.0

_ADDITIVE = {"DeviceGray": 1, "CalGray": 1, "G": 1, "DeviceRGB": 3, "CalRGB": 3, "RGB": 3}
_SUBTRACTIVE = {"DeviceCMYK": 4, "CMYK": 4}
# A profile describes grey, RGB or CMYK by the number of its components.
_PROFILED = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}


@lean
class Colour:
    """A colour in its space; `parts` is empty where they are not plain numbers (a pattern)."""

    space: str
    parts: tuple[float, ...] = ()

    @property
    def is_paper(self) -> bool | None:
        """Whether it looks like paper; None where its space does not tell."""
        space = _PROFILED.get(len(self.parts)) if self.space == "ICCBased" else self.space
        if space in _ADDITIVE and len(self.parts) == _ADDITIVE[space]:
            return min(self.parts) >= LIGHT
        if space in _SUBTRACTIVE and len(self.parts) == _SUBTRACTIVE[space]:
            return max(self.parts) <= 1 - LIGHT
        if space == "Lab" and len(self.parts) == 3:
            return self.parts[0] >= LIGHT_LAB
        return None
