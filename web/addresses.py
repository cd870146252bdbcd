"""The addresses of pages and pictures: made from ids, safe as names of files, and read back."""

import re
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from yosandb.extract.page import Box

# What each folder of the site holds; no other file in them survives a new run.
FOLDERS = ("city", "programme", "kan", "section", "department", "document", "cut", "page", "search")
_PLAIN = re.compile(r"[0-9a-z][0-9a-z_-]{0,47}")
# digest-p12-x0-top-x1-bottom, in hundredths of a point.
_CUT = re.compile(r"([0-9a-f]{16})-p([1-9][0-9]{0,4})((?:-[0-9]{1,7}){4})\.png")
_PAGE = re.compile(r"([0-9a-f]{16})-p([1-9][0-9]{0,4})\.png")
_FINE = 100


class Picture(NamedTuple):
    """A page of a document, told by the beginning of its digest, or what of it is cut out."""

    digest: str
    page: int
    box: Box | None = None

    @property
    def address(self) -> str:
        """Where the picture stands in the site."""
        if self.box is None:
            return f"page/{self.digest}-p{self.page}.png"
        edges = "".join(f"-{round(edge * _FINE)}" for edge in self.box)
        return f"cut/{self.digest}-p{self.page}{edges}.png"


def picture(address: str) -> Picture | None:
    """The picture that an address means; None for what is no such address."""
    folder, _, name = address.partition("/")
    if folder == "page" and (found := _PAGE.fullmatch(name)):
        return Picture(found[1], int(found[2]))
    if folder == "cut" and (found := _CUT.fullmatch(name)):
        box = Box(*(int(edge) / _FINE for edge in found[3].split("-")[1:]))
        if box.x0 < box.x1 and box.top < box.bottom:
            return Picture(found[1], int(found[2]), box)
    return None


def file_name(row_id: str) -> str:
    """A name for a file: the id itself, or of one that is no plain word a digest."""
    return row_id if _PLAIN.fullmatch(row_id) else f"x{digest(row_id)}"


def digest(*parts: object) -> str:
    """The name of what is told by several values: a 款 of a city, account and side."""
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def page_address(folder: str, row_id: str) -> str:
    """The page of a row."""
    return f"{folder}/{file_name(row_id)}.html"


def at_source(url: str | None, page: int | None = None) -> str | None:
    """The page of a document where it was published; None for what is no address of the web."""
    if url is None or urlsplit(url).scheme.lower() not in ("http", "https"):
        return None
    bare = url.partition("#")[0]
    return quote(bare, safe="%/:?=&;+,~@!$'()*[]") + ("" if page is None else f"#page={page}")
