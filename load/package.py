"""datapackage.json beside CSV files: what they are and which types their columns have.

The form is that of https://specs.frictionlessdata.io/tabular-data-package/.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlite_utils import Database

from yosandb.load.columns import describe
from yosandb.load.columns import sources as titles
from yosandb.load.export import Source, export, sources
from yosandb.load.folder import writing_into
from yosandb.load.schema import shapes


def export_package(
    db: Database, folder: Path, only: Sequence[str] = (), *, japanese: bool = False
) -> list[Path]:
    """Write what `export` writes, and datapackage.json that describes it."""
    with db.atomic():
        written = export(db, folder, only, japanese=japanese)
        keys = {shape.name: list(shape.key) for shape in shapes(db)}
        found = list(_resources(sources(db, only), keys, japanese))
    package = {"profile": "tabular-data-package", "name": "yosandb", "resources": found}
    path = folder / "datapackage.json"
    with writing_into(folder):
        path.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return [*written, path]


def _resources(
    found: Sequence[Source], keys: dict[str, list[str]], japanese: bool
) -> Iterator[dict[str, object]]:
    for source in found:
        about = titles().get(source.name)
        schema: dict[str, object] = {"fields": _fields(source, japanese), "missingValues": [""]}
        if source.name in keys and not japanese:
            schema["primaryKey"] = keys[source.name]
        yield {
            "profile": "tabular-data-resource",
            "name": source.name,
            "path": f"{source.name}.csv",
            "title": "" if about is None else about.head,
            "description": "" if about is None else f"{about.english} / {about.japanese}",
            "encoding": "utf-8-sig",
            "dialect": {"lineTerminator": "\r\n"},
            "schema": schema,
        }


def _fields(source: Source, japanese: bool) -> list[dict[str, str]]:
    heads = source.heads(japanese)
    return [
        {"name": head, "type": type_, **_described(column)}
        for head, column, type_ in zip(heads, source.columns, source.types, strict=True)
    ]


def _described(column: str) -> dict[str, str]:
    known = describe(column)
    if known is None:
        return {}
    return {"title": known.head, "description": f"{known.english} / {known.japanese}"}
