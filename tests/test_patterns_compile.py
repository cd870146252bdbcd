"""Patterns are compiled when they are first asked: here all of them are."""

import gc
import pickle
import pkgutil
from importlib import import_module

import pytest
import regex as library

import yosandb
from yosandb.extract import regex
from yosandb.extract.families.checked import require_patterns
from yosandb.extract.families.declared import TableFamily
from yosandb.extract.families.forms import FormFamily

# What imports a library of an extra at once.
EXTRAS = ("recognition.pages", "load.workbook")
MODULES = [
    module.name
    for package in ("extract", "load", "normalize", "years")
    for module in pkgutil.walk_packages([f"{yosandb.__path__[0]}/{package}"], f"yosandb.{package}.")
    if not module.name.endswith(EXTRAS)
]


def test_every_pattern_is_one() -> None:
    for name in MODULES:
        import_module(name)
    gc.unfreeze()  # what the tests imported before is found, too
    gc.collect()
    found = [each for each in gc.get_objects() if isinstance(each, regex.compile)]  # type: ignore[arg-type]
    assert len(found) > 400
    for pattern in found:
        assert pattern.search("") is not NotImplemented, pattern.pattern


def test_every_pattern_of_a_declaration_is_one() -> None:
    for name in MODULES:
        import_module(name)
    gc.unfreeze()  # what the tests imported before is found, too
    gc.collect()
    kinds = TableFamily | FormFamily
    families = [each for each in gc.get_objects() if isinstance(each, kinds)]
    assert len(families) > 10
    for family in families:
        require_patterns(family.name, family.patterns)


def test_a_pattern_is_compiled_once_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_ = library.compile

    def noted(pattern: str, flags: int = 0) -> object:
        compiled.append(pattern)
        return compile_(pattern, flags)

    monkeypatch.setattr(library, "compile", noted)
    pattern = regex.compile("(?P<number>[0-9]+)円")
    assert pattern.pattern == "(?P<number>[0-9]+)円" and not compiled
    assert all(pattern.fullmatch(f"{n}円") for n in range(3))
    assert pattern.groupindex == {"number": 1}
    assert compiled.count(pattern.pattern) == 1


def test_what_is_no_pattern_says_so_when_it_is_asked() -> None:
    pattern = regex.compile("(")
    with pytest.raises(regex.error):
        pattern.search("")


def test_a_pattern_goes_through_a_file() -> None:
    assert pickle.loads(pickle.dumps(regex.compile("[0-9]+"))).fullmatch("12")
