"""What the pages of a sheet decide together: how names are set, labels come again, the legend."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from yosandb.extract import regex
from yosandb.extract.families.programme_sheet import rules
from yosandb.extract.families.programme_sheet.layout import SheetPlan
from yosandb.extract.families.programme_sheet.style import Names, names
from yosandb.extract.families.programme_sheet.tokens import Body, Token, body_style, tokens
from yosandb.extract.shapes.entry.head import Head
from yosandb.extract.shapes.entry.words import BRACKETS, OFFICE_APART, OFFICE_BEHIND, is_office
from yosandb.extract.shapes.heading import name_within
from yosandb.extract.shapes.legend import bracketed, explained, unbracketed
from yosandb.extract.shapes.slot import SlotReader
from yosandb.extract.shapes.vocabulary import MONEY

# A heading that prints an amount.
HAS_AMOUNT = regex.compile(MONEY)

# So many descriptions that end in an office tell that all do.
ENOUGH = 3

# What an amount with a plus sign is: nothing else has one.
CHANGE = "増減"


class Learnt:
    """What is known of one document from the stretches of it that were surveyed."""

    def __init__(self) -> None:
        self.names = Names()
        self.legend: dict[str, str] = {}
        self.tags = frozenset[str]()
        self.marks = frozenset[str]()
        self.bare = False
        self.bracketed: dict[str, str] = {}
        self.offices_behind = False
        self.offices_apart = False
        self.offices_at_end = False
        self.office_brackets = frozenset[str]()
        self._tokens: dict[int, dict[int, list[Token]]] = {}
        self._bodies: dict[int, Body] = {}
        self._repeated: set[str] = set()

    def survey(self, plans: Sequence[SheetPlan]) -> None:
        """Look at all pages of a stretch before any of them is read."""
        self.tags = self.tags.union(*(plan.tags for plan in plans))
        self.marks = self.marks.union(*(plan.marks for plan in plans))
        for plan in (p for p in plans if p.tags != self.tags or p.marks != self.marks):
            plan.find(self.tags, self.marks)
        self.names = names(plans, self.names)
        for plan in plans:
            self.bare |= plan.bare
            body = body_style(plan, self.names)
            self._bodies[plan.page.number] = body
            self._tokens[plan.page.number] = {
                n: tokens(plan, n, self.names, body)
                for n, block in enumerate(plan.blocks)
                if not block.vertical
            }
        every = [t for plan in plans for t in self._on(plan)]
        self.bracketed = self.bracketed or _in_brackets(every)
        self._repeated |= _repeated(every)
        self.offices_behind |= _name_offices(every, OFFICE_BEHIND)
        self.offices_apart |= _name_offices(every, OFFICE_APART)
        self.offices_at_end |= sum(map(_ends_in_office, every)) >= ENOUGH
        brackets = Counter(bracket for token in every if (bracket := _office_bracket(token)))
        least = max(ENOUGH, sum(token.kind == "head" for token in every) / 2)
        self.office_brackets |= {own for own, count in brackets.items() if count >= least}
        for token in every:
            if token.kind == "legend":
                self.legend |= _legend_words(token)

    def page(self, number: int) -> tuple[dict[int, list[Token]], Body]:
        """The tokens of a page by block, and how its text is set; each page is asked for once."""
        return self._tokens.pop(number), self._bodies.pop(number)

    @property
    def slots(self) -> SlotReader:
        """Reads amounts as the document prints them."""
        return SlotReader(bare=self.bare)

    def may_take(self, head: Head) -> bool:
        """Whether a head may be that of a programme, as far as is known."""
        return not self.names.known or self.names.takes(head)

    def comes_again(self, token: Token) -> bool:
        """Whether a heading is a label that comes again below several others."""
        return _key(token) in self._repeated

    def _on(self, plan: SheetPlan) -> list[Token]:
        return [t for block in self._tokens[plan.page.number].values() for t in block]


def _key(token: Token) -> str:
    return "".join(token.said.split())


def _repeated(every: Sequence[Token]) -> set[str]:
    """Headings without a number that come again and again, with others between them.

    One with a total of its own is no label: 商工業の振興（計 3,000千円）. Nor is one over the rest
    of the programmes of each heading: その他の主な事業.
    """
    headings = [_key(t) for t in every if t.kind == "heading"]
    runs = [key for key, _ in groupby(headings)]
    return {
        key
        for key in set(runs)
        if runs.count(key) > 1
        and name_within(key, 0, len(key))[0] is None
        and HAS_AMOUNT.search(key) is None
        and rules.OVER_THE_REST.fullmatch(key) is None
    }


def _in_brackets(every: Sequence[Token]) -> dict[str, str]:
    """What figures in each kind of bracket are: a text says it, over its lines, or a plus sign in
    one does."""
    texts = [
        "".join(token.said.strip() for token in run)
        for _, run in groupby(every, key=lambda token: (token.block, token.kind))
    ]
    told = next(filter(None, map(bracketed, texts)), {})
    signed = any(
        token.said[other.span[0]] == "+"
        for token in every
        if token.head is not None and token.head.slot is not None
        for other in token.head.slot.others
        if other.bracketed and other.label is None
    )
    return told or (dict.fromkeys("([<", CHANGE) if signed else {})


def _name_offices(every: Sequence[Token], pattern: "regex.Pattern[str]") -> bool:
    """Whether lines of text end in offices beyond doubt (（介護保険課）): so is （中央図書館）."""
    found = (pattern.search(token.said) for token in every if token.kind == "text")
    return sum(match is not None and is_office(match["office"]) for match in found) >= ENOUGH


def _ends_in_office(token: Token) -> bool:
    """Whether an office beyond doubt stands behind the amount of a head: （農林課）."""
    head = token.head
    slot = None if head is None else head.slot
    if head is None or slot is None or slot.main is None:
        return False
    return any(start >= slot.main.span[1] for start, _ in head.departments)


def _office_bracket(token: Token) -> str | None:
    """The bracket that an office beyond doubt stands in, close behind a name: …事業【福祉課】."""
    head = token.head
    if head is None or len(head.departments) != 1:
        return None
    between = head.text.text[head.name[1] : head.departments[0][0]].strip()
    return between if between in BRACKETS else None


def _legend_words(token: Token) -> dict[str, str]:
    found = explained(token.said) or {}
    return {unbracketed(symbol): token.said[slice(*span)] for symbol, span in found.items()}
