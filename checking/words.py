"""The Japanese words of the report, for tables and columns of the database."""

from yosandb.load.columns import describe, sources


def sign(of: int, relation: str) -> str:
    """What a figure is in its equation: the printed amount, or what is added and taken away."""
    return {1: "+", -1: "−"}.get(of, "計" if relation == "=" else "上限")


def table(name: str) -> str:
    """What a row of a table is called."""
    about = sources().get(name)
    return name if about is None else about.head


def field(name: str) -> str:
    """What stands in a column, without its unit."""
    about = describe(name.removesuffix("_yen"))
    return name if about is None else about.head
