"""The folder that files are written into."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yosandb.errors import UsageError


@contextmanager
def writing_into(folder: Path) -> Iterator[None]:
    """Makes the folder; `UsageError` where it, or a file in it, cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise UsageError(
            f"{folder}: cannot write the files ({error}). Choose another folder."
        ) from error
