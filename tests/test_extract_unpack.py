"""Streams unpack to what was packed, and to no more than may be."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosandb.extract.unpack import TooLarge, Unpacker


def run_length_encoded(data: bytes) -> bytes:
    """Each byte as a run of its own, and two equal ones as a repetition."""
    out = b""
    while data:
        twice = data[:2] == data[:1] * 2
        out += bytes([255, data[0]]) if twice else bytes([0, data[0]])
        data = data[2:] if twice else data[1:]
    return out + bytes([128])


@given(st.binary(max_size=500))
def test_what_was_packed_comes_out(data: bytes) -> None:
    unpacker = Unpacker()
    assert unpacker.inflate(zlib.compress(data)) == data
    assert unpacker.run_lengths(run_length_encoded(data)) == data
    assert unpacker.lost == 0


@given(st.binary(min_size=40, max_size=500), st.integers(0, 3))
def test_a_wrong_checksum_and_a_cut_end_are_borne(data: bytes, place: int) -> None:
    packed = bytearray(zlib.compress(data))
    packed[-1 - place] ^= 1
    assert Unpacker().inflate(bytes(packed)) == data
    assert data.startswith(Unpacker().inflate(zlib.compress(data)[:-8]))


@given(st.binary(max_size=300))
def test_anything_else_is_empty_and_counted(data: bytes) -> None:
    unpacker = Unpacker()
    unpacker.run_lengths(data)
    try:
        zlib.decompressobj().decompress(data)
    except zlib.error:
        assert unpacker.inflate(data) == b"" or unpacker.lost == 0


def test_broken_data_is_lost() -> None:
    unpacker = Unpacker()
    assert unpacker.inflate(b"no packed data at all") == b""
    assert unpacker.lost == 1


@pytest.mark.parametrize("size", [1000, 1001])
def test_nothing_unpacks_to_more_than_the_limit(size: int) -> None:
    unpacker = Unpacker(limit=1000)
    whole = bytes(size)
    packed = [(unpacker.inflate, zlib.compress(whole)), (unpacker.joined, [whole])]
    for unpack, data in [*packed, (unpacker.run_lengths, run_length_encoded(whole))]:
        if size <= 1000:
            assert unpack(data) == whole  # type: ignore[operator]
        else:
            with pytest.raises(TooLarge):
                unpack(data)  # type: ignore[operator]
