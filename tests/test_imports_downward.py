"""No part imports one that stands above it: stages in their order, and the floors of `extract`."""

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Each may import those before it, and itself.
STAGES = (
    *(
        "errors",
        "extract",
        "normalize",
        "load",
        "years",
        "checking",
        "answers",
        "web",
        "run",
        "cli",
    ),
)
# Tables on the screen, by which both years and run print and which import nothing of ours; and the
# command that writes docs/cli.md, which is run by itself.
ALLOWED = {("years", "run.console"), ("years", "run.language"), ("run", "cli")}
# The floors of `extract`, from the ground up; what stands together in a line is on one floor.
FLOORS = (
    ("glyphs", "controls", "page", "printed"),
    ("engine",),
    ("ink",),
    ("geometry",),
    ("records", "fields", "claims", "sheet"),
    ("pieces",),
    ("shapes",),
    ("families",),
)
# Of the shapes, a table is made of text, and a form of tables; of families, some hold others.
SHAPES = ("text", "vocabulary", "table", "form")
FAMILIES = ("base", "checked", "declared", "forms")


@cache
def imports(path: Path) -> tuple[str, ...]:
    """The modules of ours that a file imports, wherever in it; not those for types alone."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in for_types:
            ours = (node.module or "").startswith("yosandb.")
            yield from [(node.module or "").removeprefix("yosandb.")] if ours else []


def modules(folder: str) -> list[tuple[str, str]]:
    """Each module below a folder, and each that it imports."""
    found = [ROOT / f"{folder}.py"] if (ROOT / f"{folder}.py").exists() else []
    return [
        (".".join(path.relative_to(ROOT).with_suffix("").parts), imported)
        for path in found + sorted((ROOT / folder).rglob("*.py"))
        for imported in imports(path)
    ]


def upward(within: str, order: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Imports of a part of `within` that stands later in `order` than the one that imports it."""

    def place(module: str) -> int | None:
        name = module.removeprefix(f"{within}.").split(".")[0]
        return next((n for n, names in enumerate(order) if name in names), None)

    return [
        (module, imported)
        for module, imported in modules(within.replace(".", "/"))
        if (own := place(module)) is not None
        and (other := place(imported)) is not None
        and other > own
    ]


@pytest.mark.parametrize("stage", STAGES)
def test_no_stage_imports_a_later_one(stage: str) -> None:
    after = STAGES[STAGES.index(stage) + 1 :]
    found = [each for each in modules(stage) if each[1].split(".")[0] in after]
    assert [(module, name) for module, name in found if (stage, name) not in ALLOWED] == []


def test_no_floor_of_extract_imports_one_above_it() -> None:
    assert upward("extract", FLOORS) == []


def test_shapes_and_families_stand_on_each_other_in_one_order() -> None:
    assert upward("extract.shapes", [(name,) for name in SHAPES]) == []
    assert upward("extract.families", [(name,) for name in FAMILIES]) == []


def test_an_import_upward_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "extract" / "shapes"
    folder.mkdir(parents=True)
    wrong = "def f():\n    from yosandb.extract.families import FAMILIES\n"
    (folder / "wrong.py").write_text(wrong)
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    assert upward("extract", FLOORS) == [("extract.shapes.wrong", "extract.families")]
