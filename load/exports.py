"""The forms in which tables and views are written into a folder."""

from collections.abc import Sequence
from pathlib import Path

from sqlite_utils import Database

from yosandb.errors import UsageError
from yosandb.load.datasette import export_datasette
from yosandb.load.jsonl import export_jsonl
from yosandb.load.package import export_package
from yosandb.load.parquet import export_parquet
from yosandb.load.workbook import export_workbook

_FORMS = {
    "csv": export_package,
    "jsonl": export_jsonl,
    "parquet": export_parquet,
    "datasette": export_datasette,
}


def write(
    db: Database, folder: Path, form: str, name: str, only: Sequence[str], *, japanese: bool
) -> list[Path]:
    """Write in one of the forms; an Excel file is called `name`.

    Raises `UsageError` for a form that there is not, and what the form itself raises.
    """
    if form == "xlsx":
        return export_workbook(db, folder / f"{name}.xlsx", only, japanese=japanese)
    if form not in _FORMS:
        raise UsageError(f"There is no form {form}. There are: {', '.join((*_FORMS, 'xlsx'))}.")
    return _FORMS[form](db, folder, only, japanese=japanese)
