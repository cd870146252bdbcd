"""Every error that yosandb raises on purpose.

Facts are attributes, so that a caller can use them; the exit code stands on the class, so that
the command line needs no table of its own.
"""

from pathlib import Path


class YosandbError(Exception):
    """Base of all errors that a user can do something about."""

    exit_code = 1


class UsageError(YosandbError):
    """The call itself cannot be carried out: a missing path, an unknown family, a bad option."""

    exit_code = 2


class UnreadableFile(YosandbError):
    """A file that cannot be read at all; `code` is the problem's code, `advice` what to do next."""

    exit_code = 3

    def __init__(self, path: Path, code: str, message: str, advice: str) -> None:
        super().__init__(f"{path}: {message}. {advice}")
        self.path = path
        self.code = code
        self.message = message
        self.advice = advice


class TaskEnded(YosandbError):
    """The reading of a file was ended: `code` is the problem's code, `message` says why."""

    exit_code = 3

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return self.message


class ReadingFault(YosandbError):
    """yosandb itself failed at a file: what was raised, maybe in another process;
    a note tells where.

    Of strings alone, so that it can travel between processes.
    """

    exit_code = 70

    def __init__(self, kind: str, message: str, trace: str) -> None:
        super().__init__(kind, message, trace)
        self.add_note(trace)
        self.kind = kind
        self.message = message

    def __str__(self) -> str:
        what = f"yosandb itself failed ({self.kind}: {self.message})"
        return f"{what}. Run it with --verbose and report what is shown."


class DatabaseError(YosandbError):
    """The database cannot be used: locked, read-only, not SQLite, written by a newer version."""

    exit_code = 4


class NotUnderstood(YosandbError, ValueError):
    """A printed string that `normalize` refuses to give a value; `text` is that string."""

    def __init__(self, text: str, wanted: str) -> None:
        super().__init__(f"{text!r} is not {wanted}")
        self.text = text
        self.wanted = wanted
