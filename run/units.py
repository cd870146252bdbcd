"""The unit of each page's amounts, and where it was learnt."""

from typing import TypeAlias

from yosandb.extract.printed import Printed
from yosandb.extract.records import Problem
from yosandb.extract.sheet import Sheet
from yosandb.normalize.amount import Unit, parse_unit, unit_of
from yosandb.normalize.fields import Money
from yosandb.normalize.row import Value

Columns: TypeAlias = tuple[tuple[float, float, Unit], ...]


def _meant(printed: Printed) -> Unit:
    return unit_of(printed.text) or parse_unit(printed.text)


class Units:
    """Units by page: printed on it, else printed before, else the option, else a habit."""

    def __init__(self, option: str | None) -> None:
        self._option = None if option is None else parse_unit(option)
        self._printed: Unit | None = None
        self._pages: dict[int, tuple[Money, str | None]] = {}
        self._where: dict[int, Printed] = {}

    def note(self, sheet: Sheet) -> Money:
        """Learn what a page says of its unit."""
        said = sheet.unit
        if sheet.begins_book:
            self._printed = None  # what another book prints says nothing of this one
        if said is not None and said.source == "ambiguous":
            return self._set(sheet.number, None, None)
        if said is not None and said.printed is not None:
            self._where[sheet.number] = said.printed
            self._printed = _meant(said.printed)
            columns = tuple((x0, x1, _meant(own)) for x0, x1, own in said.columns)
            return self._set(sheet.number, self._printed, "page", columns)
        if self._printed is not None:
            return self._set(sheet.number, self._printed, "title")
        if self._option is not None:
            return self._set(sheet.number, self._option, "option")
        if said is not None and said.habit is not None:
            return self._set(sheet.number, parse_unit(said.habit), "family")
        return self._set(sheet.number, None, None)

    def _set(
        self, page: int, unit: Unit | None, source: str | None, columns: Columns = ()
    ) -> Money:
        self._pages[page] = (Money(unit, columns=columns), source)
        return self._pages[page][0]

    def money(self, page: int) -> Money:
        """How to take the amounts of `page`; one that was read ahead has those of its spread."""
        return self._pages[page if page in self._pages else max(self._pages)][0]

    def columns(self, page: int) -> dict[str, Value]:
        """`unit` and `unit_source` of `pages`; a unit that no amount needed is not claimed."""
        money, source = self._pages[page]
        if money.unit is None or (source != "page" and not money.relied):
            return {}
        name = {Unit.YEN: "円", Unit.THOUSAND: "千円", Unit.TEN_THOUSAND: "万円"}
        name |= {Unit.MILLION: "百万円", Unit.HUNDRED_MILLION: "億円"}
        return {"unit": name[money.unit], "unit_source": source}

    def printed(self, page: int) -> dict[str, Printed]:
        """Where the unit of `page` is printed on it."""
        return {"unit": self._where[page]} if page in self._where else {}

    def problem(self, page: int) -> Problem | None:
        """Amounts that are worth what they are only by an inferred unit are said."""
        money, source = self._pages[page]
        if source not in ("family", "option") or not money.relied:
            return None
        unit = self.columns(page)["unit"]
        how = "was given" if source == "option" else "is usual in this kind of document"
        message = f"no unit is printed for the amounts of this page; {unit} {how}"
        return Problem("unit-not-printed", message, page)
