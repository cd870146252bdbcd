"""Maps of fonts to Unicode are read as pdfminer reads them."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.cmapdb import CMapParser, FileUnicodeMap

from yosandb.extract.engine.to_unicode import ToUnicodeParser

HEAD = b"begincmap /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"


def told(parser: type[CMapParser], written: bytes) -> dict[int, str]:
    found = FileUnicodeMap()
    parser(found, BytesIO(written)).run()
    return found.cid2unichr


MAPS = {
    b"2 beginbfchar <0001> <4E00> <0002> <00660069> endbfchar endcmap": {1: "一", 2: "fi"},
    b"1 beginbfrange <01> <03> <0031> endbfrange endcmap": {1: "1", 2: "2", 3: "3"},
    b"1 beginbfrange <01> <02> [<4E00> <4E8C>] endbfrange endcmap": {1: "一", 2: "二"},
    b"beginbfchar <01> <41> <1> <42> endbfchar 1 beginbfchar <02> <0043> endbfchar ": {2: "C"},
    b"1 beginbfchar <01> <0041> endbfchar endcmap 1 beginbfchar <02> <0042> endbfchar ": {1: "A"},
    b"1 beginbfchar <01> % <02>\n <0041> endbfchar endcmap": {1: "A"},
    b"1 beginbfrange <01> <0002> <0041> endbfrange endcmap": {},
    b"1 beginbfchar <01> <0020> <01> <00A0> endbfchar endcmap": {1: " "},
}


@pytest.mark.parametrize(("written", "meant"), MAPS.items())
def test_what_codes_mean(written: bytes, meant: dict[int, str]) -> None:
    found = told(ToUnicodeParser, HEAD + written)
    assert found == told(CMapParser, HEAD + written)
    assert found.items() >= meant.items()


PIECES = st.sampled_from(
    (
        *(b"1 beginbfchar ", b"endbfchar ", b"1 beginbfrange ", b"endbfrange ", b"endcmap "),
        *(b"<01> ", b"<0002>", b"<4E00> ", b"<414>", b"< 41 42 >", b"[<4E00> <4E01>]", b"/N "),
        *(b"% remark\n", b"12 ", b"begincmap ", b"1 begincidchar <01> 7 endcidchar "),
    )
)


@given(st.lists(PIECES, max_size=16).map(b"".join))
def test_whatever_is_written_means_what_it_means_to_pdfminer(written: bytes) -> None:
    try:
        meant = told(CMapParser, HEAD + written)
    except Exception:  # what it says is no map to pdfminer
        return
    assert told(ToUnicodeParser, HEAD + written) == meant
