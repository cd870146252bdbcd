"""What came of the 款 of a year: 収入済額, 支出済額, 決算額 is their amount, beside 予算現額.

    款 │ 予算現額 A │ 支出済額 B │ 翌年度繰越額 C │ 不用額 A－B－C │ 執行率 B/A
    款 │ 令和6年度決算額 │ 令和5年度決算額 │ 増減額

In the table of a budget the accounts of years before stand beside it, and are none of its amounts.
"""

from collections.abc import Iterator, Sequence

from yosandb.extract import regex
from yosandb.extract.families.declared.arithmetic import ROWS, figure_in
from yosandb.extract.families.declared.columns import Columns, without_unit

# 収入済額   前年度決算額   歳出決算: what came of it, and no 決算見込
SPENT = r"(?:[前昨本今当]年度の?)?(?:歳[入出])?(?:(?:収入|支出|執行)済額?|決算額?|執行額)"
# 予算現額   予算現額計: with what was added, and carried over from the year before
CURRENT = r"予算現額(?:の?合?計)?"
# What of both is left: in such a table alone, and carried over in others, too
_LEFT = "調定|不納欠損|収入未済|不用"
LEFT = rf".*(?:{_LEFT})額?.*"
# 翌年度繰越額   繰越明許費   事故繰越し   予算現額との比較   対調定
BESIDE = (
    rf"{LEFT}|.*繰越(?:事業費|財源充当)?額?|繰越明許費|事故繰越し|継続費(?:逓次繰越)?"
    r"|予算現額と.*|対(?:予算(?:現額)?|調定額?)"
)
_LEFT_OVER, _NONE = regex.compile(_LEFT), regex.compile(BESIDE)
# A   A－B－C   B/A: letters below the word over a column
_LETTER = "A-Za-zＡ-Ｚａ-ｚ"
_LETTERS = regex.compile(rf"[(（]?[{_LETTER}](?:[-+−－＋/／{_LETTER}()（）]|[×✕]100)*")
_KINDS = {"spent": regex.compile(SPENT), "current": regex.compile(CURRENT)}
_LAST_YEAR = regex.compile("[前昨]年度?")
# What is in all, and what is left of it beside what came in or was spent
_SUMS = (
    (regex.compile("予算現額"), (regex.compile("翌年度.*繰越"), regex.compile("不用"))),
    (regex.compile("調定"), (regex.compile("不納欠損"), regex.compile("収入未済"))),
)
# A sum holds if it does in this share of the rows.
SHARE = 0.8


def is_settled(columns: Columns, number: int) -> bool:
    """Whether the words over a column say that its amounts are what came of a year."""
    every = columns.table.columns[number].words
    return any(_KINDS["spent"].fullmatch(_bare(word)) for word in every)


def settled(columns: Columns) -> Columns:
    """The columns of a table of what came of a year: that is the amount of its rows, and the same
    of the year before last year's; what it was to be is no amount of theirs."""
    columns = _found_by_sums(_over_letters(columns))
    this = _of_this_year(columns)
    if not this:
        return columns.without([*columns.of("spent"), *columns.of("current")])
    last = [n for n in columns.of("spent") if n not in this and _is_before(columns, n, this)]
    planned, others = columns.of("amount"), [*columns.of("before"), *columns.of("supplement")]
    alone = len(planned) == 1 and not columns.of("current") and not others
    columns = columns.without(others if alone else [*planned, *others])
    names = {**dict.fromkeys(planned if alone else (), "planned"), **dict.fromkeys(this, "amount")}
    if not columns.of("previous"):
        names |= dict.fromkeys(last, "previous")
    columns = columns.renamed(names)
    # 差引 of both is no change from year to year.
    columns = columns if columns.of("previous") else columns.without(columns.of("change"))
    wrong = next(_contradicted(columns, this), None)
    return columns if wrong is None else columns.doubted(f"{wrong} is not the sum of its parts")


def _over_letters(columns: Columns) -> Columns:
    """The columns by their words, where letters stand below these: 支出済額 over B."""
    for number, column in enumerate(columns.table.columns):
        *outer, inner = column.words or ("",)
        if not outer or not _LETTERS.fullmatch(inner):
            continue
        name = next((k for k, p in _KINDS.items() if p.fullmatch(_bare(outer[-1]))), None)
        if name is not None:
            columns = columns.renamed({number: name})
        elif _NONE.fullmatch(_bare(outer[-1])):
            columns = columns.without([number])
    return columns


def _bare(word: str) -> str:
    return without_unit("".join(word.split()))


def _of_this_year(columns: Columns) -> list[int]:
    """The columns of what came of the year of the rows; none in a table of a budget, which has
    that of years before beside it."""
    spent = columns.of("spent")
    years = {n: columns.years[n] for n in spent if columns.years.get(n, 0) > 0}
    own = [n for n in spent if n not in years and not _LAST_YEAR.search(columns.heading(n))]
    if own:
        return own
    this = [n for n, year in years.items() if year == max(years.values())]
    last = max(years.values(), default=0)
    later = [n for n in columns.of("amount") if not 0 < columns.years.get(n, 0) <= last]
    told = columns.of("current") or any(map(_LEFT_OVER.search, _headings(columns)))
    return this if told or not later else []


def _is_before(columns: Columns, number: int, this: Sequence[int]) -> bool:
    """Whether a column is of the year right before, by its number or its word."""
    own, others = columns.years.get(number, 0), [columns.years.get(n, 0) for n in this]
    said = own == -1 or (own <= 0 and _LAST_YEAR.match(columns.heading(number)) is not None)
    return said or (own > 0 and own + 1 in others)


def _headings(columns: Columns) -> Iterator[str]:
    return (columns.heading(number) for number in range(len(columns.table.columns)))


def _found_by_sums(columns: Columns) -> Columns:
    """The columns, with what came of the year under a word of the city's own: with what is left
    it makes what is in all."""
    if columns.of("spent"):
        return columns
    found = {
        number
        for number in columns.unknown
        for whole, rest in _sums(columns)
        if number not in (whole, *rest) and _holds(columns, whole, (number, *rest)) is True
    }
    return columns.renamed({found.pop(): "spent"}) if len(found) == 1 else columns


def _contradicted(columns: Columns, this: Sequence[int]) -> Iterator[str]:
    """What is in all, by its words, where what came of it and what is left make something else."""
    for whole, rest in _sums(columns):
        if len(this) == 1 and _holds(columns, whole, (*this, *rest)) is False:
            yield columns.heading(whole)


def _sums(columns: Columns) -> Iterator[tuple[int, list[int]]]:
    """Each column of what is in all, with those of what is left of it, where all are there."""
    over = list(enumerate(_headings(columns)))
    for whole, rest in _SUMS:
        found = [[n for n, words in over if part.search(words)] for part in (whole, *rest)]
        if all(len(numbers) == 1 for numbers in found):
            yield found[0][0], [numbers[0] for numbers in found[1:]]


def _holds(columns: Columns, whole: int, parts: Sequence[int]) -> bool | None:
    """Whether a sum holds in most rows that print it; None where too few tell."""
    rows = [row for row in columns.table.rows if figure_in(row, whole)]
    held = [sum(figure_in(row, n) or 0 for n in parts) == figure_in(row, whole) for row in rows]
    if sum(held) >= ROWS and sum(held) >= SHARE * len(held):
        return True
    return False if len(held) >= ROWS and 2 * sum(held) < len(held) else None
