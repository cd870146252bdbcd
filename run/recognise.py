"""Which family reads a page: the one that recognises it, goes on with it, or was asked for."""

from yosandb.errors import UsageError
from yosandb.extract.families import FAMILIES
from yosandb.extract.families.base import Family, Reader
from yosandb.extract.sheet import Sheet

# What people call a kind of document, and the part of its own name that it means.
_SHORT = {"予算書": "予算事項別明細書", "予算説明書": "予算事項別明細書"}


def family_named(name: str) -> Family:
    """The family called `name`, in English or Japanese; `UsageError` lists those there are."""
    for family in FAMILIES:
        if name in (family.name, family.name.replace(" ", "-"), family.japanese):
            return family
    alike = [family for family in FAMILIES if _SHORT.get(name, name) in family.japanese]
    if name and len(alike) == 1:
        return alike[0]
    known = ", ".join(family.name.replace(" ", "-") for family in FAMILIES)
    raise UsageError(f"there is no family {name!r}. There are: {known}")


class Recogniser:
    """Hands each page of one document to the reader of its family.

    `readers` are those in use by the name of their family, `unread` the pages of no family.
    """

    def __init__(self, forced: str | None = None) -> None:
        self._forced = None if forced is None else family_named(forced)
        self._last: Reader | None = None
        self.readers: dict[str, Reader] = {}
        self.unread: set[int] = set()

    def reader(self, sheet: Sheet) -> Reader | None:
        """The reader of a page; None, and a problem on the sheet, where there is not just one."""
        if not sheet.page.chars:
            return None
        claimants = self._claimants(sheet)
        if len(claimants) == 1:
            family = claimants[0]
            self._last = self.readers.setdefault(family.name, family.reader())
            return self._last
        if claimants:
            names = " and ".join(family.name for family in claimants)
            message = f"the families {names} both claim this page; choose one with --family"
            sheet.problem("two-families", message, "error")
        elif self._last is not None and self._last.continues(sheet.page):
            return self._last
        else:
            message = "the page is of no known family; `yosandb families` lists them"
            sheet.problem("page-unknown", message)
        self._last = None
        self.unread.add(sheet.number)
        return None

    def family(self, reader: Reader | None) -> str | None:
        """The name of the family that `reader` reads for."""
        return next((name for name, known in self.readers.items() if known is reader), None)

    def _claimants(self, sheet: Sheet) -> list[Family]:
        if self._forced is not None:
            return [self._forced]
        return [family for family in FAMILIES if family.recognises(sheet.page)]
