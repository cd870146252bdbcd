"""Addresses: ids become names of files that are safe, pictures are read back or refused."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.extract.page import Box
from yosandb.web.addresses import Picture, at_source, file_name, picture

edges = st.integers(0, 500_000).map(lambda n: n / 100)


digests = st.text("0123456789abcdef", min_size=16, max_size=16)


@given(digests, st.integers(1, 99_999), edges, edges)
def test_a_picture_is_found_again_by_its_address(
    digest: str, page: int, x: float, y: float
) -> None:
    cut = Picture(digest, page, Box(x, y, x + 10, y + 10))
    found = picture(cut.address)
    assert found is not None
    assert found[:2] == cut[:2]
    assert found.box is not None
    assert found.box == pytest.approx(cut.box, abs=0.006)
    assert picture(Picture(digest, page).address) == Picture(digest, page)


@pytest.mark.parametrize(
    "hostile",
    [
        "cut/../../etc/passwd",
        "cut/0123456789abcdef-p1-0-0-10-10.png/../x",
        "cut/0123456789abcdef-p0-0-0-10-10.png",
        "cut/0123456789abcdef-p1-10-0-0-10.png",
        "cut/0123456789abcdef-p1-0-0-99999999-10.png",
        "cut/0123456789abcdeg-p1-0-0-10-10.png",
        "cut/0123456789abcdef-p1-0-0-10-10.png\n",
        "cut/0123456789abcdef-p１-0-0-10-10.png",
        "page/0123456789abcdef-p1.png?x=1",
        "page/0123456789abcdef-p-1.png",
        "page/'; DROP TABLE documents; --.png",
        "",
    ],
)
def test_what_is_no_picture_is_none(hostile: str) -> None:
    assert picture(hostile) is None


@given(st.text())
def test_any_id_gives_a_plain_name_of_a_file(row_id: str) -> None:
    assert re.fullmatch(r"[0-9a-z][0-9a-z_-]{0,47}", file_name(row_id))


@given(st.text(), st.text())
def test_two_ids_have_two_names(one: str, other: str) -> None:
    assert (file_name(one) == file_name(other)) == (one == other)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("https://city.example.jp/r7.pdf", "https://city.example.jp/r7.pdf#page=3"),
        (
            "http://city.example.jp/予算.pdf#x",
            "http://city.example.jp/%E4%BA%88%E7%AE%97.pdf#page=3",
        ),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("JaVaScript:alert(1)//https://x", None),
        ("data:text/html,<script>", None),
        ("file:///etc/passwd", None),
        ("//elsewhere.example/x.pdf", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_linked(given: str | None, shown: str | None) -> None:
    assert at_source(given, 3) == shown


def test_a_quote_in_an_address_ends_no_attribute() -> None:
    assert '"' not in str(at_source('https://x.example/"><script>', 1))
    assert "<" not in str(at_source('https://x.example/"><script>', 1))
