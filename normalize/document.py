"""What a document says about itself: city, year and stage, each with its source.

An option wins over the title, the title over other headings, these over the path. Running text
is never asked.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TypeVar

from yosandb.errors import NotUnderstood
from yosandb.extract import regex
from yosandb.extract.printed import Printed
from yosandb.extract.records import Problem
from yosandb.lean import lean
from yosandb.normalize import municipality
from yosandb.normalize.era import find_fiscal_years, period, year_in_path
from yosandb.normalize.row import Row, Value
from yosandb.normalize.text import fold, join_spaced, squeeze

T = TypeVar("T")

# 補正予算（第３号）   ３月補正予算   補正予算（案）
_SUPPLEMENT = regex.compile(r"補正(?:予算)?(?:\(第?(?P<number>[0-9]+)号?\))?")
_STAGES = {
    "supplementary": _SUPPLEMENT,
    "settled": regex.compile(
        r"決算|(?:主要|主な|重点)な?(?:施策|事業)(?:等)?の?(?:主な)?成果|予算執行実績"
    ),
    # the heading of a column: the form of an initial budget compares with last year
    "initial": regex.compile(r"当初|^前年度(?:予算額?)?$"),
}
# 主要な施策の成果に関する説明書   主要事業成果報告書   予算執行実績報告書   行政報告書
_RESULTS = regex.compile(
    r"(?:施策|事業)(?:等)?の?(?:主な)?成果|成果(?:説明|報告)書|予算執行実績|(?:行政|事務)報告書"
)
_DRAFT = regex.compile(r"\(案\)|(?<=予算|報告書?)案(?=$|の|における|に係る)")


# The headings of a book are asked again with each page: so many answers are kept.
HEADINGS = 1 << 10
# A paper compares its year with those beside it, no further away than this.
NEAR = 1
STAGES = tuple(sorted(_STAGES))


@lean
class Given:
    """What the caller says of a document; None where the document is to say it."""

    fiscal_year: int | None = None
    municipality: str | None = None
    stage: str | None = None


@lean
class Listed:
    """What a list of files says of a document; it wins over what the document prints."""

    municipality: str | None = None
    fiscal_year: int | None = None
    stage: str | None = None
    source_url: str | None = None
    retrieved: str | None = None


_NOT_LISTED = Listed()


@dataclass
class About:
    """What is known of one document; headings are added as its pages are read."""

    given: Given
    path: PurePosixPath
    listed: Listed = _NOT_LISTED
    headings: list[tuple[str, Printed]] = field(default_factory=list)
    printed_years: set[int] = field(default_factory=set)

    def note(self, text: str) -> None:
        """Note the years that a page prints, where no more than the path names one so far."""
        if self._year_said()[1] == "path":
            self.printed_years.update(find_fiscal_years(text))

    def add(self, role: str, printed: Printed) -> None:
        """Add a title, a label or another heading; those of equal words only once."""
        if all(other.text != printed.text or kind != role for kind, other in self.headings):
            self.headings.append((role, printed))

    @property
    def fiscal_year(self) -> int | None:
        """The Western fiscal year, from whatever source."""
        return self._year()[0]

    @property
    def reported_year(self) -> int | None:
        """The other year that a title names, in brackets, of a paper about the year before:
        令和7年度 事務事業評価シート（令和6年度実績）."""
        title = self._first("title")
        years = set(find_fiscal_years("" if title is None else title.text)) - {self.fiscal_year}
        return years.pop() if len(years) == 1 else None

    @property
    def stage(self) -> str | None:
        """`initial`, `supplementary` or `settled`, as far as it is said."""
        return self._stage()[0]

    @property
    def tells_results(self) -> bool:
        """Whether the paper says of itself that it tells what came of programmes."""
        return self._in_headings(_result_in)[0] is not None

    def row(self) -> tuple[Row, list[Problem]]:
        """The columns of `documents` that are told here, and what could not be told."""
        values: dict[str, Value] = {}
        printed: dict[str, Printed] = {}
        for role in ("title", "label"):
            if (heading := self._first(role)) is not None:
                values[role], printed[role] = join_spaced(heading.text).strip(), heading
        named = self._named()
        drafted = any(map(_DRAFT.search, named))
        values["draft"] = int(drafted) if drafted or "title" in values else None
        for column, (value, source, where) in {
            "fiscal_year": self._year(),
            "stage": self._stage(),
            "municipality": self._municipality(),
        }.items():
            values |= {column: value, f"{column}_source": source}
            printed |= {column: where} if where is not None else {}
        values["municipality_code"] = self._code(values["municipality"])
        values["supplement_number"] = next(filter(None, map(_supplement_number, named)), None)
        values |= {"source_url": self.listed.source_url, "retrieved": self.listed.retrieved}
        return Row("documents", values, printed), [*self._differences(), *self._problems(values)]

    def _year(self) -> "Found[int]":
        """The year; that of the path is none where the pages print years far from it alone: r4.pdf
        may be the fourth of some papers."""
        found = self._year_said()
        return (None, None, None) if self._is_far(found) else found

    def _is_far(self, found: "Found[int]") -> bool:
        year, source, _ = found
        if year is None or source != "path" or not self.printed_years:
            return False
        return all(abs(other - year) > NEAR for other in self.printed_years)

    def _year_said(self) -> "Found[int]":
        said = self.listed.fiscal_year, self.given.fiscal_year
        return self._found(*said, self._year_in, year_in_path)

    def _year_in(self, text: str) -> int | None:
        """The year that a heading says; below the title of a plan it may be all of its years."""
        title = self._first("title")
        of_plan = title is not None and _PLAN.search(title.text) is not None
        return _only_year(text) or (_first_of(text) if of_plan else None)

    def _stage(self) -> "Found[str]":
        return self._found(self.listed.stage, self.given.stage, _stage_in, lambda name: None)

    def _municipality(self) -> "Found[str]":
        said = self.listed.municipality, self.given.municipality
        return self._found(*said, _city_in, _city_in)

    def _found(
        self,
        listed: T | None,
        given: T | None,
        read: Callable[[str], T | None],
        in_path: Callable[[str], T | None],
    ) -> "Found[T]":
        """The first that says something: the list, the option, the title, a heading, the path."""
        for value, source in ((listed, "manifest"), (given, "option")):
            if value is not None:
                return value, source, None
        if (found := self._in_headings(read))[0] is not None:
            return found
        for part in reversed(self.path.parts):
            if (value := in_path(part.removesuffix(self.path.suffix))) is not None:
                return value, "path", None
        return None, None, None

    def _in_headings(self, read: Callable[[str], T | None]) -> "Found[T]":
        """What the document prints of itself."""
        for role, source in (("title", "title"), ("form", "heading"), ("heading", "heading")):
            for kind, printed in self.headings:
                if kind == role and (value := read(printed.text)) is not None:
                    return value, source, printed
        return None, None, None

    def _differences(self) -> Iterable[Problem]:
        """Where the list says another thing than the document prints."""
        for what, listed, (value, _, printed) in (
            ("fiscal year", self.listed.fiscal_year, self._in_headings(self._year_in)),
            ("stage", self.listed.stage, self._in_headings(_stage_in)),
            ("municipality", self.listed.municipality, self._in_headings(_city_in)),
        ):
            if listed is None or printed is None or _agree(listed, value):
                continue
            message = (
                f"the manifest says that the {what} is {listed}, and was believed; "
                f"printed is 「{printed.text}」"
            )
            yield Problem("manifest-differs", message, printed.page)

    def _first(self, role: str) -> Printed | None:
        return next((printed for kind, printed in self.headings if kind == role), None)

    def _code(self, name: Value) -> str | None:
        """The ministry's code; a name that prefectures share needs one of them in the path."""
        if not isinstance(name, str):
            return None
        found = municipality.find(name)
        for part in self.path.parts:
            found = found or municipality.find(name, part)
        if found is None and (title := self._first("title")) is not None:
            said = municipality.find_in(title.text)
            found = said[1] if said is not None and said[0] in name else None
        return None if found is None else found.code

    def _named(self) -> list[str]:
        """What names the paper: its title, and the headings that tell its year and its stage, as
        the first title may be that of a table behind the cover."""
        told = (self._first("title"), self._year()[2], self._stage()[2])
        return [squeeze(fold(printed.text)) for printed in told if printed is not None]

    def _problems(self, values: Mapping[str, Value]) -> Iterable[Problem]:
        advice = "say it with {0}, or put the file into a folder that names it"
        how = advice.format("--fiscal-year")
        if self._is_far(told := self._year_said()):
            years = ", ".join(map(str, sorted(self.printed_years)))
            message = f"the path names {told[0]}, but the pages print {years} alone: {how}"
            yield Problem("year-unknown", message)
        elif values["fiscal_year"] is None:
            yield Problem("year-unknown", f"no title, heading or path names the year: {how}")
        if values["municipality"] is None:
            how = advice.format("--municipality")
            yield Problem("municipality-unknown", f"nothing names the municipality: {how}")
        elif values["municipality_code"] is None:
            message = (
                f"{values['municipality']} has no code: unknown, or shared by prefectures; "
                "say the prefecture with --municipality (広島県府中市)"
            )
            yield Problem("municipality-ambiguous", message)


Found = tuple[T | None, str | None, Printed | None]


def _agree(listed: object, printed: object) -> bool:
    """Whether they are the same; 府中市 is printed for 広島県府中市 too."""
    if isinstance(listed, str) and isinstance(printed, str):
        return squeeze(fold(listed)).endswith(squeeze(fold(printed)))
    return listed == printed


_PLAN = regex.compile("実施計画")
# 計画期間：令和8年度～令和10年度
_PERIOD_OF_PLAN = regex.compile(r"\s*計画(?:の)?(?:対象)?期間\s*[:：]?\s*")
_ASIDE = regex.compile(r"[(（][^()（）]*[)）]")


@lru_cache(HEADINGS)
def _only_year(text: str) -> int | None:
    years = set(find_fiscal_years(text))
    if len(years) > 1:  # 令和7年度 事務事業評価シート（令和6年度実施分）
        years = set(find_fiscal_years(_ASIDE.sub("", text)))
    if not years and _PLAN.search(text):
        years = set(_first_years(text))
    return years.pop() if len(years) == 1 else None


def _first_years(text: str) -> Iterator[int]:
    """The first of the years that a plan is made for: 実施計画（令和8年度～令和10年度）."""
    found = (_first_of(match[0]) for match in _ASIDE.finditer(text))
    yield from (year for year in found if year is not None)


def _first_of(text: str) -> int | None:
    """The first year of a period that is all that stands there, but for the word for it."""
    with suppress(NotUnderstood):
        return period(_PERIOD_OF_PLAN.sub("", text, count=1).strip())[0]
    return None


def _supplement_number(named: str) -> int | None:
    match = _SUPPLEMENT.search(named)
    return int(match["number"]) if match is not None and match["number"] else None


@lru_cache(HEADINGS)
def _result_in(text: str) -> str | None:
    found = _RESULTS.search(squeeze(fold(text)))
    return None if found is None else found[0]


@lru_cache(HEADINGS)
def _stage_in(text: str) -> str | None:
    words = squeeze(fold(text))
    found = [stage for stage, pattern in _STAGES.items() if pattern.search(words)]
    return found[0] if len(found) == 1 else None


@lru_cache(HEADINGS)
def _city_in(text: str) -> str | None:
    found = municipality.find_in(text)
    return None if found is None else found[0]
