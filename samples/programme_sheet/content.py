"""What a sheet says, read from `content/NAME.txt`, and the gold records that follow from it.

An excerpt of such a file (amounts in thousand yen, or with 円 in yen):

    @title 令和６年度 函館市当初予算
    # 水産業の振興
    > 重点事業
    * 養殖業推進支援費 | 48210 | after=［公約］ | prev=40000
     キングサーモンの完全養殖技術の確立に向けた研究を実施
    = 小計
    ! 来園者数

`#` opens a section (`| total` prints its sum in the heading), `>` a priority, `*` a programme,
a blank before a line makes it a paragraph of the description, `=` prints a sum, `!` names a
string that is no programme, `@shared-name` says that two prefectures have a city of that name.
The gold comes from here alone, never from a reader.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
PRINTED_TAG = re.compile(r"[［\[（(【〔](新規|新|拡充|拡|公約)[］\])）】〕]")
MEANT_TAG = {"新規": "新", "新": "新", "拡充": "拡", "拡": "拡", "公約": "公約"}
WIDE = str.maketrans("0123456789,", "０１２３４５６７８９，")


def comma(yen: int) -> str:
    return f"{yen // 1000:,}千円"


def oku(yen: int) -> str:
    """14億5,574万8千円; parts that are nought are left out."""
    parts = (yen // 10**8, "億"), (yen % 10**8 // 10**4, "万"), (yen % 10**4 // 1000, "千")
    return "".join(f"{number:,}{unit}" for number, unit in parts if number) + "円"


STYLES: dict[str, Callable[[int], str]] = {
    "comma": comma,
    "wide": lambda yen: comma(yen).translate(WIDE),
    "oku": oku,
    "million": lambda yen: f"{yen // 10**6:,}百万円",
    "yen": lambda yen: f"{yen:,}円",
    "bare": lambda yen: f"{yen // 1000:,}",
    "bare-yen": lambda yen: f"{yen:,}",
}


@dataclass
class Programme:
    """A programme with what is printed around its name; `amount` is the printed amount."""

    name: str
    yen: int
    section: str | None
    priority: str | None
    page: int
    style: str
    before: str = ""
    inside: str = ""
    after: str = ""
    previous: int | None = None
    qualifier: str = ""
    next: bool = False
    lines: list[str] = field(default_factory=list)

    @property
    def head(self) -> str:
        return f"{self.before}【{self.inside}{self.name}】{self.after}"

    @property
    def amount(self) -> str:
        return self.qualifier + STYLES[self.style](self.yen)

    @property
    def last_year(self) -> str:
        return (
            f"（前年度 {STYLES[self.style](self.previous)}）" if self.previous is not None else ""
        )

    @property
    def tags(self) -> list[str]:
        printed = PRINTED_TAG.findall(self.before + self.inside + self.after)
        return sorted({MEANT_TAG[tag] for tag in printed})


@dataclass
class Total:
    """A printed sum over a section, or over the whole sheet; `qualifier` is that of its parts."""

    label: str
    section: str | None
    yen: int
    previous: int | None
    page: int
    style: str
    qualifier: str = ""

    @property
    def amount(self) -> str:
        return STYLES[self.style](self.yen)


@dataclass
class Section:
    """A heading and the programmes under it, in the order they are read."""

    heading: str
    total_inside: bool
    rows: list[Programme | Total] = field(default_factory=list)

    @property
    def programmes(self) -> list[Programme]:
        return [row for row in self.rows if isinstance(row, Programme)]

    @property
    def sums(self) -> list[Total]:
        return [row for row in self.rows if isinstance(row, Total)]

    @property
    def groups(self) -> list[tuple[str | None, list[Programme]]]:
        """The programmes under each priority label, in order."""
        found: list[tuple[str | None, list[Programme]]] = []
        for programme in self.programmes:
            if not found or found[-1][0] != programme.priority:
                found.append((programme.priority, []))
            found[-1][1].append(programme)
        return found

    @property
    def total(self) -> int:
        return sum(programme.yen for programme in self.programmes)


@dataclass
class Sheet:
    """One document: its head, its sections, and strings that are no programmes."""

    facts: dict[str, str] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)
    not_programmes: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.facts["title"]

    @property
    def programmes(self) -> list[Programme]:
        return [programme for section in self.sections for programme in section.programmes]


def _yen(written: str) -> int:
    return int(written[:-1]) if written.endswith("円") else int(written) * 1000


def _programme(
    line: str, section: Section, priority: str | None, facts: dict[str, str]
) -> Programme:
    name, amount, *rest = (part.strip() for part in line.split("|"))
    pairs = (part.partition("=") for part in rest)
    options = {key: value or "yes" for key, _, value in pairs}
    return Programme(
        name,
        _yen(amount),
        section.heading or None,
        priority,
        int(facts.get("page", 1)),
        options.get("as", facts.get("style", "comma")),
        options.get("before", ""),
        options.get("inside", ""),
        options.get("after", ""),
        _yen(options["prev"]) if "prev" in options else None,
        options.get("q", ""),
        "next" in options,
    )


def _total(label: str, sheet: Sheet) -> Total:
    whole = label.startswith("合")
    parts = sheet.programmes if whole else sheet.sections[-1].programmes
    before = [part.previous for part in parts]
    known = [yen for yen in before if yen is not None]
    return Total(
        label,
        None if whole else sheet.sections[-1].heading,
        sum(part.yen for part in parts),
        sum(known) if len(known) == len(parts) else None,
        int(sheet.facts.get("page", 1)),
        sheet.facts.get("style", "comma"),
    )


def read(path: Path) -> Sheet:
    """The sheet that a content file describes."""
    sheet, priority = Sheet(), None
    for line in path.read_text("utf-8").splitlines():
        mark, rest = line[:1], line[1:].strip(" ")
        if mark == "@":
            key, _, value = rest.partition(" ")
            sheet.facts[key] = value
        elif mark == "#":
            heading, _, flag = rest.partition("|")
            sheet.sections.append(Section(heading.strip(), flag.strip() == "total"))
            priority = None
        elif mark == ">":
            priority = rest or None
        elif mark == "*":
            section = sheet.sections[-1]
            section.rows.append(_programme(rest, section, priority, sheet.facts))
        elif mark == " ":
            sheet.programmes[-1].lines.append(rest)
        elif mark == "=":
            sheet.sections[-1].rows.append(_total(rest, sheet))
        elif mark == "!":
            sheet.not_programmes.append(rest)
    return sheet
