"""Which column is what, by the sums that hold between them: no word is asked for where they tell.

A sum counts where two or more of its terms are something; a layout needs ten of them, and nearly
all rows have to agree: chance closes hardly any, and a misprint must not unmake it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, combinations, groupby, pairwise, permutations, product

from yosandb.extract.families.budget_statement.evidence import Row, Table
from yosandb.extract.families.budget_statement.source_words import meant
from yosandb.extract.once import once
from yosandb.lean import lean

# So many sums of two or more terms prove a layout, if such a share of all rows agrees: chance
# closes one in thirty, and misprints on each page must not unmake it.
ENOUGH = 10
AGREE = 0.7
# ... and so many each part of it, once its three figures are proved.
PART = 3
# Numbers go up by one, or go up until a row of a level above begins them again, in such a share of
# rows.
IN_ORDER = 0.95
# So many on one page make it likely to be one of a statement.
FEW = 2
# Sources of money stand in so many columns beside each other, at most.
SOURCES = 8
# Words of so many kinds of sources are none of anything else.
KINDS = 2
# Numbers of 目 and 節 are no higher.
LAST_NUMBER = 99
# A number that has as many parts as these is one of 款, 項 and 目.
PARTS = 3
# One number stands before so many names or more, where they are no 節.
NAMES = 2
Three = tuple[int, int, int]
# The three figures of an item, and rows beside it and below, down to the next one.
_Stretch = tuple[tuple[int, ...], list[Row]]


@dataclass
class Tally:
    """How often a sum held: `told` where two terms or more are something."""

    told: int = 0
    agreed: int = 0
    rows: int = 0

    def note(self, whole: int, parts: Sequence[int]) -> None:
        """One row more."""
        closes = whole == sum(parts)
        self.rows += 1
        self.agreed += closes
        self.told += closes and sum(part != 0 for part in parts) > 1

    def holds(self, enough: int = ENOUGH) -> bool:
        """Whether it is no chance."""
        return self.told >= enough and self.agreed >= AGREE * self.rows


@dataclass
class Tables:
    """All tables under headings of the same words."""

    words: tuple[str, ...]
    every: list[Table] = field(default_factory=list)

    @property
    def rows(self) -> Iterator[Row]:
        return (row for table in self.every for row in table.rows)

    @once
    def _figured(self) -> list[int]:
        wide = range(len(self.words))
        filled = {n: [t for t in self.every if t.letters.get(n)] for n in wide}
        return [n for n in wide if 2 * sum(n in t.figured for t in filled[n]) > len(filled[n])]

    def figured(self) -> list[int]:
        """The columns that hold figures on most of the pages where anything stands in them."""
        return [n for n in self._figured if n not in self.bare]

    @once
    def bare(self) -> frozenset[int]:
        """The columns of nothing but numbers, whose names stand in the next one."""
        beside = (n for n in self._figured if n + 1 < len(self.words))
        return frozenset(n for n in beside if n + 1 not in self._figured and self._is_bare(n))

    def _is_bare(self, column: int) -> bool:
        rows = [row for row in self.rows if column in row.figures]
        small = all(0 < row.figures[column] <= LAST_NUMBER for row in rows)
        return small and sum(column + 1 in row.names for row in rows) >= AGREE * len(rows)

    def numbers(self, row: Row) -> list[int]:
        """The columns in which a row has a number."""
        coded = (n for n in row.codes if n in self.coded and n not in row.numbered)
        return [*row.numbered, *coded, *(n for n in sorted(self.bare) if n in row.figures)]

    def has_number(self, row: Row, column: int) -> bool:
        """Whether a row has one in this column."""
        coded = column in row.codes and column in self.coded
        return column in row.numbered or coded or (column in row.figures and column in self.bare)

    @once
    def coded(self) -> frozenset[int]:
        """The columns with numbers of three parts, 2.1.3: those of two are no rates there."""
        found = Counter(
            n for row in self.rows for n, code in row.codes.items() if len(code) == PARTS
        )
        return frozenset(n for n, count in found.items() if count >= PART)

    @once
    def named(self) -> set[int]:
        """The columns in which rows have a number or a mark."""
        return {n for row in self.rows for n in (*self.numbers(row), *row.kinds)}

    def are_programmes(self, names: int, column: int, *, spent: bool) -> bool:
        """Whether what adds up to the items is no 節: amounts of its parts stand behind the names,
        and its own beside them; or its numbers go up by one, and what one of them stands before
        differs, as with 節 it does not in 歳出: 1 is 報酬."""
        if names != column and sum(names in row.tails for row in self.rows) >= ENOUGH:
            return True
        rows = [r for r in self.rows if names in r.marks and r.figure(column) is not None]
        numbers = [row.marks[names][1] for row in rows]
        steps = sum(n in (1, before + 1) for before, n in pairwise([0, *numbers]))
        return spent and self.differ(names) and steps >= IN_ORDER * len(numbers) > 0

    def differ(self, names: int) -> bool:
        """Whether one number stands before several names, as in all lists but 節 of 歳出."""
        own = self._called.get(names, set())
        return len(own) >= NAMES * len({number for number, _ in own}) > 0

    @once
    def _called(self) -> dict[int, set[tuple[int, str]]]:
        """The numbers of each column, with what stands behind them."""
        found: dict[int, set[tuple[int, str]]] = defaultdict(set)
        for row in self.rows:
            for column, (_, number) in row.marks.items():
                found[column].add((number, row.called[column]))
        return found

    @once
    def on_page(self) -> Mapping[int, list[Table]]:
        """The tables of each page."""
        found: defaultdict[int, list[Table]] = defaultdict(list)
        for table in self.every:
            found[table.page].append(table)
        return dict(found)

    def has_few(self, column: int) -> bool:
        """Whether a few words stand before nearly all figures in a column, without a mark, and name
        kinds of sources: details of 歳入 add up as well."""
        priced = [row for row in self.rows if column in row.tails]
        words = [row.words[column] for row in priced if column in row.words]
        own = set(words)
        kinds = {meant(word) for word in own} - {None, "other"} if len(own) <= SOURCES else set()
        return len(kinds) >= KINDS and len(words) >= IN_ORDER * len(priced)

    def kinds(self, column: int) -> list[str]:
        """What the marks in a column are called, those of figures alone left out."""
        found = Counter(row.kinds[column] for row in self.rows if column in row.kinds)
        return [kind for kind, count in found.items() if count >= ENOUGH]

    @once
    def letters(self) -> Counter[int]:
        """How many letters stand in each column."""
        found: Counter[int] = Counter()
        for table in self.every:
            found.update(table.letters)
        return found


def triple(tables: Tables, enough: int = ENOUGH) -> tuple[Three, Tally] | None:
    """Three columns of which the first is the sum of the others, row for row.

    Those of the items stand beside the first numbered names; programmes may have sums, too.
    """
    figures = [row.figures for row in tables.rows]
    tallies = ((three, adding_up(three, figures)) for three in triples(tables.figured()))
    proved = [(three, tally) for three, tally in tallies if tally.holds(enough)]
    names = {three: numbered(tables, three) for three, _ in proved}
    first = {three: len(tables.words) if n is None else n for three, n in names.items()}
    return max(proved, key=lambda each: (-first[each[0]], each[1].told), default=None)


def adding_up(three: Three, rows: Iterable[Mapping[int, int]]) -> Tally:
    """How often the first of three columns is the sum of the others, in rows with all of them."""
    tally, (whole, one, other) = Tally(), three
    for row in rows:
        if whole in row and one in row and other in row:
            tally.note(row[whole], (row[one], row[other]))
    return tally


def triples(columns: Sequence[int]) -> Iterator[Three]:
    """Each choice of one of three columns and the two others that may add up to it."""
    for three in combinations(columns, 3):
        for whole, one, other in permutations(three):
            if one < other:
                yield whole, one, other


@lean(slots=False)
class Sources:
    """The columns whose figures add up to another one, row for row."""

    whole: int
    columns: tuple[int, ...]
    tally: Tally


def sources(tables: Tables, three: Three, enough: int = PART) -> Sources | None:
    """The sources of money: columns beside each other that add up to one of the three figures."""
    left = [n for n in tables.figured() if n not in three]
    return _sources(tables, three, left, enough)


def sources_beside(tables: Tables, columns: Sequence[int]) -> Sources | None:
    """The same of rows that are no items: one of these columns is the sum of some others."""
    return _sources(tables, columns, columns, ENOUGH)


def _sources(
    tables: Tables, wholes: Sequence[int], left: Sequence[int], enough: int
) -> Sources | None:
    found = [
        Sources(whole, columns, _told(tables, whole, columns))
        for columns in _runs(left)
        for whole in wholes
        if whole not in columns
    ]
    proved = (each for each in found if each.tally.holds(enough))
    return max(proved, key=lambda each: (each.tally.told, len(each.columns)), default=None)


def _told(tables: Tables, whole: int, columns: Sequence[int]) -> Tally:
    tally = Tally()
    for row in tables.rows:
        if whole in row.figures and any(n in row.figures for n in columns):
            tally.note(row.figures[whole], [row.figures.get(n, 0) for n in columns])
    return tally


def _runs(columns: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Two or more columns beside each other."""
    for start in range(len(columns)):
        for end in range(start + 2, min(start + SOURCES, len(columns)) + 1):
            yield tuple(columns[start:end])


@lean(slots=False)
class Below:
    """Figures that add up to one of an item's own, down to the next item: the 節.

    `names` is the column of their numbers, both are those of the tables under `words`: they may be
    one, with the figures behind the names. `programmes` says that they are no 節.
    """

    words: tuple[str, ...]
    names: int
    column: int
    whole: int
    tally: Tally
    programmes: bool = False
    differ: bool = False

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """節 come before programmes, and numbers that have one name each before others; then what
        more sums tell."""
        return not self.programmes, not self.differ, self.tally.told


def below(
    left: Tables,
    three: Three,
    right: Tables,
    moku: int,
    enough: int = PART,
    *,
    spent: bool = False,
    taken: Set[int] = frozenset(),
    within: Collection[int] | None = None,
) -> Below | None:
    """The 節 beside the items of `left`: `right` are the same tables, or those that face them.

    `moku` is the column of the items' own numbers; `spent` says that they are those of 歳出, where
    programmes may add up to them, too. Columns that are `taken` are left out, and names that are
    not `within` some.
    """
    taken |= {*three, moku} if left is right else set()
    stretches = _stretches(_rows(left, right, three), three)
    best: Below | None = None
    if left is right and within is None:
        best = _below_items(right, stretches, three, moku, spent=spent)
    for names in sorted(right.named - taken if within is None else within):
        differ = right.differ(names)
        of_kind = {
            kind: _with_parts(stretches, partial(_is_part, right, names, kind))
            for kind in (None, *(right.kinds(names) if spent else ()))
        }
        for column in [n for n in right.figured() if n not in taken] + [names]:
            if column == names and best is not None and best.programmes and best.names == names:
                continue  # what they are spent on adds up as well
            are_programmes = right.are_programmes(names, column, spent=spent)
            for kind, told in of_kind.items():
                programmes = bool(kind) or are_programmes
                for whole, tally in zip(three, _tallies(told, column), strict=True):
                    if not tally.holds(enough):
                        continue
                    found = Below(right.words, names, column, whole, tally, programmes, differ)
                    if best is None or found.rank > best.rank:
                        best = found
    return best


def _below_items(
    own: Tables, stretches: Sequence[_Stretch], three: Three, moku: int, *, spent: bool
) -> Below | None:
    """The 節 in the column of the items themselves."""
    for place, whole in enumerate(three):
        held = {id(r) for r in setsu_below(own, moku, whole, {*three} - {whole}, spent=spent)}
        tally = _tallies(_with_parts(stretches, partial(_is_among, held)), whole)[place]
        if tally.holds(PART):
            return Below(own.words, moku, whole, whole, tally)
    return None


def _is_among(held: Collection[int], row: Row) -> bool:
    return id(row) in held


def setsu_below(
    own: Tables, names: int, whole: int, others: Collection[int], *, spent: bool
) -> list[Row]:
    """The rows of 節 in one column with the items: these have `others` of their figures as well.

    They are numbered, but maybe in 歳入, and have no mark; programmes of 歳出 may stand so, too.
    """
    rows = [
        row
        for row in own.rows
        if not row.total
        and whole in row.figures
        and row.figures.keys().isdisjoint(others)
        and (own.has_number(row, names) or (not spent and names in row.names.keys() - row.kinds))
    ]
    alone = Tables(own.words, [Table((0, 0), own.words, rows, {}, frozenset())])
    return [] if alone.are_programmes(names, whole, spent=spent) else rows


def _stretches(rows: Iterable[tuple[Row, bool, bool]], three: Three) -> list[_Stretch]:
    """Each item with the rows that may hold parts of it, down to the next one, over pages if need
    be."""
    found: list[_Stretch] = []
    for row, is_item, is_beside in rows:
        if is_item:
            figures = tuple(row.figures[n] for n in three)
            if not found or figures != found[-1][0]:
                found.append((figures, []))
        if is_beside and found:
            found[-1][1].append(row)
    return found


def _with_parts(stretches: Iterable[_Stretch], is_part: Callable[[Row], bool]) -> list[_Stretch]:
    """The same with the rows alone that are parts, where there are some."""
    parted = ((item, list(filter(is_part, rows))) for item, rows in stretches)
    return [(item, parts) for item, parts in parted if parts]


def _tallies(stretches: Iterable[_Stretch], column: int) -> tuple[Tally, Tally, Tally]:
    """How often the figures of a column add up to each of those of their item."""
    tallies = Tally(), Tally(), Tally()
    for item, rows in stretches:
        parts = [figure for row in rows if (figure := row.figure(column)) is not None]
        for tally, whole in zip(tallies, item, strict=True) if parts else ():
            tally.note(whole, parts)
    return tallies


@lean(slots=False)
class Listed:
    """A column in which the sources of an item stand below each other, each behind its word, and
    add up to its figure in another one, with the `rest` in a column of its own if there is one;
    `known` says that the form tells some of the words."""

    column: int
    whole: int
    tally: Tally
    rest: int | None = None
    known: bool = False

    @property
    def rank(self) -> tuple[bool, int]:
        """Words that the form tells come before others, then what more sums tell: programmes add
        up as well."""
        return self.known, self.tally.told


def listed(own: Tables, three: Three, moku: int) -> Listed | None:
    """The sources of items that are listed by name: they add up, but for one that is the sum of
    others, or with what stands in a column of its own, and their words are few."""
    best: Listed | None = None
    beside = (None, *(n for n in own.figured() if n not in three))
    held = {id(r) for n in three for r in setsu_below(own, moku, n, {*three} - {n}, spent=True)}
    for column in (n for n in range(len(own.words)) if n not in own.figured()):
        few, known = own.has_few(column), any(column in row.sources for row in own.rows)
        for whole, rest in product(three, beside if few or known else ()):
            tally = Tally()
            for figure, parts in _lists(own, held, whole, column, rest, few=few):
                sums = (n for n in range(len(parts)) if _is_sum(parts, n))
                without = [[*parts[:n], *parts[n + 1 :]] for n in sums]
                tally.note(figure, next((each for each in without if sum(each) == figure), parts))
            found = Listed(column, whole, tally, rest, known)
            if tally.holds(PART) and (best is None or found.rank > best.rank):
                best = found
    return best


def _lists(
    own: Tables, held: Set[int], whole: int, column: int, rest: int | None, *, few: bool
) -> Iterator[tuple[int, list[int]]]:
    """Each figure of an item, with the sources in a column down to the next one, and the `rest` in
    another one: behind words of which the book has but a `few`, or else behind known ones."""
    for table in own.every:
        rows = table.rows
        starts = [n for n, r in enumerate(rows) if whole in r.figures and id(r) not in held]
        for start, end in pairwise([*starts, len(rows)]):
            own_rows = rows[start:end]
            told = ((row.tails if few and column in row.words else row.sources) for row in own_rows)
            parts = [figures[column] for figures in told if column in figures]
            beside = [] if rest is None else [rows[start].figures.get(rest, 0)]
            if parts:
                yield rows[start].figures[whole], [*parts, *beside]


def _is_sum(parts: Sequence[int], place: int) -> bool:
    """Whether some figures right below one add up to it."""
    below = accumulate(parts[place + 1 :])
    return parts[place] in below


def _is_part(tables: Tables, names: int, kind: str | None, row: Row) -> bool:
    """Whether a row has a number in the column of names, or a mark of this kind."""
    return tables.has_number(row, names) if kind is None else row.kinds.get(names) == kind


def _rows(left: Tables, right: Tables, three: Three) -> Iterator[tuple[Row, bool, bool]]:
    """The rows of tables and of those that face them, by height; whether each is an item, and
    whether it is one of those that may hold parts of it."""
    own_figures = set(three)
    if left is right:
        for row in left.rows:
            yield row, row.figures.keys() >= own_figures, True
        return
    for page, tables in groupby(left.every, key=lambda table: table.page):
        own = list(tables)
        items = [r for t in own for r in t.rows if r.figures.keys() >= own_figures]
        rows = [(row, True, False) for row in items]
        rows += [(row, False, True) for t in _facing(page, own[0], right) for row in t.rows]
        yield from sorted(rows, key=lambda each: each[0].y - each[1] * each[0].size / 2)


def _facing(page: int, first: Table, right: Tables) -> list[Table]:
    """The tables on the other half of a page, or on the page that faces it."""
    beside = [t for t in right.on_page.get(page, ()) if t.at > first.at]
    return beside or right.on_page.get(page + 1, [])


def is_statement(tables: Sequence[Table], *, said: bool) -> bool:
    """Whether the tables of one page are those of a statement: numbered items with figures that
    add up, and beside them 節 or sources that do, or words that say so."""
    every = [Tables(table.words, [table]) for table in tables]
    for own in every:
        found = triple(own, FEW)
        moku = None if found is None else numbered(own, found[0])
        if found is None or moku is None:
            continue
        three, _ = found
        if said or sources(own, three, FEW) is not None:
            return True
        if any(below(own, three, right, moku, FEW) is not None for right in every):
            return True
    return False


def looks_like_one(tables: Sequence[Table]) -> bool:
    """Whether rows of figures have two numbered names, each with a figure behind it, as 目 and 節
    have: no sum is asked for."""
    rows = [row for table in tables for row in table.rows if row.figures]
    like = sum(_has_two_names(row) for row in rows)
    return like >= PART and like >= AGREE * len(rows)


def _has_two_names(row: Row) -> bool:
    names = sorted(row.numbered)
    ends = [*names[1:], max(row.figures) + 1]
    priced = sum(
        any(a < n < b for n in row.figures) for a, b in zip(names, ends, strict=bool(names))
    )
    return priced > 1


def numbered(own: Tables, three: Sequence[int]) -> int | None:
    """The column of names whose numbers stand beside these figures in most rows, and hardly in
    others: the first 節 of an item stands beside them as well."""
    figures = set(three)
    items = [row for row in own.rows if not row.total and row.figures.keys() >= figures]
    counts = Counter(n for row in items for n in own.numbers(row))
    every = Counter(
        n for row in own.rows for n in own.numbers(row) if row.figures or n in row.tails
    )
    most = [n for n, count in counts.items() if 2 * count >= len(items)]
    return max(most, key=lambda n: 2 * counts[n] - every[n], default=None)
