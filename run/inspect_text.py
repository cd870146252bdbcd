"""An inspection in words."""

from collections.abc import Iterable, Iterator

from yosandb.load.columns import Description, describe, sources
from yosandb.run.console import number, pad, share, width, wrap
from yosandb.run.inspect import Field, Found, Inspection, PageFound
from yosandb.run.language import said, spoken

COLUMNS = 100


def inspection_text(inspection: Inspection) -> str:
    """What a document and its pages say; values first, then in 「」 what is printed for them.

    Beside an amount stands what it is worth: proved, agreed, unproved or open.
    """
    blocks: list[Iterable[str]] = [_block(inspection.about)]
    blocks.append(_titled("layout", map(said, inspection.layout)))
    blocks.append(_titled("problems", map(said, inspection.problems)))
    for page in inspection.pages:
        blocks += [[_heading(page, inspection.page_count)], *_page(page)]
    return "\n\n".join("\n".join(lines) for block in blocks if (lines := list(block)))


def _page(page: PageFound) -> Iterator[Iterable[str]]:
    for record in page.records:
        yield _block(record)
    yield _titled("problems", map(said, page.problems))
    yield _titled("unclaimed: printed, but no rule understood it", page.unclaimed)


def _heading(page: PageFound, count: int) -> str:
    facts = page.facts
    told = [f"page {page.number} of {count}", page.family or "no family"]
    if facts.get("printed_page") is not None:
        told.append(f"printed page {facts['printed_page']}")
    if facts.get("unit") is not None:
        told.append(f"unit {facts['unit']} (from: {facts['unit_source']})")
    if facts.get("text_layer") != "text":
        told.append(f"text layer: {facts.get('text_layer')}")
    rule = "─" * (COLUMNS // 2)
    return f"{rule}\n{', '.join(map(said, told))}\n{_claims(page)}"


def _claims(page: PageFound) -> str:
    counts = {claim: int(page.facts.get(claim) or 0) for claim in _CLAIMS}
    characters = int(page.facts.get("characters") or 0)
    told = ", ".join(f"{claim} {number(count)}" for claim, count in counts.items())
    unclaimed = share(counts["unclaimed"], characters)
    shared = f" ({unclaimed})" if unclaimed else ""
    return said(f"{number(characters)} characters: {told}{shared}")


_CLAIMS = ("field", "label", "furniture", "unclaimed")


def _block(record: Found) -> Iterator[str]:
    yield _named(record.table, sources().get(record.table))
    names = [_named(said(field.column), describe(field.column)) for field in record.fields]
    widest = max(map(width, names), default=0)
    for name, field in zip(names, record.fields, strict=True):
        rows = wrap(_told(field), COLUMNS - widest - 4)
        for place, row in enumerate(rows):
            yield f"  {pad('' if place else name, widest)}  {row}".rstrip()


def _named(name: str, known: Description | None) -> str:
    """A table or column as it is called in the language of the run."""
    return known.head if known is not None and spoken() == "ja" else name


def _told(field: Field) -> str:
    printed = None if field.printed is None or field.as_printed else f"「{field.printed}」"
    shown = said(field.shown) if field.printed is None else field.shown
    return "  ".join(filter(None, (shown, printed, field.proof and said(field.proof))))


def _titled(title: str, lines: Iterable[str]) -> Iterator[str]:
    for place, line in enumerate(lines):
        if place == 0:
            yield said(title)
        yield _indented(line)


def _indented(line: str) -> str:
    return "\n".join(f"  {row}" for row in wrap(line, COLUMNS - 2))
