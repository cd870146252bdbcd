"""What speaks for two programmes being one, weighed: every witness is kept in words."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from yosandb.lean import lean
from yosandb.years import likeness
from yosandb.years.model import Member, Place

# From here on two programmes are one; from DOUBT on somebody should look.
DECIDED = 60
DOUBT = 40

_SAME_KEY = 70
_COMMON_KEY = -25
_SAME_PLACE = 15
_ALIKE, _MUCH, _DOUBTED = 60, 80, 25
_PREVIOUS, _PREVIOUS_ROUND, _PREVIOUS_OTHER = 45, 20, -15
_AMOUNT, _AMOUNT_ROUND = 10, 5
_SAID_NEW = -30
_KPI = 10
_DESCRIPTIONS = ((85, 30), (70, 20), (55, 10))


@lean(slots=False)
class Verdict:
    """The sum of the witnesses, and what they say."""

    points: int
    words: tuple[str, ...]
    same_key: bool
    same_place: bool


class Bench:
    """The witnesses of two editions: which keys and amounts are common, which places are one."""

    def __init__(
        self, old: Iterable[Member], new: Iterable[Member], moved: dict[tuple[str, ...], Place]
    ) -> None:
        self._old, self._new = tuple(old), tuple(new)
        self._moved = moved

    @cached_property
    def _common_keys(self) -> frozenset[str]:
        """Keys that several programmes of one edition have, such as 一般管理費."""
        counts = Counter(m.key for m in self._old), Counter(m.key for m in self._new)
        return frozenset(key for count in counts for key, times in count.items() if times > 1)

    @cached_property
    def _amounts(self) -> Counter[int | None]:
        return Counter(m.yen for m in self._old)

    def place_of(self, a: Member) -> tuple[str, ...]:
        """The path at which the place of an older programme is found in the newer edition."""
        moved = self._moved.get(a.place.path)
        return a.place.path if moved is None else moved.path

    def same_place(self, a: Member, b: Member) -> bool:
        """Whether both stand in one place, be it under another heading."""
        return self.place_of(a) == b.place.path

    def common(self, key: str) -> bool:
        """Whether the name alone does not tell which programme it is."""
        return key in self._common_keys

    def distinct(self, yen: int) -> bool:
        """Whether an amount is hardly there by chance: one programme has it, three figures long."""
        return self._amounts[yen] <= 1 and len(str(yen).rstrip("0")) >= 3

    def verdict(self, a: Member, b: Member) -> Verdict:
        """Hear all witnesses."""
        place = self.same_place(a, b)
        heard = [
            *self._name(a, b, place),
            *self._place(a, b, place),
            *self._money(a, b),
            *_rest(a, b),
        ]
        points = sum(point for point, _ in heard)
        return Verdict(points, tuple(w for _, w in heard if w), a.key == b.key, place)

    def _name(self, a: Member, b: Member, place: bool) -> Iterable[tuple[int, str]]:
        if a.key == b.key:
            yield _SAME_KEY, "名称の鍵が一致"
            if self.common(a.key) and not place:
                yield _COMMON_KEY, "同じ名称が複数ある"
            return
        alike = likeness.names(a.key, b.key)
        if alike >= _ALIKE:
            yield _points_of_name(alike), f"名称が類似({alike}%)"

    def _place(self, a: Member, b: Member, place: bool) -> Iterable[tuple[int, str]]:
        if place:
            yield _SAME_PLACE, f"同じ場所({b.place.label})"

    def _money(self, a: Member, b: Member) -> Iterable[tuple[int, str]]:
        if b.previous_yen is not None and a.yen is not None:
            if b.previous_yen == a.yen and a.yen:
                gained = _PREVIOUS if self.distinct(a.yen) else _PREVIOUS_ROUND
                yield gained, f"前年度額{yen(a.yen)}が前年度の予算額と一致"
            elif a.key != b.key:
                what = f"前年度額{yen(b.previous_yen)}は前年度の予算額{yen(a.yen)}と異なる"
                yield _PREVIOUS_OTHER, what
        elif a.yen and a.yen == b.yen:
            yield (_AMOUNT if self.distinct(a.yen) else _AMOUNT_ROUND), f"同額{yen(a.yen)}"


def _points_of_name(alike: int) -> int:
    """Some likeness is a doubt where the place is the same; only much of it decides."""
    if alike < _MUCH:
        return round(_DOUBTED + (alike - _ALIKE) * 0.6)
    return round(_DOUBTED + (_MUCH - _ALIKE) * 0.6 + (alike - _MUCH) * 1.1)


def _rest(a: Member, b: Member) -> Iterable[tuple[int, str]]:
    said = likeness.descriptions(a.description, b.description)
    for least, points in _DESCRIPTIONS:
        if said is not None and said >= least:
            yield points, f"説明が類似({said}%)"
            break
    if a.kpis & b.kpis:
        yield _KPI, "同じ指標"
    if a.key != b.key and (b.previous_yen == 0 or "新" in b.tags) and "新" not in a.tags:
        yield _SAID_NEW, "新規と印刷されている"


def yen(value: int) -> str:
    """An amount in words: thousand yen where it is whole thousands."""
    return f"{value // 1000:,}千円" if value % 1000 == 0 else f"{value:,}円"
