from __future__ import annotations

import gzip
import io

import pytest
import zstandard

from wellkept.sdk.streams import ArchiveError, Bounded, Counted, Rejoined, Stream, read_whole, unpacked

CONTENT = b"".join(b"line %d\n" % number for number in range(60_000))
PACKERS = [gzip.compress, zstandard.compress]


def bounded(packed: bytes, *, most: int = 1 << 40, ratio: int = 1_000) -> Stream:
    source = Counted(io.BytesIO(packed), lambda _count: None)
    return Bounded(unpacked(source, packed[:4]), source, most=most, ratio=ratio)


@pytest.mark.parametrize("pack", [*PACKERS, bytes])
@pytest.mark.parametrize("size", [1 << 20, 1_000])
def test_what_was_packed_is_unpacked(pack: object, size: int) -> None:
    assert callable(pack)
    stream, found = bounded(pack(CONTENT)), []
    while piece := stream.read(size):
        assert len(piece) <= size
        found.append(piece)
    assert b"".join(found) == CONTENT


@pytest.mark.parametrize("pack", PACKERS)
def test_several_packed_one_after_another_are_one(pack: object) -> None:
    assert callable(pack)
    assert read_whole(bounded(pack(b"one ") + pack(b"two")), 1 << 20) == b"one two"


@pytest.mark.parametrize("pack", PACKERS)
@pytest.mark.parametrize("damage", ["cut", "flipped"])
def test_what_came_before_the_damage_is_given_first(pack: object, damage: str) -> None:
    assert callable(pack)
    packed = bytearray(pack(CONTENT))
    if damage == "cut":
        del packed[len(packed) * 2 // 3 :]
    else:
        packed[len(packed) * 2 // 3 :] = bytes(len(packed) // 3)
    stream = bounded(bytes(packed))
    found = stream.read(1 << 20)
    assert len(found) > len(CONTENT) // 4
    assert CONTENT.startswith(found[: len(found) // 2])
    with pytest.raises(ArchiveError, match="damaged or cut off after"):
        stream.read(1 << 20)


@pytest.mark.parametrize("pack", PACKERS)
def test_a_bomb_is_stopped(pack: object) -> None:
    assert callable(pack)
    bomb = pack(bytes(40_000_000))
    with pytest.raises(ArchiveError, match="unpacks to more than 100 times its size"):
        read_whole(bounded(bomb, ratio=100), 1 << 30)
    with pytest.raises(ArchiveError, match="holds more than 5000000 bytes"):
        read_whole(bounded(bomb, most=5_000_000), 1 << 30)


def test_a_window_larger_than_memory_is_refused() -> None:
    packer = zstandard.ZstdCompressor(compression_params=zstandard.ZstdCompressionParameters(window_log=30))
    packed = packer.compressobj()
    with pytest.raises(ArchiveError, match="too much memory"):
        bounded(packed.compress(CONTENT) + packed.flush()).read(10)


def test_counting_and_rejoining() -> None:
    seen: list[int] = []
    source = Counted(io.BytesIO(b"abcdef"), seen.append)
    first = source.read(2)
    stream = Rejoined(first, source)
    assert (stream.read(1), stream.read(3), stream.read(9), stream.read(9)) == (b"a", b"bcd", b"ef", b"")
    assert (source.count, sum(seen)) == (6, 6)
