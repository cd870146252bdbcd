"""Templates into pages: what is not marked as safe is escaped, what is not given is an error."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from yosandb.checking import words as japanese
from yosandb.load.phrases import said
from yosandb.web import words
from yosandb.web.addresses import at_source, page_address

STATIC = ("site.css", "site.js", "search.js")


def environment(filters: Mapping[str, Callable[..., Any]]) -> Environment:
    """The templates with their words, and `filters` that know the database."""
    made = Environment(
        loader=PackageLoader("yosandb.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(
        yen=words.yen,
        thousand=words.thousand,
        short=words.short,
        number=words.number,
        outward=at_source,
        field_name=_field_name,
        japanese=lambda text: said(text, "ja"),
        **filters,
    )
    made.globals.update(words=words, per_cent=words.per_cent, page_address=page_address)
    return made


def _field_name(of: tuple[str, str]) -> str:
    """A table and a column in Japanese: 事業 予算額."""
    table, field = of
    return f"{japanese.table(table)} {japanese.field(field)}"


@cache
def static(name: str) -> str:
    """A file that pages refer to."""
    return files("yosandb.web").joinpath("static", name).read_text("utf-8")


def inline(name: str) -> Markup:
    """A file to stand within a page that needs no other: ours, and so safe."""
    return Markup(static(name))
