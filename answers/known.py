"""What a database can be asked about: a city or year that it does not have is refused with help."""

from sqlite_utils import Database

from yosandb.errors import UsageError


def require(db: Database, municipality: str | None, year: int | None) -> None:
    """Raises `UsageError` for a municipality or a year of which there is no document.

    A municipality is its name or its code.
    """
    if municipality is not None:
        _require_city(db, municipality)
    if year is not None:
        _require_year(db, year)


def _require_city(db: Database, given: str) -> None:
    rows = db.execute(
        "SELECT DISTINCT municipality, municipality_code FROM documents"
        " WHERE municipality IS NOT NULL ORDER BY 1"
    ).fetchall()
    if any(given in row for row in rows):
        return
    from yosandb.normalize.suggestion import suggestion  # likeness is for errors alone

    names = [name for name, _ in rows]
    raise UsageError(f"There is no document of {given}. {suggestion(given, names)}")


def _require_year(db: Database, given: int) -> None:
    rows = db.execute(
        "SELECT DISTINCT fiscal_year FROM documents WHERE fiscal_year IS NOT NULL ORDER BY 1"
    )
    years = [year for (year,) in rows]
    if given not in years:
        known = ", ".join(map(str, years)) or "no year"
        raise UsageError(f"There is no document of {given}. There are documents of {known}.")
