"""Values that are worked out once for each object, when they are first asked for."""

import sys
from typing import TYPE_CHECKING

__all__ = ["once"]

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
