"""Frozen dataclasses that are quick to define and quick to make.

The program has hundreds of such classes, and pages have such things by the thousand.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, TypeVar, dataclass_transform, overload

__all__ = ["lean"]

Made = TypeVar("Made")


@overload
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def lean(kind: type[Made], /) -> type[Made]: ...


@overload
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def lean(
    *, init: bool = True, eq: bool = True, slots: bool = True, weakref_slot: bool = False
) -> Callable[[type[Made]], type[Made]]: ...


def lean(kind: Any = None, /, *, eq: bool = True, **given: bool) -> Any:
    """A dataclass, the frozenness of which the type checker alone looks after.

    To keep it while the program runs makes an object of twelve fields take three times as long,
    and ten times as long on its way through a file. It has slots; `slots=False` is for classes that
    work out values `once`. Without `eq` each is equal to itself alone. What objects are compared
    and shown by is the same for all: the standard library would compile it for each class, which
    took a quarter of the time in which the program starts.
    """

    def made(kind: type[Made]) -> type[Made]:
        own = vars(kind)
        kind = dataclass(repr=False, eq=False, **({"slots": True} | given))(kind)
        if "__repr__" not in own:
            kind.__repr__ = _shown  # type: ignore[method-assign]
        if eq and "__eq__" not in own:
            _compare_by(kind, [each.name for each in fields(kind) if each.compare])  # type: ignore[arg-type]
        if given.get("slots", True) and "__reduce__" not in own:
            _store_by(kind, [each.name for each in fields(kind) if each.init])  # type: ignore[arg-type]
        return kind

    return made if kind is None else made(kind)


@recursive_repr()
def _shown(thing: Any) -> str:
    values = (f"{each.name}={getattr(thing, each.name)!r}" for each in fields(thing) if each.repr)
    return f"{type(thing).__qualname__}({', '.join(values)})"


def _compare_by(kind: type, names: list[str]) -> None:
    values = attrgetter(*names) if names else lambda thing: ()

    def equal(one: object, other: object) -> Any:
        if other.__class__ is not one.__class__:
            return NotImplemented
        return values(one) == values(other)

    def hashed(thing: object) -> int:
        return hash(values(thing))

    kind.__eq__, kind.__hash__ = equal, hashed  # type: ignore[assignment,method-assign]


def _store_by(kind: type, names: list[str]) -> None:
    """Have things stored as what they are made of: that takes half as long as field by field."""
    if not len(names) == len(fields(kind)) > 1:
        return
    values = attrgetter(*names)

    def stored(thing: object) -> tuple[type, Any]:
        return thing.__class__, values(thing)

    kind.__reduce__ = stored  # type: ignore[method-assign,assignment]
