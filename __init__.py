"""yosandb: budget PDFs of Japanese local governments into one SQLite database.

The folders of the checkout (`extract/`, `normalize/`, `load/`, `run/`) install under this one name.
"""

__version__ = "0.1.0"
