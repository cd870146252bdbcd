"""Which column of a table is which field, by the words over it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache

from yosandb.extract import regex
from yosandb.extract.families.declared.words import PLEDGES
from yosandb.extract.fields import AMOUNTS, BESIDE
from yosandb.extract.glyphs import narrow
from yosandb.extract.patterns import ANSWERS, is_said
from yosandb.extract.shapes.era import relative
from yosandb.extract.shapes.offices import OFFICES
from yosandb.extract.shapes.table import words
from yosandb.extract.shapes.table.model import Cell, Column, Row, Table
from yosandb.extract.shapes.text import closed
from yosandb.extract.shapes.told_sources import PAIRS
from yosandb.extract.shapes.vocabulary import (
    OVER_SOURCES,
    PREVIOUS_YEAR,
    RELATIVE_YEAR,
    SOURCES,
    TAG_LIST,
)
from yosandb.lean import lean

# 進捗状況   達成度, and no 評価 of it
_PROGRESS = regex.compile("(?:進捗|達成)(?!.*評価)")
# （千円）   （Ａ）   予算額（Ａ－Ｂ）   増減額(a)-(b)＝(c): a unit, or letters of a sum
_LETTER = r"[(（]?[A-Za-zＡ-Ｚａ-ｚ①-⑨][)）]?"
_FORMULA = rf"{_LETTER}(?:[-+−－＋/／=＝]{_LETTER})*"
_LETTERS = regex.compile(_FORMULA)
_UNIT = regex.compile(
    rf"[(（\[][^()（）\[\]]*円[)）\]]|(?<=.)[(（]{_FORMULA}[)）]|(?<=[額費率比減度較]){_FORMULA}$"
)
# 当初予算案   予算額案: what is proposed
_DRAFT = regex.compile("(?<=予算額?|当初|査定額?)案$")
# 事業名（予算書の事業名）   所管課（款）   事業名≪親事業≫   事業名［担当課］: added in brackets
# 事業名・担当課: ... or joined, what is added stands in brackets all the same
_ASIDE = regex.compile(
    r"(?<=.)(?:[(（](?P<word>[^()（）]*)[)）]|[≪《〈<＜](?P<word>[^≪《〈<＜]*)[≫》〉>＞]"
    r"|[\[［【](?P<word>[^\[\]［］【】]*)[\]］】]|(?<=名)[・／/](?P<word>\w{2,})(?P<joined>))$"
)
# 予算額 上段（ ）は前年度: which of two figures below each other is last year's
_STACKED = regex.compile(
    r"(?:[(（]?(?P<where>[上下])段[はが:：、,・]?)?(?:[(（][)）](?:内|書き?)?[はが:：]?)?"
    r"(?P<year>(?:前|昨)年度?)(?:当初)?(?:予算)?額?[)）]?$"
)
_YEAR = regex.compile(
    r"(?:(?P<era>令和|平成|[RHＲＨ])\.?)?(?P<year>元|[0-9]{1,2}|20[0-9]{2})(?:年度末?|年)?の?(?!月)"
)
# 構成比 over 本年度 and 前年度
_RATES = regex.compile(r"構成比率?|構成割合|.{0,6}(?:増減|伸び?)率")
_SHARE = regex.compile(rf"[(（]?{words.PART}(?:国の?)?(?:交付金|国費|国庫).*")
# What was spent in the year of a row, and the same beside it where it was in another year.
_SPENT = {"actual": "spent", "grant_actual": "spent_grant"}
# ... of several grades the one that is given at last, from the surest word on
_AT_LAST = tuple(map(regex.compile, ("総合|総括|全体", "最終", "[二2]次")))
_BUDGET = regex.compile("予算")
# 18.6トン   214人   100％: a number with what it counts, which is no money
_COUNTED = regex.compile(r"[△▲+-]?[0-9][0-9,.]*(?!.*円)[^0-9,.()]{1,6}")
_LAST_YEAR = regex.compile(PREVIOUS_YEAR)
# R8要求額   R8予算額（査定後）
_ASKED, _GRANTED = regex.compile("要求"), regex.compile("査定")
# What stands beside several rows and is no section of them
_BESIDE_ROWS = regex.compile(rf"{OFFICES}|.*(?:会計|年度)")
_TAGS = regex.compile(TAG_LIST)
_RELATIVE = regex.compile(RELATIVE_YEAR)
_MARKED_YEAR = regex.compile(r"年度|年|^(?:令和|平成|[RHＲＨ])")


@lean(slots=False)
class Columns:
    """Fields by the number of their column, and the year that a heading names for it.

    `unknown` are columns with words that no field is declared for. `doubt` says in words why it
    is not certain which column is which; such a table is not read as one of its kind. `asides` are
    fields that a word in brackets names, of what stands in brackets below the other: 所管課（款）.
    `part_rows` are no records but parts of one, each of a kind that comes again in all. `within`
    are the columns of what stands beside each record and belongs to it.
    """

    table: Table
    fields: Mapping[int, str]
    years: Mapping[int, int] = field(default_factory=dict)
    unknown: tuple[int, ...] = ()
    doubt: str = ""
    part_rows: frozenset[Row] = frozenset()
    asides: Mapping[int, str] = field(default_factory=dict)
    within: "Columns | None" = None

    def of(self, name: str) -> list[int]:
        """The columns of a field, from left to right."""
        return [number for number in sorted(self.fields) if self.fields[number] == name]

    def dated(self, name: str) -> dict[int, int]:
        """The columns of a field over which a year stands, each with it."""
        return {number: self.years[number] for number in self.of(name) if number in self.years}

    def renamed(self, names: Mapping[int, str]) -> "Columns":
        """The same columns, some of them under another field."""
        unknown = tuple(number for number in self.unknown if number not in names)
        return replace(self, fields={**self.fields, **names}, unknown=unknown)

    def doubted(self, why: str) -> "Columns":
        """The same columns, of which it is not certain which is which."""
        return replace(self, doubt=why)

    def without(self, numbers: Iterable[int]) -> "Columns":
        """The same columns, some of them under no field."""
        gone = set(numbers)
        fields = {number: name for number, name in self.fields.items() if number not in gone}
        return replace(self, fields=fields, unknown=tuple(sorted({*self.unknown, *gone})))

    def prints_amount(self, row: Row) -> bool:
        """Whether anything stands in the place of an amount; words across a row are a heading."""
        amounts = [number for number, name in self.fields.items() if name in AMOUNTS]
        across = [cell for number in self.of("name") for cell in row.cells.get(number, ())]
        cells = [cell for number in amounts for cell in row.cells[number]]
        return any(cell.lines and cell not in across for cell in cells)

    def is_words(self, cell: Cell) -> bool:
        """Whether a cell stands in the place of words: under none of amounts, nor under words of no
        field over figures alone."""
        names = {self.fields.get(number) for number in cell.columns}
        figures = [self.table.columns[number].figures for number in cell.columns]
        return not names & (AMOUNTS | BESIDE.keys()) and (names != {None} or not all(figures))

    def heading(self, number: int) -> str:
        """The words over a column, from the outermost in."""
        return " ".join(self.table.columns[number].words)


def fitted(table: Table, patterns: Mapping[str, str], beside: str = r"(?!)") -> Columns:
    """The columns of `table` by `patterns`, which are tried in their order.

    Columns under words that match `beside` are of no field, and known to be.
    """
    fields: dict[int, str] = {}
    years: dict[int, int] = {}
    unknown: list[int] = []
    asides: dict[int, str] = {}
    for number, column in enumerate(table.columns):
        if _is_rest(table, number) or _is_side(table, number):
            continue
        name = None if is_beside(column, beside) else _field(column, patterns)
        told = name in (*SOURCES, "sources") and _tells_sources(table, number)
        name = "sources" if told and "sources" in patterns else name
        if name is None or (name == "sources" and column.figures and not told):
            unknown += [number] if column.heads else []
            continue
        fields[number] = name
        if (year := _year(column)) is not None:
            years[number] = year
        if (other := _aside(column, patterns)) is not None:
            asides[number] = other
    if "tag" in patterns:
        tags = [*_of_tags(table, fields), *_with_tags(table, unknown, fields)]
        fields |= dict.fromkeys(tags, "tag")
        unknown = [n for n in unknown if n not in tags]
    fields |= dict.fromkeys(_sections_for_tags(table, fields), "section")
    if "name" in patterns and "name" not in fields.values():
        pledges = [n for n in unknown if any(is_said(PLEDGES, w) for w in said(table.columns[n]))]
        fields |= dict.fromkeys(pledges[:1], "name")
        unknown = [n for n in unknown if n not in pledges[:1]]
    if "section" in patterns and "section" not in fields.values():
        over = [n for n in unknown if _is_over_rows(table, n, fields)][-1:]
        fields |= dict.fromkeys(over, "section")
        unknown = [n for n in unknown if n not in over]
    return Columns(table, fields, years, tuple(unknown), asides=asides)


def _is_over_rows(table: Table, number: int, fields: Mapping[int, str]) -> bool:
    """Whether a column left of the names parts the rows by words that stand beside several of them
    each: they are in sections, whatever word stands over those."""
    names = [n for n, name in fields.items() if name == "name"]
    cells = [cell for row in table.rows for cell in row.cells[number] if cell.lines]
    over = [cell for cell, rows in Counter(cells).items() if rows > 1]
    left = bool(names) and number < min(names) and not table.columns[number].figures
    return left and len(over) > 1 and not any(_BESIDE_ROWS.fullmatch(cell.text) for cell in over)


def _sections_for_tags(table: Table, fields: Mapping[int, str]) -> list[int]:
    """The column of tags that holds none where each of its words stands beside rows, several of one
    at least: 補助事業 and 単独事業 under 区分."""
    if "section" in fields.values() or "name" not in fields.values():
        return []
    first = min(number for number, name in fields.items() if name == "name")
    return [n for n in fields if n < first and fields[n] == "tag" and _parts_rows(table, n)][:1]


def _parts_rows(table: Table, number: int) -> bool:
    cells = [c for row in table.rows for c in row.cells[number] if len(c.columns) == 1 and c.lines]
    several = any(count > 1 for count in Counter(cells).values())
    other = (_TAGS.fullmatch(c.text) or _BESIDE_ROWS.fullmatch(c.text) for c in cells)
    return several and not any(other)


def _of_tags(table: Table, fields: Mapping[int, str]) -> list[int]:
    """Columns under the word of the names, beside another one of these, that hold nothing but tags:
    新 and blanks under 事業名."""
    names = [number for number, name in fields.items() if name == "name"]
    found: list[int] = []
    for number in names if len(names) > 1 else ():
        shared = any(
            table.columns[number].heads == table.columns[n].heads for n in names if n != number
        )
        if shared and _has_tags(table, number):
            found.append(number)
    return found if len(found) < len(names) else []


def _with_tags(table: Table, unknown: Iterable[int], fields: Mapping[int, str]) -> Iterator[int]:
    """Columns under words of no field that hold tags, before the amounts: behind these 継続 may be
    what is to become of a programme."""
    amounts = [number for number, name in fields.items() if name in AMOUNTS]
    yield from (n for n in unknown if n < min(amounts, default=0) and _has_tags(table, n))


def _has_tags(table: Table, number: int) -> bool:
    """Whether a column holds tags and nothing else, whatever word stands over it: 新・拡."""
    cells = {cell for row in table.rows for cell in row.cells[number] if len(cell.columns) == 1}
    said = [cell for cell in cells if cell.lines]
    return bool(said) and all(_TAGS.fullmatch(cell.text) for cell in said)


def _tells_sources(table: Table, number: int) -> bool:
    """Whether the cells of a column tell sources in words, each before its amount: 国・県 16,845
    under 特定財源."""
    cells = {cell for row in table.rows for cell in row.cells[number] if len(cell.columns) == 1}
    said = [cell for cell in cells if cell.lines]
    texts = (closed(*cell.lines, whole=len(cell.lines)).text for cell in said)
    return 2 * sum(PAIRS.fullmatch(text) is not None for text in texts) > len(said)


def last_year_below(column: Column) -> bool | None:
    """Whether last year's of two figures in a cell is the lower one; None where no word tells it.

    Where the words name brackets only, these tell it: 予算額（ ）は前年度.
    """
    match = _STACKED.search(narrow("".join(said(column))))
    if match is None or match.span() == (match.start("year"), match.end()):
        return None
    return match["where"] != "上"


def _aside(column: Column, patterns: Mapping[str, str]) -> str | None:
    """The field that the word in brackets behind another is declared for."""
    whole = "".join(said(column))
    match = _ASIDE.search(whole)
    if match is not None and match["joined"] is not None:
        match = None if any(is_said(p, whole) for p in patterns.values()) else match
    word = "" if match is None else match["word"]
    return next((name for name, pattern in patterns.items() if is_said(pattern, word)), None)


def _is_rest(table: Table, number: int) -> bool:
    """Whether a column is but the rest of the one before: only other tables in the same lines
    part it."""
    if number == 0 or not table.columns[number].heads:
        return False
    if table.columns[number].heads != table.columns[number - 1].heads:
        return False
    cells = [(row.cells[number - 1], row.cells[number]) for row in table.rows]
    return all(a == b for a, b in cells)


def _is_side(table: Table, number: int) -> bool:
    """Whether a column is but one word beside its rows that reaches up into the heading: what the
    table is about."""
    heads = table.columns[number].heads
    cells = {cell for row in table.rows for cell in row.cells[number] if cell.lines}
    return bool(cells) and cells <= set(heads)


def without_unit(word: str) -> str:
    """A word over a column without its unit or the letter behind it: 予算額（千円）, 当初(A)."""
    return _UNIT.sub("", word)


def is_beside(column: Column, pattern: str) -> bool:
    """Whether the innermost word over a column, the unit below it, or rates over several columns
    say that it is none of the record."""
    rated, innermost = _without_field(column.words)
    return rated or any(is_said(pattern, word) for word in innermost)


# Each kind of table asks the same columns.
@lru_cache(ANSWERS)
def _without_field(over: tuple[str, ...]) -> tuple[bool, tuple[str, ...]]:
    """Whether rates stand over a column, and its innermost words, without a unit, or without the
    letters of a sum that stand below them: 執行率 over B/A."""
    rated = any(_RATES.fullmatch(word) for word in over[:-1])
    worded = [word for word in over if not _LETTERS.fullmatch(word)]
    innermost = dict.fromkeys([*_said(over)[-1:], *over[-1:], *worded[-1:]])
    return rated, tuple(_UNIT.sub("", word) for word in innermost)


def said(column: Column) -> Sequence[str]:
    """The words over a column, without a unit that stands below them."""
    return _said(column.words)


@lru_cache(ANSWERS)
def _said(over: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in over if not words.UNIT.fullmatch(word)) or over


def unchanged(columns: Columns) -> Columns:
    """Leave the columns as their words have them."""
    return columns


def this_year_and_last(columns: Columns) -> Columns:
    """Of two columns of one amount the later year is this one, and the year before is the last.

    What was spent is that of the rows in their own year alone; that of another stands beside it.
    """
    names: dict[int, str] = {}
    for name in (own for own in dict.fromkeys(columns.fields.values()) if own not in BESIDE):
        dated = sorted((year, number) for number, year in columns.dated(name).items())
        several = len({year for year, _ in dated}) >= max(len(columns.of(name)), 2)
        if several and len(dated) == 2 and dated[1][0] == dated[0][0] + 1:
            names[dated[0][1]] = "previous"
    for name, beside in _SPENT.items():
        names |= dict.fromkeys(_in_other_years(columns, name), beside)
    # 決算額 under 前年度 is 前年度決算額.
    last = [n for n in columns.of("actual") if _LAST_YEAR.match(columns.heading(n))]
    return columns.renamed({**names, **dict.fromkeys(last, "spent")})


def later_budgets(columns: Columns) -> list[int]:
    """The columns of the budget of a later year than this year's, under words that say no more:
    where last year's is not told, either, this year's may be one of them."""
    this = () if columns.of("previous") else columns.dated("amount").values()
    unknown = [n for n in columns.unknown if _BUDGET.search(columns.heading(n))] if this else []
    dated = ((n, _year(columns.table.columns[n])) for n in unknown)
    return [n for n, year in dated if year is not None and year > max(this)]


def _in_other_years(columns: Columns, name: str) -> list[int]:
    """The columns of what was spent in another year than this one: that of the budget beside it,
    else of several the last; the year before it alone is last year's."""
    spent = columns.dated(name)
    this = columns.dated("amount").values() or (spent.values() if len(spent) > 2 else ())
    return [number for number, year in spent.items() if this and year != max(this)]


def judged_as_a_whole(columns: Columns) -> Columns:
    """Of several columns of grades the one given at last is the evaluation; the others are under no
    field."""
    every = columns.of("evaluation")
    return columns.without({*every} - {*judged_at_last(columns)}) if len(every) > 1 else columns


def judged_at_last(columns: Columns) -> list[int]:
    """The columns of grades whose words say that they are of the whole, or the last: 総合, 最終."""
    every = columns.of("evaluation")
    found = ([n for n in every if p.search(columns.heading(n))] for p in _AT_LAST)
    return next(filter(None, found), [])


def spent_in_figures(columns: Columns) -> Columns:
    """実績 over amounts is what was spent, and no text about it, nor what was counted: 18.6トン."""
    figures = [n for n in columns.of("results") if columns.table.columns[n].figures]
    found = [n for n in figures if not _is_counted(columns, n)]
    return columns if columns.of("actual") else columns.renamed(dict.fromkeys(found, "actual"))


def _is_counted(columns: Columns, number: int) -> bool:
    """Whether figures of a column print of themselves what they are of, and that is no money."""
    cells = (cell for row in columns.table.rows for cell in row.cells[number] if cell.lines)
    return any(_COUNTED.fullmatch(narrow(cell.text)) for cell in cells)


def told_in_sentences(columns: Columns) -> Columns:
    """Under 進捗状況 may stand grades, or what was done in sentences: the results. What is said of
    an 評価 is one, whatever its length."""
    if columns.of("results"):
        return columns
    progress = [n for n in columns.of("evaluation") if _PROGRESS.search(columns.heading(n))]
    cells = {
        n: [c for row in columns.table.rows for c in row.cells[n] if c.lines] for n in progress
    }
    told = [n for n, own in cells.items() if 2 * sum("。" in c.text for c in own) > len(own)]
    return columns.renamed(dict.fromkeys(told, "results"))


def told_beside_others(columns: Columns) -> Columns:
    """What columns are beside others: shares of a grant, last year, what was to be done."""
    columns = spent_in_figures(judged_as_a_whole(told_in_sentences(columns)))
    shares = shares_under(columns, {"amount": "grant_budget", "actual": "grant_actual"})
    return outline_beside_results(this_year_and_last(granted_beside_asked(shares)))


def granted_beside_asked(columns: Columns) -> Columns:
    """Beside what was granted (予算額, 査定額), what the office had asked for is no budget."""
    own = columns.of("amount")
    asked = [n for n in own if _ASKED.search(columns.heading(n))]
    granted = [n for n in own if n not in asked or _GRANTED.search(columns.heading(n))]
    return columns.without(set(asked) - set(granted)) if granted else columns


def named_in_words(columns: Columns) -> Columns:
    """箇所 over figures counts the places, and names none."""
    own = columns.of("sub_name")
    return columns.without(n for n in own if columns.table.columns[n].figures)


def shares_under(columns: Columns, shares: Mapping[str, str]) -> Columns:
    """予算額 and 決算額 under うち交付金 are shares of those that stand left of them."""
    names: dict[int, str] = {}
    for name, share in shares.items():
        own = columns.of(name)
        over = {n: "".join(columns.table.columns[n].words[:-1]) for n in own}
        under = [n for n in own if _SHARE.fullmatch(over[n])]
        if len(own) == 2 and under == own[1:] and not columns.of(share):
            names[under[0]] = share
    return columns.renamed(names)


def outline_beside_results(columns: Columns) -> Columns:
    """What was to be done is the outline where what came of it stands beside."""
    if not columns.of("results"):
        return columns
    return columns.renamed(dict.fromkeys(columns.of("description"), "outline"))


def _field(column: Column, patterns: Mapping[str, str]) -> str | None:
    """The field that the words over a column are declared for, the innermost first; but a mere year
    says nothing of an amount that 決算額 above it names."""
    over = _said(column.words)
    found = _declared(column, over, patterns)
    if len(over) > 1 and found is not None and _YEAR.fullmatch(over[-1]):
        outer = _declared(column, over[:-1], patterns)
        return outer if outer in AMOUNTS or outer in BESIDE else found
    return found


def _declared(column: Column, over: tuple[str, ...], patterns: Mapping[str, str]) -> str | None:
    """The field of words; 歳入 over the amounts as over the names is the word of these."""
    inner = _readings(over[-1:]) if column.figures else ()
    for reading in _readings(over):
        for name, pattern in patterns.items():
            if is_said(pattern, reading) and (name != "name" or not inner or reading in inner):
                return name
    return None


@lru_cache(ANSWERS)
def _readings(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words over a column: the innermost alone, all of them, the outermost alone."""
    plain = [_inner(_STACKED.sub("", _plain(word)) or word) for word in words]
    found: list[str] = []
    for reading in (*plain[-1:], "".join(plain), *plain[:1]):
        bare = _ASIDE.sub("", reading)
        found += (reading, _YEAR.sub("", reading, count=1), bare, _YEAR.sub("", bare, count=1))
    return tuple(dict.fromkeys(found))


def _plain(word: str) -> str:
    """A word over a column without its unit, the letter behind it, and that it is but proposed."""
    return _DRAFT.sub("", without_unit(word))


def _inner(word: str) -> str:
    """A word without the one over it, where no line parts them: 本年度の財源一般財源."""
    over = OVER_SOURCES.match(word)
    return word if over is None else word[over.end() :] or word


def _year(column: Column) -> int | None:
    """The year that a heading names, in its own era or as printed, or counted from the paper's."""
    for word in reversed(column.words):
        counted = _RELATIVE.match(word)
        if counted is not None and (count := relative(counted[0])) is not None:
            return count
        match = _YEAR.search(word)
        if match is not None and _MARKED_YEAR.search(match[0]):
            return 1 if match["year"] == "元" else int(match["year"])
    return None
