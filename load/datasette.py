"""What Datasette shows beside the tables: titles, descriptions, what to hide, and a search."""

import json
import string
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from yosandb.load.columns import describe
from yosandb.load.columns import sources as titles
from yosandb.load.export import PLUMBING, Source, sources
from yosandb.load.folder import writing_into
from yosandb.load.search_index import SHADOWS

# The words are looked for as they are written, in small letters: what SQL alone can do.
_SEARCH = """
WITH RECURSIVE
words (form) AS (SELECT lower(replace(:words, ' ', ''))),
places (at) AS (
  SELECT 1 UNION ALL SELECT at + 1 FROM places, words WHERE at < length(form) - 1
),
pairs (query) AS (
  SELECT group_concat('"' || replace(substr(form, at, 2), '"', '""') || '"', ' AND ')
    || iif(length(form) = 1, ' *', '')
  FROM places, words
)
SELECT programme.name, budget_thousand_yen, budget_proof, supplement_thousand_yen, municipality,
  year_label, stage, account, item, above, path, page
FROM _search_index
JOIN _search_texts AS held ON held.id = _search_index.rowid
JOIN _search_places AS place ON place.text_id = held.id
JOIN _search_fields AS field ON field.number = place.field
JOIN v_topmost AS programme ON programme.programme_id = place.row_id
WHERE _search_index MATCH (SELECT query FROM pairs)
  AND instr(held.text, (SELECT form FROM words))
  AND field.table_name = 'programmes' AND field.field = 'name'
ORDER BY fiscal_year DESC, budget_thousand_yen DESC
"""


# Datasette tells the columns above a table, so that no row of it is on the first screen, and lists
# the views that serve others: a style sheet, written within its address, sets both right.
_STYLE = (
    "section.content{display:flex;flex-direction:column}"
    "dl.column-descriptions{order:1;columns:3;margin-top:2em}"
    "table.rows-and-columns th:first-child{min-width:16em}"
    "dl.answers{display:grid;grid-template-columns:max-content 1fr;gap:2px 1.5em}"
    "dl.answers dd{margin:0}"
)
_HIDDEN = "#views+ul li:has(a[href$='/{}']){{display:none}}"


def export_datasette(
    db: Database, folder: Path, only: Sequence[str] = (), *, japanese: bool = False
) -> list[Path]:
    """Write metadata.json, for `datasette budget.db -m metadata.json`: views are seen first."""
    with writing_into(folder), db.atomic():
        about = metadata(db, only, japanese=japanese)
        path = folder / "metadata.json"
        path.write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return [path]


def metadata(
    db: Database,
    only: Sequence[str] = (),
    *,
    japanese: bool = False,
    queries: Mapping[str, Mapping[str, str]] | None = None,
) -> dict[str, object]:
    """What the file says, with further `queries` beside the search: each its SQL, title and
    description."""
    search = {
        "sql": _SEARCH.strip(),
        "hide_sql": True,
        "title": "事業をさがす" if japanese else "Search programmes",
        "description": "名称に含む語 (1文字から)"
        if japanese
        else "A word of the name, or a character",
    }
    chosen = list(sources(db, only))
    shown = {source.name: _about(source, japanese) for source in chosen}
    hidden = {name: {"hidden": True} for name in SHADOWS}
    answers = _answers(_name(db), chosen, search["title"], japanese)
    every = {
        "description_html": answers,
        "tables": {**shown, **hidden},
        "queries": {"search": search, **(queries or {})},
    }
    return {
        "title": "予算書" if japanese else "Budgets",
        "description_html": answers,
        "extra_css_urls": [_style()],
        "databases": {_name(db): every},
    }


def _style() -> str:
    style = _STYLE + "".join(_HIDDEN.format(view) for view in PLUMBING)
    return f"data:text/css,{quote(style)}"


def _answers(database: str, chosen: Sequence[Source], search: object, japanese: bool) -> str:
    """The search, and the views that answer questions, in the order of tables.csv."""
    there = {source.name for source in chosen if source.is_view} - {*PLUMBING}
    place = encoded(database)
    lines = [f'<p><a href="{place}/search">{escape(str(search))}</a></p><dl class="answers">']
    for name, about in titles().items():
        if name in there:
            told = about.japanese if japanese else about.english
            head = f"{about.head} ({name})" if japanese else name
            lines.append(
                f'<dt><a href="{place}/{name}">{escape(head)}</a></dt><dd>{escape(told)}</dd>'
            )
    return "".join((*lines, "</dl>"))


def encoded(name: str) -> str:
    """A name as Datasette writes it into an address: 予算 is ~E4~BA~88~E7~AE~97."""
    plain = string.ascii_letters + string.digits + "_-"
    signs = (chr(byte) for byte in name.encode())
    return "".join(sign if sign in plain else f"~{ord(sign):02X}" for sign in signs)


def _name(db: Database) -> str:
    """How Datasette calls the database: its file without the ending."""
    (file,) = db.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()
    return Path(file or "budget.db").stem


def _about(source: Source, japanese: bool) -> dict[str, object]:
    known = titles().get(source.name)
    columns = {column: describe(column) for column in source.columns}
    about: dict[str, object] = {
        "columns": {
            column: f"{text.head}: {text.japanese if japanese else text.english}"
            for column, text in columns.items()
            if text is not None
        }
    }
    if known is not None:
        about["title"] = f"{known.head} ({source.name})"
        about["description"] = known.japanese if japanese else known.english
    if not source.is_view or source.name in PLUMBING:
        about["hidden"] = True
    return about
