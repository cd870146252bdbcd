"""The columns of a manifest, in the order in which the help names them."""

COLUMNS = (
    *("path", "municipality", "fiscal_year", "stage", "source_url", "retrieved", "password"),
)
