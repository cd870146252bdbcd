"""yosandb: budget PDFs of Japanese local governments into one SQLite database.

The folders of the checkout (`extract/`, `normalize/`, `load/`, `years/`, `web/`, `run/`) install
under this one name. The steps of the command line are functions here, loaded when first used;
`yosandb.run.api` tells of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yosandb.answers.search import Search
    from yosandb.run.api import (
        check,
        check_report,
        convert,
        convert_each,
        diff,
        diff_items,
        export,
        inspect,
        merge,
        proofs,
        review,
        search,
        site,
    )
    from yosandb.run.batch import Batch
    from yosandb.run.reading_options import Options
    from yosandb.years.report import Asked

__version__ = "0.1.0"
__all__ = [
    "Asked",
    "Batch",
    "Options",
    "Search",
    "__version__",
    "check",
    "check_report",
    "convert",
    "convert_each",
    "diff",
    "diff_items",
    "export",
    "inspect",
    "merge",
    "proofs",
    "review",
    "search",
    "site",
]

# What asks for little loads little: these stand in modules of their own.
_HOMES = {
    "Asked": "yosandb.years.report",
    "Batch": "yosandb.run.batch",
    "Options": "yosandb.run.reading_options",
    "Search": "yosandb.answers.search",
}


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module(_HOMES.get(name, "yosandb.run.api")), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
