"""Patterns are compiled when they are first asked: here all of them are."""

import pickle
import pkgutil
from importlib import import_module

import pytest
import regex as library

import yosandb
from yosandb.extract import regex

MODULES = [
    module.name
    for package in ("extract", "load", "normalize", "years")
    for module in pkgutil.walk_packages([f"{yosandb.__path__[0]}/{package}"], f"yosandb.{package}.")
    if "recognition" not in module.name and "workbook" not in module.name
]


def test_every_pattern_is_one() -> None:
    found = {
        (name, at): value
        for name in MODULES
        for at, value in vars(import_module(name)).items()
        if isinstance(value, regex.compile)  # type: ignore[arg-type]
    }
    assert len(found) > 300
    for where, pattern in found.items():
        assert pattern.search("") is not NotImplemented, where


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
    assert compiled.count(pattern.pattern) <= 2


def test_what_is_no_pattern_says_so_when_it_is_asked() -> None:
    pattern = regex.compile("(")
    with pytest.raises(regex.error):
        pattern.search("")


def test_a_pattern_goes_through_a_file() -> None:
    assert pickle.loads(pickle.dumps(regex.compile("[0-9]+"))).fullmatch("12")
