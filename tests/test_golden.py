"""Whole documents against their golden files, as printed and as meant.

The files were looked at beside pictures of the pages before they were committed.
`python tests/make_golden.py --force NAME` writes one anew; look at its pages again then.
"""

import difflib
from pathlib import Path

import pytest

from yosandb.tests import make_golden
from yosandb.tests.make_golden import FILES, path_of, text

# Differences shown at most.
SHOWN = 60


@pytest.mark.parametrize("file", FILES)
def test_a_document_is_read_as_it_was_when_it_was_looked_at(file: str) -> None:
    golden = path_of(file).read_text("utf-8").splitlines()
    read = text(file).splitlines()
    changes = list(difflib.unified_diff(golden, read, "golden", "read", lineterm="", n=2))
    if changes:
        pytest.fail("\n".join(changes[:SHOWN]), pytrace=False)


def test_no_golden_file_is_left_over() -> None:
    known = {path_of(file) for file in FILES}
    assert set(make_golden.GOLDEN.glob("*.txt")) == known


def test_the_command_overwrites_only_what_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(make_golden, "GOLDEN", tmp_path)
    monkeypatch.setattr(make_golden, "FILES", {f: (f, lambda name: f"new {name}") for f in "ab"})
    (tmp_path / "a.txt").write_text("old")
    make_golden.main([])
    assert [path.read_text() for path in sorted(tmp_path.iterdir())] == ["old", "new b"]
    assert "a.txt is there: left alone" in capsys.readouterr().out
    (tmp_path / "b.txt").write_text("old")
    make_golden.main(["--force", "a"])
    assert [path.read_text() for path in sorted(tmp_path.iterdir())] == ["new a", "old"]
