"""Programme sheet: 【事業名】［公約］ 13,940千円, then lines that describe it."""

from yosandb.extract.families.programme_sheet.family import PROGRAMME_SHEET

__all__ = ["PROGRAMME_SHEET"]
