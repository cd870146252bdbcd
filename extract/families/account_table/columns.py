"""Whether the rows of a table are 款, and which of its columns is this year and which is last."""

from collections.abc import Sequence
from dataclasses import replace

from yosandb.extract import regex
from yosandb.extract.families.account_table.kinds import summed_up
from yosandb.extract.families.account_table.levels import levels_of
from yosandb.extract.families.account_table.names import has_classes, names_of_rows
from yosandb.extract.families.account_table.settled import settled
from yosandb.extract.families.account_table.source_columns import with_sources
from yosandb.extract.families.declared.arithmetic import figure_in
from yosandb.extract.families.declared.changes import decided_by_changes
from yosandb.extract.families.declared.columns import Columns, this_year_and_last
from yosandb.extract.families.declared.contents import told_by_cells
from yosandb.extract.families.declared.supplements import supplemented
from yosandb.extract.glyphs import narrow
from yosandb.extract.shapes.kan import are_changed_kan, are_kan, is_known
from yosandb.extract.shapes.table.words import TOTAL

# How a year stood when its budget was made, and how it stood later: 9月補正後現計, 決算見込
_FIRST = regex.compile("当初")
# 款, 科目 over names; 歳入合計 below them
_SAYS_KAN = regex.compile("款|科目|歳[入出]")
_NUMBERS = regex.compile(r"\s*[0-9]{1,2}\s*[.．]?\s*|[①-⑳㉑-㉟]")
# 25.8%   100％
_SHARE = regex.compile(r"[0-9]{1,3}(?:\.[0-9]+)?[%％]")
_LATER = regex.compile("現計|現額|補正後|決算|見込|最終")


def account_columns(columns: Columns) -> Columns | None:
    """The columns of a table of 款; None where its rows are something else."""
    columns = settled(_with_names(told_by_cells(columns, only=("number",))))
    columns = summed_up(_with_silent(with_sources(columns)))
    goes_on = columns.table.borrowed or bool(columns.table.carried)
    names = names_of_rows(columns, levels_of(columns, goes_on=goes_on))
    if _lists_programmes(columns) or not _are_once(names):
        return None
    told = are_kan(names, goes_on=goes_on) or _began_with_kan(columns, names)
    if not (told or _are_changed(columns, names)):
        return None
    return _with_shares(_with_the_rest(_decided(supplemented(columns))))


def _began_with_kan(columns: Columns, names: Sequence[str]) -> bool:
    """Whether the rows are 款 with those of the page where the table began: 公債費 and 予備費, the
    last ones, stand in other tables, too."""
    table = replace(columns.table, rows=columns.table.earlier)
    before = names_of_rows(replace(columns, table=table), {}) if table.rows else []
    return bool(before) and are_kan([*before, *names])


def _are_changed(columns: Columns, names: Sequence[str]) -> bool:
    """Whether the rows of a supplement are the few 款 that it changes: the words over their names
    or their total say that they are 款."""
    over = [columns.heading(n) for n in columns.of("name")]
    total = [name for name in names if TOTAL.fullmatch(name)]
    told = any(map(_SAYS_KAN.search, [*over, *total]))
    own = [name for name in names if name not in total]
    return told and bool(columns.of("supplement")) and are_changed_kan(own)


def _decided(columns: Columns) -> Columns:
    """Which is this year and which last; how it stood later is last year only where the changes
    say so, never where they leave several."""
    found = decided_by_changes(this_year_and_last(columns))
    if found.doubt or len(found.of("previous")) > 1:
        found = decided_by_changes(this_year_and_last(_as_first_made(columns)))
    rivals = [name for name in ("previous", "change") if len(found.of(name)) > 1]
    return found.without(n for name in rivals for n in found.of(name))


def _as_first_made(columns: Columns) -> Columns:
    """The columns without those of a year as it stood later, beside the same as first made."""
    first = dict.fromkeys(("amount", "previous"), 0)
    later: list[int] = []
    for number, name in columns.fields.items():
        if name in first and _FIRST.search(columns.heading(number)):
            first[name] += 1
        elif name in first and _LATER.search(columns.heading(number)):
            later.append(number)
    made = sum(first.values())
    return columns.without(n for n in later if first["previous"] or made > 1)


def _with_names(columns: Columns) -> Columns:
    """The columns with what no word of its own stands over: names behind numbers below 款, and the
    class of each row (自, 依) before its name."""
    silent = [n for n, c in enumerate(columns.table.columns) if not (c.heads or c.figures)]
    names = columns.of("name")
    if len(names) == 1 and names[0] + 1 in silent and _are(_NUMBERS, columns, names[0]):
        columns = columns.renamed({names[0]: "number", names[0] + 1: "name"})
    first = min(columns.of("name"), default=0)
    classes = [
        n for n in silent if n < first and n not in columns.fields and has_classes(columns, n)
    ]
    return columns.renamed(dict.fromkeys(classes, "name"))


def _are(pattern: "regex.Pattern[str]", columns: Columns, number: int) -> bool:
    """Whether all that stands in a column reads like a pattern."""
    said = ("".join(c.text for c in row.cells[number] if c.lines) for row in columns.table.rows)
    own = [text for text in said if text and not TOTAL.fullmatch(text)]
    return len(own) > 1 and all(pattern.fullmatch(narrow(text)) for text in own)


def _with_silent(columns: Columns) -> Columns:
    """The columns with those under no word: the first one names the rows, figures may be amounts.

    So are the figures of boxes, each of which has its name beside it.
    """
    names = columns.of("name")
    first = columns.table.columns[0]
    if not names and not first.heads and not first.figures:
        columns = columns.renamed({0: "name"})
    unknown = () if columns.of("amount") else _silent(columns)
    return replace(columns, unknown=tuple(sorted({*columns.unknown, *unknown})))


def _with_the_rest(columns: Columns) -> Columns:
    """The only amounts under no word are this year's where last year's are known, or where how
    much of the whole each is stands beside it."""
    silent = [n for n in _silent(columns) if n not in columns.fields]
    told = columns.of("previous") or _shares(columns)
    if columns.doubt or columns.of("amount") or not told or len(silent) != 1:
        return columns
    return columns.renamed({silent[0]: "amount"})


def _with_shares(columns: Columns) -> Columns:
    """The columns with those of shares under no word: they are kept, and are no amounts."""
    return replace(columns, unknown=tuple(sorted({*columns.unknown, *_shares(columns)})))


def _shares(columns: Columns) -> list[int]:
    """The columns under no word that hold shares and nothing else, each with its sign: 25.8%."""
    every = enumerate(columns.table.columns)
    silent = [n for n, c in every if c.figures and not c.heads and n not in columns.fields]
    return [number for number in silent if _are(_SHARE, columns, number)]


def _silent(columns: Columns) -> list[int]:
    """The columns of whole numbers that no word stands over."""
    return [
        number
        for number, column in enumerate(columns.table.columns)
        if column.figures
        and not column.heads
        and any(figure_in(row, number) is not None for row in columns.table.rows)
    ]


def _lists_programmes(columns: Columns) -> bool:
    """Whether words over a column name programmes: 款 then stand beside them."""
    return any("事業" in word for column in columns.table.columns for word in column.words)


def _are_once(names: Sequence[str]) -> bool:
    """Whether each 款 stands in one row only."""
    known = [name for name in names if is_known(name)]
    return len(set(known)) == len(known)
