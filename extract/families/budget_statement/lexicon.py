"""What the words over the columns of one book mean, as far as the sums of the book prove it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import partial

from yosandb.extract import regex
from yosandb.extract.families.budget_statement import rules
from yosandb.extract.families.budget_statement.evidence import Table
from yosandb.extract.families.budget_statement.item_titles import figure_role
from yosandb.extract.families.budget_statement.nesting import Nesting
from yosandb.extract.families.budget_statement.proving import (
    AGREE,
    IN_ORDER,
    PART,
    Below,
    Sources,
    Tables,
    Three,
    below,
    listed,
    numbered,
    sources,
    sources_beside,
    triple,
)
from yosandb.extract.families.budget_statement.source_words import meant
from yosandb.extract.families.budget_statement.spread import joined
from yosandb.extract.families.budget_statement.steps import adds_up, front, known_nestings
from yosandb.lean import lean

# What a word says of a figure where sums leave a choice: 昨期計上高, 開き.
EARLIER = regex.compile(r"[前昨旧先]|既定|現在")
DIFFERENCE = regex.compile(r"[差較比減]|開き|増減|異動")
# Without a word the smaller one is the difference, if it is smaller by this factor.
SMALLER = 3
FRONT = ("kan", "kou")
# So many rows look like a table of 目.
FEWEST = 3
# The roles that the words of the form give where no sum says otherwise.
PARTS = ("kubun", "figure", "priced", "note", "department")
FORM = ("kan", "kou", *rules.FIGURES, *rules.SOURCES, *PARTS)


@lean(slots=False)
class Lexicon:
    """The roles of columns by the words over them, as sums prove them.

    `unsure` are words of sources that no rule tells which one they are, `unproved` headings over
    numbered rows of figures of which no sum says what they are. `nestings` tell 款, 項 and 目 apart
    in the column under a heading, from the middle of the word over it. `facing` are headings with
    columns of the items on the page before.
    """

    by_head: Mapping[tuple[str, ...], Mapping[int, str]] = field(default_factory=dict)
    unsure: tuple[str, ...] = ()
    unproved: frozenset[tuple[str, ...]] = frozenset()
    nestings: Mapping[tuple[str, ...], Nesting] = field(default_factory=dict)
    facing: frozenset[tuple[str, ...]] = frozenset()

    def roles(self, words: Sequence[str]) -> Mapping[int, str]:
        """The role of each column under a heading, by its place: proved here, or elsewhere."""
        known = dict(self.by_head.get(tuple(words), {}))
        for n, word in enumerate(words):
            role = None if n in known else self._by_word(word) or rules.role(word, FORM)
            if role is not None and role not in known.values():
                known[n] = role
        return known

    @property
    def alone(self) -> set[tuple[str, ...]]:
        """Words over texts, which may be all that stands over a page: 説明."""
        named = ((words[n], role) for words, own in self.by_head.items() for n, role in own.items())
        return {(word,) for word, role in named if role in ("note", "explained")}

    def figure(self, word: str) -> str | None:
        """Which figure of an item a word says."""
        known = self._by_word(word)
        return known if known in rules.FIGURES else figure_role(word)

    def _by_word(self, word: str) -> str | None:
        """What a word means under the other headings, if it means one thing."""
        found = {
            roles[n]
            for words, roles in self.by_head.items()
            for n, other in enumerate(words)
            if other == word and n in roles
        }
        return found.pop() if len(found) == 1 else None


NO_WORDS = Lexicon()


def lexicon(every: Iterable[Table]) -> Lexicon:
    """What the headings of a book mean, as far as its sums prove it."""
    groups: dict[tuple[str, ...], Tables] = {}
    for table in every:
        groups.setdefault(table.words, Tables(table.words)).every.append(table)
    lefts = {words: found for words, own in groups.items() if (found := _triple(own)) is not None}
    fronts = {words: roles for words, own in groups.items() if (roles := _front(own))}
    proof = _Proof(groups, [own for words, own in groups.items() if words not in lefts])
    left = [(groups[words], three) for words, three in lefts.items()]
    # What is proved of one heading tells what the words of another one mean.
    while left:
        rest = [(own, three) for own, three in left if not proof.take(own, three)]
        if len(rest) == len(left):
            break
        left = rest
    for own, three in left:
        proof.take_facing(own, three)
    proof.note(fronts)
    return proof.lexicon([words for words, own in groups.items() if _are_items(own)])


def _triple(own: Tables) -> Three | None:
    """The figures of items: fewer sums prove them where a word of the form stands over one."""
    found = triple(own) or triple(own, PART)
    if found is None:
        return None
    three, tally = found
    said = any(rules.role(own.words[n], rules.FIGURES) for n in three)
    return three if said or tally.holds() else None


def _front(own: Tables) -> dict[int, str]:
    """款, 項 and one column of figures, in which 項 add up to 款: 第1表."""
    at = {role: n for n, word in enumerate(own.words) if (role := rules.role(word, ("kan", "kou")))}
    if len(at) < len(FRONT) or len(own.figured()) != 1 or len(own.words) != len(FRONT) + 1:
        return {}
    (figure,) = own.figured()
    depths = [
        [(int(at["kou"] in r.names), r.figures[figure]) for r in t.rows if figure in r.figures]
        for t in own.every
    ]
    roles = {n: role for role, n in at.items()}
    return {**roles, figure: "figure"} if adds_up(depths) else {}


def _are_items(own: Tables) -> bool:
    """Whether most rows of figures have a number, as those of 目 do."""
    figures = own.figured()[:3]
    rows = sum(row.figures.keys() >= set(figures) for row in own.rows)
    return len(figures) > 2 and rows >= FEWEST and numbered(own, figures) is not None


class _Proof:
    """The roles found so far; `rights` are tables that may hold the 節 of others."""

    def __init__(self, groups: Mapping[tuple[str, ...], Tables], rights: Sequence[Tables]) -> None:
        self._groups = groups
        self._rights = rights
        self._by_head: dict[tuple[str, ...], dict[int, str]] = {}
        self._unsure: list[str] = []
        self._facing: set[tuple[str, ...]] = set()
        self._fronts: dict[tuple[str, ...], Nesting] = {}

    def lexicon(self, items: Iterable[tuple[str, ...]]) -> Lexicon:
        unsure = tuple(dict.fromkeys(self._unsure))
        unproved = frozenset(words for words in items if words not in self._by_head)
        nestings = known_nestings((self._groups[w], r) for w, r in self._by_head.items())
        nestings |= self._fronts
        facing = frozenset(self._facing)
        return Lexicon(dict(self._by_head), unsure, unproved, nestings, facing)

    def note(self, fronts: Mapping[tuple[str, ...], dict[int, str]]) -> None:
        """Tables of 款 and 項 with one amount."""
        self._by_head = {**fronts, **self._by_head}

    def take(self, own: Tables, three: Three) -> bool:
        """Items with three figures, one of which is the sum of the others: False if no more than
        that can be proved of them."""
        moku = numbered(own, three)
        if moku is None:
            return False
        money = sources(own, three)
        by_name = None if money is not None else listed(own, three, moku)
        spent = money is not None or by_name is not None
        parts = self._parts(own, three, moku, spent=spent)
        whole = next((each.whole for each in (money, parts, by_name) if each is not None), None)
        named = self._three(own, three, whole)
        if named is None:
            return False
        amount = next(n for n, role in named.items() if role in ("supplement", "amount"))
        roles = {**named, **_names(own, three, moku, is_statement=parts is not None)}
        if parts is None and roles.get(moku) == "moku" and (nested := front(own, moku, amount)):
            roles[moku] = "kan"
            self._fronts[own.words] = nested
        roles |= self._sources(own, money) if money is not None else {}
        if by_name is not None:
            roles |= {by_name.column: "sources"}
            roles |= {} if by_name.rest is None else {by_name.rest: "general"}
        if parts is not None:
            rest = partial(below, own, three, moku=moku, spent=spent)
            found = self._right(own, parts, set(roles), rest)
            if parts.words == own.words:
                roles |= found
            else:
                self._by_head.setdefault(parts.words, found)
            for right in self._rights:
                self._face(own, three, moku, right, apart=parts.words != own.words, spent=spent)
        self._by_head[own.words] = roles | self._others(own, roles)
        return True

    def _parts(self, own: Tables, three: Three, moku: int, *, spent: bool) -> Below | None:
        """The 節, in the same tables or in those that face them; or else the programmes."""
        rights = (own, *self._rights)
        found = (below(own, three, right, moku, spent=spent) for right in rights)
        held = [each for each in found if each is not None]
        return max(held, key=lambda each: each.rank, default=None)

    def _right(
        self, own: Tables, parts: Below, taken: set[int], rest: Callable[..., Below | None]
    ) -> dict[int, str]:
        """The names of 節, their figures, and the text that explains them, in the tables that hold
        them. `rest` finds what else adds up to the items."""
        holder = next(each for each in (own, *self._rights) if each.words == parts.words)
        joint = parts.column == parts.names
        if parts.programmes:
            roles = {parts.names: "note", parts.column: rules.BESIDE + "amount"}
            return {parts.names: "explained"} if joint else roles
        roles = {parts.column: "figure", **_numbered_names(holder, parts.names, "kubun")}
        roles = {parts.names: "priced"} if joint else roles
        if holder is not own:
            taken = set()
        if parts.column in taken:
            roles = {}  # they stand below the items, in the same columns
        left = [
            n
            for n in holder.letters
            if n not in roles and n not in taken and n not in holder.figured()
        ]
        if left:
            note = max(left, key=lambda n: holder.letters[n])
            roles[note] = "note"
            taken |= set(roles)
            roles |= self._beside(holder, note, taken) or _priced(
                note, rest(right=holder, taken=taken, within=(note,))
            )
        return roles

    def _face(
        self, own: Tables, three: Three, moku: int, right: Tables, *, apart: bool, spent: bool
    ) -> None:
        """Tables on the pages that face the items: their sources, and 節 or programmes. Those of
        歳入 and of 歳出 may have other words; `apart` says that some hold the 節."""
        both, shift = joined(own, right), len(own.words)
        if not (apart or len(both.every) >= AGREE * len(right.every)):
            return
        money = None if spent else sources(both, three)
        facing = money is not None and min(money.columns) >= shift
        roles = dict(self._by_head.get(right.words, {}))
        if not roles and (apart or facing):
            parts = below(own, three, right, moku, spent=facing)
            rest = partial(below, own, three, moku=moku)
            roles = {} if parts is None else self._right(own, parts, set(), rest)
        if money is not None and facing and (roles or not apart):
            roles |= {n - shift: measure for n, measure in self._sources(both, money).items()}
            self._facing.add(right.words)
        if roles:
            self._by_head[right.words] = roles

    def take_facing(self, own: Tables, three: Three) -> None:
        """Three figures without names, which stand on the page before."""
        for left in self._rights:
            both, shift = joined(left, own), len(left.words)
            one, two, other = (n + shift for n in three)
            if not both.every or not self.take(both, (one, two, other)):
                continue
            roles = self._by_head.pop(both.words)
            self._by_head[left.words] = {n: role for n, role in roles.items() if n < shift}
            right = {n - shift: role for n, role in roles.items() if n >= shift}
            self._by_head.setdefault(own.words, right)
            self._facing.add(own.words)

    def _beside(self, own: Tables, note: int, taken: set[int]) -> dict[int, str]:
        """The amounts of what is explained, with their sources, in columns behind its words."""
        found = sources_beside(own, [n for n in own.figured() if n > note and n not in taken])
        if found is None:
            return {}
        money = {n: rules.BESIDE + measure for n, measure in self._sources(own, found).items()}
        return {found.whole: rules.BESIDE + "amount", **money}

    def _others(self, own: Tables, roles: Mapping[int, str]) -> dict[int, str]:
        """Other columns by their words."""
        found = {}
        for n, word in enumerate(own.words):
            role = rules.role(word, ("sources", "note", "department"))
            if n not in roles and role is not None and role not in roles.values():
                found[n] = role
        return found

    def _three(self, own: Tables, three: Three, whole: int | None) -> dict[int, str] | None:
        """The names of the three figures; None where nothing tells them apart."""
        total, one, other = three
        if whole is None:
            known = {n: role for n in three if (role := self._known(own.words[n])) is not None}
            return known if len(set(known.values())) == len(three) else None
        if whole != total:
            return {total: "amount", whole: "supplement", other if whole == one else one: "before"}
        change = _difference(own, one, other)
        if change is None:
            return None
        return {total: "amount", change: "change", other if change == one else one: "previous"}

    def _known(self, word: str) -> str | None:
        """The role that a word has under headings whose sums are proved, or by the form."""
        for words, roles in self._by_head.items():
            for n, role in roles.items():
                if words[n] == word and role in rules.FIGURES:
                    return role
        return rules.role(word, rules.FIGURES)

    def _sources(self, own: Tables, money: Sources) -> dict[int, str]:
        """The sources by their words; one that no rule knows is another one of the others."""
        said = {column: meant(own.words[column]) for column in money.columns}
        unknown = [column for column in money.columns if said[column] is None]
        if unknown and "general" not in said.values():
            # 一般財源 stands behind all others (別記様式), or is the one that no word tells.
            if len(unknown) == 1 or unknown[-1] == money.columns[-1]:
                said[unknown[-1]] = "general"
            self._unsure.append(own.words[unknown[-1]])
        found: dict[int, str] = {}
        for column in sorted(said, key=lambda column: said[column] is None):
            measure = said[column]
            if measure is None or measure in found.values():
                self._unsure.append(own.words[column])
                others = (m for m in ("other", *rules.OTHERS) if m not in found.values())
                measure = next(others)
            found[column] = measure
        return found


def _priced(note: int, found: Below | None) -> dict[int, str]:
    """The amounts of programmes in a column beside their names, if that is what was found."""
    if found is None or found.column == note:
        return {}
    return {found.column: rules.BESIDE + "amount"}


def _names(own: Tables, three: Three, moku: int, *, is_statement: bool) -> dict[int, str]:
    """The columns of numbered names: 目 of a statement, or 款, and 項 beside them, of the front."""
    said = rules.role(own.words[moku], ("kan", "kou"))
    before = [n for n in range(min(three)) if n != moku and any(n in r.numbered for r in own.rows)]
    if said == "kou" or (not is_statement and len(before) == 1):
        return {**dict.fromkeys(before, "kan"), moku: "kou"}
    if not is_statement and not said and _is_one_list(own, moku):
        said = "kan"
    beside = moku + 1
    if beside not in own.figured() and _has_bare_codes(own, moku, beside):
        return {moku: "code", beside: "moku"}
    return _numbered_names(own, moku, said or "moku")


def _numbered_names(own: Tables, column: int, role: str) -> dict[int, str]:
    """A column of names with their numbers, which may have one of their own."""
    return (
        {column: rules.NUMBERED + role, column + 1: role} if column in own.bare else {column: role}
    )


def _is_one_list(own: Tables, names: int) -> bool:
    """Whether the rows of each table are numbered from the first to the last, as 款 of 総括 are:
    one table on a page, some rows in it, and nothing beside the names but figures."""
    lists = [[r.marks[names][1] for r in t.rows if names in r.marks] for t in own.every]
    alone = len({table.page for table in own.every}) == len(own.every)
    whole = all(numbers == list(range(1, max(len(numbers), FEWEST) + 1)) for numbers in lists)
    return alone and whole and len(own.figured()) == len(own.words) - 1


def _has_bare_codes(own: Tables, codes: int, names: int) -> bool:
    """Whether numbers of 款, 項 and 目 stand in a column of their own, and beside it the names."""
    rows = [row for row in own.rows if codes in row.codes]
    if {len(row.codes[codes]) for row in rows} != {1, 2, 3}:
        return False
    told = sum(codes in row.bare and names in row.names for row in rows)
    return told >= IN_ORDER * len(rows)


def _difference(own: Tables, one: int, other: int) -> int | None:
    """Which of two figures is the difference: it may be negative, or its word says so."""
    tells: tuple[Callable[[int], bool], ...] = (
        lambda n: any(row.figures.get(n, 0) < 0 for row in own.rows),
        lambda n: EARLIER.search(own.words[n]) is None,
        lambda n: DIFFERENCE.search(own.words[n]) is not None,
    )
    for is_told in tells:
        if is_told(one) != is_told(other):
            return one if is_told(one) else other
    sums = {n: sum(abs(r.figures.get(n, 0)) for r in own.rows) for n in (one, other)}
    small, large = sorted(sums, key=lambda n: sums[n])
    return small if SMALLER * sums[small] <= sums[large] else None
