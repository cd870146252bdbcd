"""Content streams are read as pdfminer's own parser reads them."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import KWD, LIT, PSEOF, PSSyntaxError

from yosandb.extract.engine.content import STEPS, operations


def stream(data: bytes) -> PDFStream:
    return PDFStream({}, data)


def read(*parts: bytes) -> list[Any]:
    """All operands and operators."""
    found: list[Any] = []
    for operands, operator in operations(map(stream, parts)):
        if operator is STEPS:
            for kind, *places in operands:
                found += [*places, KWD(kind.encode())]
        else:
            found += operands if operator is None else [*operands, operator]
    return found


def by_pdfminer(*parts: bytes) -> Iterator[Any]:
    parser = PDFContentParser(list(map(stream, parts)))
    while True:
        try:
            yield parser.nextobject()[1]
        except PSEOF:
            return


def plain(value: Any) -> Any:
    """Streams by what they hold; whole numbers may come as float."""
    if type(value) in (int, float):
        return float(value)
    return (value.attrs, value.get_rawdata()) if isinstance(value, PDFStream) else value


def told(values: Any) -> list[Any]:
    return [(type(made := plain(value)).__name__, made) for value in values]


WRITTEN = {
    b"1 0 0 -1 72.5 .25 cm": [1, 0, 0, -1, 72.5, 0.25, KWD(b"cm")],
    b"+7 -.5 5. - . -- 1-2": [7, -0.5, 5.0, 1, -2],
    b"/F1 9 Tf/A#42#zC gs": [LIT("F1"), 9, KWD(b"Tf"), LIT("ABzC"), KWD(b"gs")],
    b"[(a) -120 <0041 42>]TJ": [[b"a", -120, b"\0AB"], KWD(b"TJ")],
    b"(a(b)c)'(\\(\\101\\\n\\n)\"": [b"a(b)c", KWD(b"'"), b"(A\n", KWD(b'"')],
    b"T* % a remark ( [ <<\nET": [KWD(b"T*"), KWD(b"ET")],
    b"/P <</MCID 3/A [1 true]>> BDC": [LIT("P"), {"MCID": 3, "A": [1, True]}, KWD(b"BDC")],
    b"] >> > Q": [KWD(b"Q")],
    b"1 2 m 3 4 l\n.5 -6 7 8 9. 10 c h\n f": [
        *(1, 2, KWD(b"m"), 3, 4, KWD(b"l"), 0.5, -6, 7, 8, 9, 10, KWD(b"c"), KWD(b"h")),
        KWD(b"f"),
    ],
    b"0 1 2 m 3 4 l 5 m 6 7 l h": [
        *(0, 1, 2, KWD(b"m"), 3, 4, KWD(b"l"), 5, KWD(b"m"), 6, 7, KWD(b"l"), KWD(b"h")),
    ],
    b"q [1 2 Q": [KWD(b"q")],
    b"1e5 inf w": [1, KWD(b"e5"), KWD(b"inf"), KWD(b"w")],
    b"2 w 1-2 Td q\xe3 Q": [2, KWD(b"w"), 1, -2, KWD(b"Td"), KWD(b"q\xe3"), KWD(b"Q")],
    b"\0q\0 Q": [KWD(b"q\0"), KWD(b"Q")],
}


@pytest.mark.parametrize(("written", "meant"), WRITTEN.items())
def test_operands_and_operators(written: bytes, meant: list[Any]) -> None:
    assert read(written) == meant
    assert told(by_pdfminer(written)) == told(meant)


@pytest.mark.parametrize(
    "written",
    [
        b"BI /W 2 /H 1 /BPC 8 ID \x00(EI EIEI Q q EI Q",
        b"BI/W 2/F/A85 ID 9jqo^~> EI Q",
        b"BI /W ID xx EI Q",
        b"q BI /W 1 ID never an end",
    ],
)
def test_pictures_within_the_content(written: bytes) -> None:
    assert told(read(written)) == told(by_pdfminer(written))


def test_arrays_go_on_in_the_next_stream() -> None:
    assert read(b"q [1", b"2] Tj") == [KWD(b"q"), [1, 2], KWD(b"Tj")]


def test_tokens_end_with_their_stream() -> None:
    assert read(b"1 2", b"3 re") == [1, 2, 3, KWD(b"re")]


def test_a_sign_that_needs_no_backslash_is_kept() -> None:
    assert read(rb"(a\zb\777) Tj") == [b"azb\xff", KWD(b"Tj")]


def test_a_string_without_an_end_says_nothing() -> None:
    assert read(b"1 (abc(d) w") == [1]


@pytest.mark.parametrize(
    "again", [b"1.1.", b"q 1-2 ", b"q\xe3 ", b"1e5 ", b"true 1 ", b"[ ", b"<<", b"(", b"(a\\b "]
)
def test_what_breaks_the_rules_takes_no_square_of_the_time(again: bytes) -> None:
    begun = time.process_time()
    read(again * 100_000)
    assert time.process_time() - begun < 10


def test_half_a_dictionary_is_an_error() -> None:
    with pytest.raises(PSSyntaxError):
        read(b"<< /A >> q")


PIECES = st.sampled_from(
    (
        *(b"q", b"BT", b"T*", b"re", b"'", b'"', b"true", b"ID", b"EI", b"/Name", b"/", b"/A#20b"),
        *(b"12", b"-0.5", b"+.5", b"7.", b"-", b"1.2.3", b"(text)", b"(a(b)\\)c)", b"(\\053)"),
        *(b"1e5", b"1E5", b"-inf", b"nan", b"1_0", b"1 0 0 1 .5 -6 Tm", b"(text)Tj ", b"unknown "),
        *(b"<41>", b"<4 1 4>", b"<>", b"[", b"]", b"{", b"}", b"<</A 1>>", b">", b"% remark\n"),
        *(b"1 2 m ", b"3. -4 l\n", b"1 2 3 4 5 .6 c ", b" h ", b"5 l "),
        *(b" ", b"\n", b"\r\n", b"\0", b"*", b"#", b")", b"\xe3\x81"),
    )
)


@given(st.lists(PIECES, max_size=24).map(b"".join))
def test_whatever_is_written_is_read_as_pdfminer_reads_it(content: bytes) -> None:
    # A name whose escape the end cuts off is no name to pdfminer.
    assume(not content.endswith(b"#"))
    assert told(read(content)) == told(by_pdfminer(content))
