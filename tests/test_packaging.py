"""The wheel must carry every package folder of the checkout, and each file in it."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
CONFIG: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = {"__init__", "__main__", "cli", "errors", "lean"}
# Folders with code or data that stay in the checkout.
NOT_INSTALLED = {"benchmarks", "build", "dist", "docs", "samples", "tests", "yosandb.egg-info"}
DATA = {".css", ".csv", ".html", ".js", ".sql", ".toml", ".tsv", ".typed"}


def package_folders() -> list[Path]:
    """The folders at the root that are installed, each with all below it."""
    found = (path for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith("."))
    return sorted(path for path in found if path.name not in {"__pycache__", *NOT_INSTALLED})


def installed_files() -> Iterator[Path]:
    """All code and data that a user needs, relative to the root."""
    for folder in package_folders():
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix in {".py", *DATA}:
                yield path.relative_to(ROOT)
    yield from (Path(f"{module}.py") for module in MODULES)
    yield Path("py.typed")


def test_only_the_package_lies_at_the_root() -> None:
    assert {path.stem for path in ROOT.glob("*.py")} == MODULES


def test_every_package_folder_is_listed() -> None:
    folders = {path.parent for path in installed_files() if path.suffix == ".py"}
    named = {".".join(["yosandb", *folder.parts]) for folder in folders}
    listed: list[str] = CONFIG["tool"]["setuptools"]["packages"]
    assert set(listed) == named
    assert len(listed) == len(named)


def test_every_folder_with_code_is_a_package() -> None:
    folders = {path.parent for path in installed_files() if path.suffix == ".py"}
    assert [folder for folder in folders if not (ROOT / folder / "__init__.py").is_file()] == []


def test_no_second_copy_of_a_module_can_be_imported() -> None:
    ours = MODULES - {"__init__", "__main__"} | {folder.name for folder in package_folders()}
    banned = CONFIG["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"]
    assert set(banned) == ours


def test_the_type_checker_sees_all_modules() -> None:
    mypy = CONFIG["tool"]["mypy"]
    at_root = {"yosandb" if name == "__init__" else f"yosandb.{name}" for name in MODULES}
    assert set(mypy["modules"]) == at_root
    folders = {folder.name for folder in package_folders()} | {"tests"}
    assert set(mypy["packages"]) == {f"yosandb.{name}" for name in folders}


@pytest.fixture(scope="module")
def wheel(tools: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a copy of the checkout; what an earlier build left there is not in it."""
    work = tmp_path_factory.mktemp("wheel")
    checkout = copied(work / "checkout")
    for left in ("load/rules/gone.sql", "load/views/v_gone.sql", "run/gone.py"):
        path = checkout / "build" / "lib" / "yosandb" / left
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("SELECT 1")
    build("wheel", checkout, tools, work)
    return next(work.glob("yosandb-*.whl"))


def build(what: str, checkout: Path, tools: Path, to: Path) -> None:
    """Call the build as an installer would, by setuptools of its own and nothing else."""
    (packed,) = tools.glob("setuptools-*.whl")
    if not (tools / "setuptools").is_dir():
        with ZipFile(packed) as archive:
            archive.extractall(tools)
    call = "import sys; sys.path.insert(0, '.backend'); import fresh; "
    call += f"fresh.build_{what}(sys.argv[1])"
    ended = subprocess.run(
        [sys.executable, "-c", call, to],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(tools)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


def copied(folder: Path) -> Path:
    """A copy of the checkout without what the programs of developers leave in it."""
    caches = (".git", ".src", ".venv", ".hypothesis", ".*_cache", "__pycache__")
    built = ("build", "dist", "*.egg-info", "*.db")
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*caches, *built))
    return folder


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what builds the distributions."""
    folder = tmp_path_factory.mktemp("tools")
    needed = CONFIG["build-system"]["requires"]
    fetched = pip("download", "--no-deps", "--dest", folder, *needed)
    if fetched.returncode:
        pytest.skip(f"cannot get {', '.join(needed)}: {fetched.stderr.strip()[-200:]}")
    return folder


def pip(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "pip", "--quiet", *map(str, arguments)]
    return subprocess.run(call, capture_output=True, text=True, check=False)


def test_the_wheel_carries_every_file_and_no_other(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        names = {name for name in packed.namelist() if not re.match(r"yosandb-[^/]+/", name)}
    assert names == {f"yosandb/{path.as_posix()}" for path in installed_files()}


def test_the_wheel_has_a_command_and_a_licence(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        (info,) = {name.partition("/")[0] for name in packed.namelist()} - {"yosandb"}
        commands = packed.read(f"{info}/entry_points.txt").decode()
        assert f"{info}/licenses/LICENSE" in packed.namelist()
    assert commands == "[console_scripts]\nyosandb = yosandb.cli:main\n"


def test_the_source_distribution_holds_all_that_its_tests_need(tools: Path, tmp_path: Path) -> None:
    checkout = copied(tmp_path / "checkout")
    wanted = {path.relative_to(checkout) for path in checkout.rglob("*") if path.is_file()}
    build("sdist", checkout, tools, tmp_path)
    (made,) = tmp_path.glob("yosandb-*.tar.gz")
    with tarfile.open(made) as archive:
        held = {Path(*Path(m.name).parts[1:]) for m in archive.getmembers() if m.isfile()}
    held = {path for path in held if not {"yosandb.egg-info", "PKG-INFO"} & {*path.parts}}
    assert held - {Path("setup.cfg")} == wanted - {Path(".gitignore")}


def requirements() -> list[str]:
    project = CONFIG["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["dev"]]


def test_the_tested_versions_are_pinned_by_hash_and_name_no_index() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").replace("\\\n", " ").splitlines()
    pins = [line for line in lines if line and not line.lstrip().startswith("#")]
    form = re.compile(r"[\w.-]+==\S+( ;[^#]+?)?\s+--hash=sha256:[0-9a-f]{64}\b")
    assert [pin for pin in pins if not form.match(pin)] == []
    assert "://" not in "".join(lines)
    wanted = {canonical(name) for name in requirements()}
    assert wanted <= {canonical(pin) for pin in pins}
    assert "pdfminer-six" in wanted


def canonical(requirement: str) -> str:
    """The name of what is required, in the one way that indexes know it by (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=\[]", requirement)[0]).lower()
