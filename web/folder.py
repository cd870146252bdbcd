"""The folder of a site: only what changed is written, and what is no part of it any more goes."""

import json
from pathlib import Path

from yosandb.errors import UsageError
from yosandb.web.addresses import FOLDERS

MARKER = "yosandb-site.json"
# Another number makes all pictures anew: raise it when they are drawn otherwise.
PICTURES = 1


class Folder:
    """A folder that is ours: new, empty, or made by an earlier run. Else `UsageError`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.written: list[str] = []
        self.kept = 0
        self.bytes = 0
        self._known: set[str] = set()
        self._made: set[Path] = set()
        _require_ours(root)

    def write(self, address: str, content: str | bytes) -> None:
        """Write a file unless it has this content already."""
        data = content.encode() if isinstance(content, str) else content
        target = self.root / address
        self.keep(address)
        self.bytes += len(data)
        try:
            if target.read_bytes() == data:
                self.kept += 1
                return
        except OSError:
            pass  # it is not there yet, or what is there is no file: writing will tell
        self._folder(target.parent)
        target.write_bytes(data)
        self.written.append(address)

    def keep(self, address: str) -> None:
        """Count a file to the site that is there already."""
        self._known.add(address)

    def has(self, address: str) -> bool:
        """Whether a file of an earlier run is there."""
        return (self.root / address).is_file()

    def sweep(self) -> list[str]:
        """Take away what an earlier run wrote and this one did not; all else stays."""
        gone = []
        for name in FOLDERS:
            for file in sorted((self.root / name).glob("*")):
                address = f"{name}/{file.name}"
                if file.is_file() and address not in self._known:
                    file.unlink()
                    gone.append(address)
        return gone

    def _folder(self, folder: Path) -> None:
        if folder not in self._made:
            folder.mkdir(parents=True, exist_ok=True)
            self._made.add(folder)

    def sign(self) -> None:
        """Say whose folder it is, before anything else is written."""
        self.root.mkdir(parents=True, exist_ok=True)
        old = _signed(self.root)
        if old is not None and old.get("pictures") != PICTURES:
            for name in ("cut", "page"):
                for file in (self.root / name).glob("*.png"):
                    file.unlink()
        self.write(MARKER, json.dumps({"made by": "yosandb site", "pictures": PICTURES}) + "\n")


def _signed(root: Path) -> dict[str, object] | None:
    try:
        found = json.loads((root / MARKER).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and found.get("made by") == "yosandb site" else None


def _require_ours(root: Path) -> None:
    if not root.exists():
        return
    if not root.is_dir():
        raise UsageError(f"{root} is a file. Give the name of a folder for the site.")
    if any(root.iterdir()) and _signed(root) is None:
        raise UsageError(
            f"{root} is not empty, and `yosandb site` did not make it: nothing was written. "
            "Give an empty or a new folder."
        )
