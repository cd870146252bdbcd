"""Values that are worked out once for each object, when they are first asked for."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from yosandb.extract.page import Page

__all__ = ["once", "once_a_page"]

_Asked = ParamSpec("_Asked")
_Found = TypeVar("_Found")

if TYPE_CHECKING or sys.version_info >= (3, 12):
    from functools import cached_property as once
else:

    class once:
        """`functools.cached_property` as it is from Python 3.12 on: without a lock."""

        def __init__(self, work_out):
            self._work_out = work_out
            self.__doc__ = work_out.__doc__

        def __set_name__(self, owner, name):
            self._name = name

        def __get__(self, instance, owner=None):
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._work_out(instance)
            return value


def once_a_page(
    work_out: "Callable[Concatenate[Page, _Asked], _Found]",
) -> "Callable[Concatenate[Page, _Asked], _Found]":
    """A function of a page, worked out once for the page and what else is asked, in this order.

    What it gives is kept by the page, so it must not hold the page itself: that would live on until
    Python looks for garbage.
    """

    @wraps(work_out)
    def known(page: "Page", *asked: _Asked.args, **named: _Asked.kwargs) -> _Found:
        key = (work_out, asked, *named.items())
        try:
            found: _Found = page.known[key]
        except KeyError:
            found = page.known[key] = work_out(page, *asked, **named)
        return found

    return cast("Callable[Concatenate[Page, _Asked], _Found]", known)
