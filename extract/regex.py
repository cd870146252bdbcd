"""The library `regex`, whose patterns are compiled when they are first asked.

The patterns of all families are five hundred: to compile them takes longer than a second, and most
documents ask a few of them.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

import regex as _regex
from regex import _regex_core

if TYPE_CHECKING:
    from regex import *  # noqa: F403 the type checker sees the library
else:
    _ASKED = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")

    class _Pattern:
        """A pattern as it is written; if it is none, that is found out when it is first asked."""

        def __init__(self, pattern: str, flags: int = 0, **lists: Any) -> None:
            self.pattern, self._flags, self._lists = pattern, flags, lists
            self._compiled: Any = None

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            if self._compiled is None:
                self._compiled = (
                    _regex.compile(self.pattern, self._flags, **self._lists)
                    if self._lists
                    else _compiled(self.pattern, self._flags)
                )
                self.__dict__.update((each, getattr(self._compiled, each)) for each in _ASKED)
            return getattr(self._compiled, name)

        def __reduce__(self) -> tuple[Any, ...]:
            return _again, (self.pattern, self._flags, self._lists)

    # The library asks its flags as members of an enumeration, which is two fifths of the time that
    # a pattern takes to compile: as plain numbers they say the same.
    vars(_regex_core).update(
        (name, int(flag))
        for name, flag in vars(_regex_core).items()
        if isinstance(flag, _regex.RegexFlag)
    )

    compile = _Pattern

    @cache
    def _compiled(pattern: str, flags: int) -> Any:
        """A pattern that is written in several places; the library itself keeps 500, which are
        fewer than there are."""
        return _regex.compile(pattern, flags)

    def _again(pattern: str, flags: int, lists: dict[str, Any]) -> _Pattern:
        return _Pattern(pattern, flags, **lists)

    def __getattr__(name: str) -> Any:
        return getattr(_regex, name)
