"""What each printed field is worth: from the name of a field to columns and their values."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from yosandb.errors import NotUnderstood
from yosandb.extract import regex
from yosandb.normalize import amount, era, municipality, number
from yosandb.normalize.amount import Unit
from yosandb.normalize.figure import path
from yosandb.normalize.row import Value
from yosandb.normalize.text import fold, join_spaced, squeeze

Columns: TypeAlias = dict[str, Value]
Meaning: TypeAlias = Callable[[str], Columns]

# The last unit of an amount says to what it is rounded: 14億5,574万8千円 is printed in 千円.
_PRINTED_UNIT = regex.compile(r"(?P<unit>百万|億|万|千)?円\W*$")
_FIGURES = regex.compile(r"[0-9]+")
# 億円1,186   千円△142△138   人740000保育課; but CO2, m2 and 人口10万人
_AMONG_FIGURES = regex.compile(r"[△▲]|[^A-Za-z][0-9.,]+$|[0-9]{5}|[0-9]\.[0-9]")


@dataclass(slots=True)
class Money:
    """Amounts of one page: `unit` is what the page says, None where it says nothing.

    `columns` are the units of amounts between two places from left to right, where they have one
    of their own. `relied` tells whether any amount was worth what it is only because of the unit.
    """

    unit: Unit | None
    relied: bool = False
    columns: tuple[tuple[float, float, Unit], ...] = ()

    def at(self, x: float) -> "Money":
        """How to take an amount in this place."""
        own = next((unit for x0, x1, unit in self.columns if x0 <= x < x1), None)
        return self if own is None else Money(own)

    def value(self, text: str) -> int | None:
        """Whole yen; None for a printed "none" (－). Raises `NotUnderstood`."""
        if amount.is_none(text):
            return None
        self.relied |= _PRINTED_UNIT.search(squeeze(fold(text))) is None
        return amount.yen(text, self.unit, parentheses="plain")

    def printed_unit(self, text: str) -> Unit | None:
        """The unit that the figure is printed in: its own, or that of the page."""
        match = _PRINTED_UNIT.search(squeeze(fold(text)))
        return self.unit if match is None else amount.parse_unit(f"{match['unit'] or ''}円")


def text(column: str) -> Meaning:
    """Prose, as a reader takes it; line breaks part paragraphs."""
    return lambda printed: {column: fold(printed).strip()}


def _unit(printed: str) -> Columns:
    """人, 億円, 人/10万人; raises `NotUnderstood` where figures of other columns stand within."""
    found = squeeze(fold(printed))
    if _AMONG_FIGURES.search(found):
        raise NotUnderstood(printed, "a unit")
    return {"unit": found}


def name(column: str) -> Meaning:
    """A name or heading: letter-spaced words are closed up."""
    return lambda printed: {column: join_spaced(printed).strip()}


def word(column: str) -> Meaning:
    """A word of the form, without any blank."""
    return lambda printed: {column: squeeze(fold(printed))}


def month(column: str) -> Meaning:
    """A month as YYYY-MM; nothing where － is printed."""
    return lambda printed: {column: None if amount.is_none(printed) else era.month(printed)}


def whole(column: str) -> Meaning:
    """A whole number that stands alone, such as the number of a project."""
    return lambda printed: {column: _whole(printed)}


def figure(column: str) -> Meaning:
    """A number of a KPI, and in any case what is printed."""
    return lambda printed: {
        column: number.number(printed),
        f"{column}_text": squeeze(fold(printed)),
    }


def _whole(printed: str) -> int:
    """A whole number, also one in a circle (⑱)."""
    bare = squeeze(fold(printed))
    if len(bare) == 1 and not bare.isascii():
        bare = unicodedata.normalize("NFKC", bare)
    if _FIGURES.fullmatch(bare) is None:
        raise NotUnderstood(printed, "a whole number")
    return int(bare)


def _period(printed: str) -> Columns:
    first, last = era.period(printed)
    return {"period_from": first, "period_to": last}


_YEAR: Meaning = lambda printed: {"fiscal_year": era.fiscal_year(printed)}  # noqa: E731

# A city that is not known, before what special accounts are for.
_CITY = regex.compile(
    r"^.{1,6}?[市町村区](?=国民健康保険|介護保険|介護サービス|後期高齢者|公共下水道|下水道|農業集落排水"
    r"|簡易水道|水道|病院|土地|住宅|駐車場|墓地|墓園|霊園|と畜場|公債|用地|財産区|交通|学校給食|奨学"
    r"|工業|企業団地|産業団地)"
)


def _account(printed: str) -> Columns:
    """An account's name without that of the city: 南国市一般会計 is 一般会計."""
    whole = squeeze(join_spaced(printed))
    found = municipality.find_in(whole)
    name = whole.removeprefix(found[0]) if found is not None else whole
    return {"name": _CITY.sub("", "一般会計" if name.endswith("一般会計") else name)}


# 【企業立地費】: the brackets say that this is a name, and are no part of it.
_NAMED = regex.compile(r"【(?P<name>[^【】]+)】")


def _programme_name(printed: str) -> Columns:
    whole = join_spaced(printed).strip()
    named = _NAMED.fullmatch(whole)
    return {"name": whole if named is None else named["name"].strip()}


# What parts the numbers of 款, 項 and 目: １０。５．２   ２・１・６. A hyphen stays: 2-3-04
_PARTING = regex.compile(r"(?<=[0-9])[.。．・、, ]+(?=[0-9])")
_HYPHEN = regex.compile(r"(?<=[0-9]) *[-－−‐] *(?=[0-9])")


def _code(printed: str) -> Columns:
    """The code of a programme; numbers of 款, 項 and 目 are parted by points, codes by a blank."""
    lines = (_HYPHEN.sub("-", fold(line).strip()) for line in printed.split("\n"))
    return {"code": " ".join(squeeze(_PARTING.sub(".", line)) for line in lines)}


# Fields that are amounts, and their column, by table; `amount` of a programme depends on the
# words around it.
AMOUNTS: Mapping[str, Mapping[str, str]] = {
    "programmes": {
        "budget": "budget_yen",
        "actual": "actual_yen",
        "grant_budget": "grant_budget_yen",
        "grant_actual": "grant_actual_yen",
        "supplement": "supplement_yen",
        "previous": "previous_yen",
        "change": "change_yen",
        "before": "before_yen",
        "carried_over": "carried_over_yen",
    },
    "items": {
        "amount": "amount_yen",
        "previous": "previous_yen",
        "change": "change_yen",
        "before": "before_yen",
        "supplement": "supplement_yen",
    },
    "setsu": {"amount": "amount_yen", "supplement": "supplement_yen"},
    "notes": {"amount": "amount_yen"},
    "amounts": {"yen": "yen"},
    "totals": {"amount": "amount_yen"},
}

MEANINGS: Mapping[str, Mapping[str, Meaning]] = {
    "programmes": {
        "code": _code,
        "number": word("number"),
        "name": _programme_name,
        "section": name("section"),
        "priority": word("priority"),
        "department": word("department"),
        "sub_name": name("sub_name"),
        "book_name": name("book_name"),
        "qualifier": word("qualifier"),
        "amount_text": text("amount_text"),
        "description": text("description"),
        "outline": text("outline"),
        "results": text("results"),
        "evaluation": text("evaluation"),
        "direction": text("direction"),
        "fiscal_year": _YEAR,
        "actual_label": lambda printed: {},  # it tells where `actual` goes
        "amount_label": lambda printed: {},  # ... and where `amount` does
    },
    "projects": {
        "number": whole("number"),
        "name": name("name"),
        "fiscal_year": _YEAR,
        "period": _period,
        "years_run": lambda printed: {"years_run": era.years_run(printed)},
        "overview": text("overview"),
        "effect": text("effect"),
        "effect_reason": text("effect_reason"),
        "evaluation": text("evaluation"),
        "opinion": text("opinion"),
        "policy": text("policy"),
        "policy_note": text("policy_note"),
        "policy_reason": text("policy_reason"),
    },
    "kpis": {
        "indicator": word("indicator"),
        "name": name("name"),
        "baseline": figure("baseline"),
        "target": figure("target"),
        "latest": figure("latest"),
        "unit": _unit,
        "rate": figure("rate"),
        "grade": word("grade"),
        "department": word("department"),
        "target_month": month("target_month"),
        "latest_as_of": month("latest_as_of"),
    },
    "sections": {"number": word("number"), "name": name("name")},
    "totals": {"label": word("label"), "section": name("section")},
    "accounts": {"name": _account},
    "items": {
        "actual_label": lambda printed: {},  # it tells where `amount` goes
        "number": whole("number"),
        "name": name("name"),
    },
    "setsu": {"number": whole("number"), "name": name("name")},
    "notes": {"text": name("text"), "formula": word("formula")},
    "amounts": {"label": word("label"), "fiscal_year": _YEAR},
    "figures": {
        "title": name("title"),
        "row_label": lambda printed: {"row_label": path(printed)},
        "column_label": lambda printed: {"column_label": path(printed)},
    },
    "kpi_values": {
        "fiscal_year": _YEAR,
        "rate": word("text"),
        "value": lambda printed: {
            "value": number.number(printed),
            "text": squeeze(fold(printed)),
        },
    },
    "passages": {"text": text("text"), "section": name("section")},
}
