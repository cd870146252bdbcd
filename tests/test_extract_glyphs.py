"""Characters that look like another: each is folded for patterns, to exactly one."""

import sys
import unicodedata

import pytest

from yosandb.extract.glyphs import as_seen

LAST = sys.maxunicode + 1


def test_every_canonical_singleton_is_folded() -> None:
    """A code that Unicode holds for another one of the same look, wherever it stands."""
    singletons = {
        code: seen
        for code in range(LAST)
        if (seen := unicodedata.normalize("NFC", chr(code))) != chr(code) and len(seen) == 1
    }
    assert len(singletons) > 1000
    assert {code for code, seen in singletons.items() if as_seen(chr(code)) != seen} == set()


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        *(("\u2329案\u232a", "〈案〉"), ("︵案︶", "(案)"), ("﹣", "-"), ("｢案｣", "「案」")),
        *(("社⻑", "社長"), ("⼀", "一"), ("\ufa19社", "神社"), ("‧", "・"), ("﨑髙", "﨑髙")),
    ],
)
def test_other_forms_are_seen_as_what_they_look_like(said: str, seen: str) -> None:
    assert as_seen(said) == seen


def test_the_length_never_changes() -> None:
    every = [chr(code) for code in range(LAST) if not 0xD800 <= code < 0xE000]
    assert all(len(as_seen(char)) == 1 for char in every)
