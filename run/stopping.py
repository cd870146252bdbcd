"""What ends a command from outside: a signal, or a machine that has no more to give."""

import contextlib
import errno
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

# No room on the disk or in the quota, no more open files, a device that fails.
_EXHAUSTED = {
    errno.ENOSPC: "there is no room left where it was written to",
    errno.EDQUOT: "the quota of this user is used up",
    errno.EMFILE: "too many files are open; allow more with `ulimit -n`",
    errno.ENFILE: "too many files are open on this machine",
    errno.EIO: "a disk or a device cannot be read or written",
}


# Until a stop that met a finalizer is raised again: none of them takes so long.
_AGAIN_AFTER = 0.05


class Terminated(KeyboardInterrupt):
    """Somebody has asked the program to end, with SIGTERM."""


@contextlib.contextmanager
def terminated_like_interrupted() -> Iterator[None]:
    """Let SIGTERM unwind the program as Ctrl-C does, so that nothing is left over.

    Neither is lost, wherever it meets the program.
    """
    main = threading.current_thread() is threading.main_thread()
    if not main or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, _raising(Terminated()))
    hook = sys.unraisablehook
    sys.unraisablehook = _never_ignored(hook)
    try:
        yield
    finally:
        sys.unraisablehook = hook
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _raising(stop: BaseException) -> Callable[[int, FrameType | None], None]:
    def handler(number: int, frame: FrameType | None) -> None:
        raise stop

    return handler


def _never_ignored(
    hook: "Callable[[UnraisableHookArgs], object]",
) -> "Callable[[UnraisableHookArgs], None]":
    """A hook for what Python ignores, which raises a stop again a moment later.

    A signal may meet a finalizer (a library's `__del__`), and no exception leaves one: Ctrl-C
    would be ignored, and the program wait for ever.
    """

    def not_ignored(ignored: "UnraisableHookArgs") -> None:
        stop = ignored.exc_value
        if not isinstance(stop, KeyboardInterrupt) or not hasattr(signal, "setitimer"):
            hook(ignored)
            return
        signal.signal(signal.SIGALRM, _raising(stop))
        signal.setitimer(signal.ITIMER_REAL, _AGAIN_AFTER)

    return not_ignored


def stop_behind(error: BaseException) -> KeyboardInterrupt | None:
    """The stop that an error came of, if one did.

    A signal may meet a lock of the standard library between its release and its return; what is
    raised then is the lock's complaint, with the stop as its context.
    """
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, KeyboardInterrupt):
        cause = cause.__context__
    return cause


def exhausted(error: BaseException) -> str | None:
    """In words what the machine has no more of, if that is what an error says."""
    return _EXHAUSTED.get(error.errno or 0) if isinstance(error, OSError) else None


def give_up_output() -> None:
    """Write no more to a standard output that is full; the interpreter would try again."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
