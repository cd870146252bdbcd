"""Files that are refused before any library sees them: no files, no PDFs, too large ones."""

import stat
from pathlib import Path

from yosandb.errors import UnreadableFile

# A header may stand anywhere in the first kilobyte.
HEAD = 1024
# A scanned book of a thousand pages takes some hundred megabytes.
LARGEST = 2 << 30
# Of a file of this size a download that was broken off may be nothing but zeros at its end.
LARGE, END = 64 << 20, 1 << 20


def require_pdf(path: Path) -> None:
    """Raise `UnreadableFile` for what cannot be a PDF; of a large file only its ends are read."""
    try:
        size = regular_size(path)
        with path.open("rb") as stream:
            head = stream.read(HEAD)
            stream.seek(max(0, size - END))
            empty = size >= LARGE and not stream.read(END).strip(b"\0")
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableFile(
            path, "unreadable", f"cannot be opened ({reason})", "Check the file and its rights."
        ) from error
    if not head:
        raise UnreadableFile(path, "empty-file", "is empty", "Download it again.")
    if b"%PDF-" not in head:
        raise UnreadableFile(
            path, "not-a-pdf", "is not a PDF", "Only PDF files can be converted; leave it out."
        )
    if size > LARGEST:
        message = f"is larger than {LARGEST >> 30} GB"
        raise UnreadableFile(path, "too-large", message, "Split it, or leave it out.")
    if empty:
        raise UnreadableFile(
            path, "damaged-pdf", "is damaged (it ends in zeros)", "Download it again."
        )


def regular_size(path: Path) -> int:
    """The size in bytes of what a path leads to; raises `OSError` for a pipe or a device.

    Opening these may wait for ever, and reading them may never end.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(None, "it leads to a pipe, a device or a folder, not to a file")
    return found.st_size


def is_hashable(path: Path) -> bool:
    """Whether the content of a file is worth reading as a whole: not that of a huge no-PDF."""
    size = regular_size(path)
    if size <= LARGE:
        return True
    if size > LARGEST:
        return False
    with path.open("rb") as stream:
        return b"%PDF-" in stream.read(HEAD)
