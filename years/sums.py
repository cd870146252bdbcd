"""統合 and 分割: one programme whose money, or whose words, account for several others.

Both are the same search, seen from either side: a `whole` on one side of the turn of the year,
its parts on the other. A whole may go on under its own name and take others in, or give some off.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Literal

from yosandb.extract import regex
from yosandb.lean import lean
from yosandb.normalize.names import matching_key
from yosandb.years import likeness
from yosandb.years.model import Link, Member
from yosandb.years.witness import DECIDED, DOUBT, Bench, yen

# More parts than that, or more programmes to choose from, would add up to anything.
_PARTS = 4
_CHOICE = 10

# What a sum is worth by the figures of its longest amount: 9,774 is hardly met by chance, 12,000
# is. Printed previous amounts speak of last year themselves; they need no luck.
_SUMS = {4: 45, 3: 35, 2: 15}
_SUMS_OF_PREVIOUS = {4: 60, 3: 55, 2: 45}
_CHANCE = 10
_PLACE = 15
_TOLD = 60
_IN_NAME = 45
_ALIKE = 12
_UNLIKE = 40
_TEXT = 30
# What ended and what began may differ by this factor, and a part's name may be so much like the
# whole's, where a name speaks for a split or a merger.
_SIZE, _ITSELF = 1.5, 88
# How much of the whole its parts must cover, and how much of each part is to be found in it.
_COVERED, _COVERED_NAME, _HELD = 0.5, 0.7, 0.4

_TELLS: Mapping[str, regex.Pattern[str]] = {
    "merged": regex.compile(r"統合|再編|一本化|一元化|合わせ|まとめ|集約"),
    "split": regex.compile(r"分割|分離|独立|分け|切り出|再編|別事業"),
}


@lean
class _Case:
    """A whole, the programme that goes on in it where there is one, and who may be its parts."""

    relation: Literal["merged", "split"]
    whole: Member
    heir: Member | None
    choice: tuple[Member, ...]


def sums(
    old: Sequence[Member],
    new: Sequence[Member],
    linked: Sequence[tuple[Member, Member]],
    bench: Bench,
) -> Iterator[list[Link]]:
    """Groups of links, the surest first; no programme that is left over is part of two groups.

    `old` and `new` are the programmes without a partner, `linked` those that have one.
    """
    found = [
        (points, case, parts, words)
        for case in _cases(old, new, linked, bench)
        for points, parts, words in _readings(case, bench)
        if points >= DOUBT
    ]
    found.sort(key=lambda one: (-one[0], len(one[2]), one[1].whole.order, one[2][0].order))
    used: set[str] = set()
    for points, case, parts, words in found:
        ids = {case.whole.id, *(part.id for part in parts)}
        if used.isdisjoint(ids):
            used |= ids
            yield list(_links(case, parts, points, words))


def _links(
    case: _Case, parts: Sequence[Member], points: int, words: tuple[str, ...]
) -> Iterator[Link]:
    for part in (*((case.heir,) if case.heir else ()), *parts):
        a, b = (part, case.whole) if case.relation == "merged" else (case.whole, part)
        decided = points >= DECIDED
        if decided or part is not case.heir:
            yield Link(a.id, b.id, points, words, case.relation, decided)


def _cases(
    old: Sequence[Member],
    new: Sequence[Member],
    linked: Sequence[tuple[Member, Member]],
    bench: Bench,
) -> Iterator[_Case]:
    for a, b in linked:
        if b.previous_yen is None or b.previous_yen != a.yen:
            yield from _case("merged", b, a, old, bench)
            yield from _case("split", a, b, new, bench)
    for b in new:
        yield from _case("merged", b, None, old, bench)
    for a in old:
        yield from _case("split", a, None, new, bench)


def _case(
    relation: Literal["merged", "split"],
    whole: Member,
    heir: Member | None,
    others: Sequence[Member],
    bench: Bench,
) -> Iterator[_Case]:
    near = [other for other in others if _near(relation, whole, other, bench) and not other.is_item]
    near.sort(key=lambda other: (-likeness.names(other.key, whole.key), other.order))
    if len(near) + (heir is not None) > 1:
        yield _Case(relation, whole, heir, tuple(near[:_CHOICE]))


def _near(relation: str, whole: Member, part: Member, bench: Bench) -> bool:
    """Whether a part stands in the place of the whole, or has letters of its name."""
    if not part.yen:
        return False
    if relation == "split" and part.previous_yen == 0:
        return False  # what had no money last year was no part of last year's programme
    old, new = (part, whole) if relation == "merged" else (whole, part)
    return bench.same_place(old, new) or not likeness.bigrams(whole.key).isdisjoint(
        likeness.bigrams(part.key)
    )


def _readings(
    case: _Case, bench: Bench
) -> Iterator[tuple[int, tuple[Member, ...], tuple[str, ...]]]:
    """Sets of parts with the points and words that speak for them."""
    here = {part.id for part in case.choice if _together(case, part, bench)}
    told = {part.id for part in case.choice if _tells(case, part)}
    kin = {part.id for part in case.choice if part.id in here and _kin(case.whole, part)}
    least = 1 if case.heir else 2
    for size in range(least, min(_PARTS, len(case.choice)) + 1):
        for parts in combinations(case.choice, size):
            ids = {part.id for part in parts}
            heard = list(_sum(case, parts, size - least))
            if ids <= told:
                heard.append((_TOLD, "説明に統合または分割と記載"))
            if not heard and not (case.heir is None and ids <= kin):
                continue  # names alone tell of programmes that ended and began in one place
            if heard := [*heard, *_named(case, parts)]:
                heard += [(_PLACE, f"同じ場所({case.whole.place.label})")] if ids <= here else []
                yield sum(p for p, _ in heard), parts, tuple(w for _, w in heard)


def _together(case: _Case, part: Member, bench: Bench) -> bool:
    a, b = (part, case.whole) if case.relation == "merged" else (case.whole, part)
    return bench.same_place(a, b)


def _kin(whole: Member, part: Member) -> bool:
    """Whether a part has anything of the name or the text of the whole."""
    return not _text(whole).isdisjoint(_text(part)) or not likeness.bigrams(whole.key).isdisjoint(
        likeness.bigrams(part.key)
    )


def _sum(case: _Case, parts: tuple[Member, ...], more: int) -> Iterator[tuple[int, str]]:
    """Whether the parts' money is the whole's; printed previous amounts are the better witness.

    Each part more than it takes is a choice more, and makes a sum by chance likelier.
    """
    every = (*parts, case.heir) if case.heir else parts
    whole, amounts, points = _sides(case, every)
    if (
        whole is None
        or not whole
        or None in amounts
        or sum(map(int, filter(None, amounts))) != whole
    ):
        return
    figures = max(len(str(amount).rstrip("0")) for amount in (whole, *amounts))
    words = "＋".join(yen(amount) for amount in amounts if amount is not None)
    yield points[min(max(figures, 2), 4)] - _CHANCE * more, f"{words}＝{yen(whole)}"


def _sides(
    case: _Case, every: tuple[Member, ...]
) -> tuple[int | None, tuple[int | None, ...], Mapping[int, int]]:
    """The amount of the whole, those of its parts, and what it is worth that they are equal."""
    if case.relation == "merged":
        before = tuple(part.yen for part in every)
        if case.whole.previous_yen is not None:
            return case.whole.previous_yen, before, _SUMS_OF_PREVIOUS
        return case.whole.yen, before, _SUMS
    if any(part.previous_yen is not None for part in every):
        return case.whole.yen, tuple(part.previous_yen for part in every), _SUMS_OF_PREVIOUS
    return case.whole.yen, tuple(part.yen for part in every), _SUMS


@lru_cache(maxsize=4096)
def _said(description: str) -> str:
    """A description in the form of the keys that may stand in it."""
    return matching_key(description) if description else ""


def _tells(case: _Case, part: Member) -> bool:
    """Whether the newer text says so: 「…と…を統合」."""
    teller, named = (case.whole, part) if case.relation == "merged" else (part, case.whole)
    text = _said(teller.description)
    return bool(_TELLS[case.relation].search(text)) and likeness.mentions(text, named.key)


def _named(case: _Case, parts: tuple[Member, ...]) -> Iterator[tuple[int, str]]:
    """Whether the whole's name, or its text, is made of its parts'; of a programme that ended."""
    if case.heir is None:
        if not _plausible(case, parts):
            return
        if _made_of(likeness.bigrams(case.whole.key), [likeness.bigrams(p.key) for p in parts]):
            yield _IN_NAME, "名称が部分の名称からなる"
        if _held(_text(case.whole), [_text(part) for part in parts]):
            yield _TEXT, "説明が部分の説明からなる"
    if all(likeness.names(part.key, case.whole.key) >= _UNLIKE for part in parts):
        yield _ALIKE, "名称が類似"


def _plausible(case: _Case, parts: tuple[Member, ...]) -> bool:
    """Whether the money is of one size, and no part is the whole itself under a new name."""
    together = sum(part.yen or 0 for part in parts)
    size = (case.whole.yen or 0) * _SIZE >= together and together * _SIZE >= (case.whole.yen or 0)
    return size and all(likeness.names(p.key, case.whole.key) < _ITSELF for p in parts)


def _text(member: Member) -> frozenset[str]:
    return likeness.words(likeness.core(member.key)) | likeness.words(member.description)


def _made_of(whole: frozenset[str], parts: Sequence[frozenset[str]]) -> bool:
    """移住・テレワーク体験 of 移住体験住宅 and テレワーク体験: each gives letters of its own."""
    own = [part & whole for part in parts]
    alone = all(one.difference(*(other for other in own if other is not one)) for one in own)
    return alone and len(frozenset().union(*own)) >= _COVERED_NAME * len(whole)


def _held(whole: frozenset[str], parts: Sequence[frozenset[str]]) -> bool:
    """Whether much of each part stands in the whole, and all together cover it."""
    if not whole or not all(parts):
        return False
    own = [part & whole for part in parts]
    held = all(len(one) >= _HELD * len(part) for one, part in zip(own, parts, strict=True))
    return held and len(frozenset().union(*own)) >= _COVERED * len(whole)
