"""What stands below a heading of the revenue: where money comes from, and no programme.

::

    ３　歳入補正の内容
    【国庫支出金】
      ○ 道路橋りょう災害復旧費負担金　26,680千円
        （交付額の決定による増）
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from yosandb.extract import regex
from yosandb.extract.printed import Printed
from yosandb.extract.records import Record
from yosandb.extract.shapes.sections import Section
from yosandb.extract.shapes.text import plainly

# 歳入   主な歳入   歳入補正の内容   一般会計歳入予算の概要, and no 歳入歳出
_REVENUE = regex.compile(r"(?!.*歳\s*出).*歳\s*入.*")
_EXPENDITURE = regex.compile(r"(?!.*歳\s*入).*歳\s*出.*")


def is_revenue(section: Section | None, label: str = "") -> bool:
    """Whether the word of a total, or else the innermost heading that names a side of the budget,
    names the revenue."""
    path = () if section is None else section.path
    names = [plainly(said) for said in (label, *(s.name.text for s in reversed(path)))]
    sides = (name for name in names if _REVENUE.fullmatch(name) or _EXPENDITURE.fullmatch(name))
    return _REVENUE.fullmatch(next(sides, "")) is not None


def note(page: int, fields: Mapping[str, Printed], unit: Printed | None) -> Record:
    """The note that an entry of the revenue is."""
    own = {"text": fields["name"]}
    if "amount" in fields:
        own["amount"] = fields["amount"]
    return Record("notes", page, own["text"].text, own, unit=unit)


def told_of(record: Record, told: Iterable[Printed], asides: Sequence[Printed]) -> Iterator[Record]:
    """Texts that stand beside or below it, each a note of its own, and its further amounts."""
    for text in told:
        own = {"text": text}
        yield Record("notes", text.page, text.text, own, links={"parent_id": record})
    for word, yen in zip(asides[::2], asides[1::2], strict=True):
        fields, of = {"label": word, "yen": yen}, {"row_id": record}
        yield Record("amounts", yen.page, yen.text, fields, facts={"measure": "total"}, links=of)
