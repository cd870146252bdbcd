"""Tables to take away, as CSV that opens right in Excel."""

from sqlite_utils import Database

from yosandb.lean import lean
from yosandb.load.columns import sources

VIEWS = (
    *("v_programmes", "v_promises", "v_kan", "v_items", "v_setsu_lines", "v_notes", "v_sources"),
    *("v_kpis", "v_year_changes", "v_documents", "v_open_checks", "v_problems"),
)


@lean
class Download:
    """A table: its file, its title and what a row of it is."""

    view: str
    title: str
    about: str
    rows: int

    @property
    def file(self) -> str:
        return f"csv/{self.view}.csv"


def downloads(db: Database) -> list[Download]:
    """The tables of which there is a row."""
    known = sources()
    found = []
    for view in VIEWS:
        (rows,) = db.execute(f"SELECT count(*) FROM {view}").fetchone()
        if rows:
            found.append(Download(view, known[view].head, known[view].japanese, rows))
    return found
