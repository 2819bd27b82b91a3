"""The body of an answer, unpacked no further than it may be large."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from wellkept.sdk.outbound.errors import CannotReadError

_UNPACKED = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


def read_body(pieces: Iterable[bytes], packed: str, most_bytes: int, host: str) -> bytes:
    packed = packed.strip().lower()
    if packed in ("", "identity"):
        unpack = None
    elif packed in _UNPACKED:
        unpack = zlib.decompressobj(_UNPACKED[packed])
    else:
        raise CannotReadError(f"{host} answers in a packing that was not asked for.")
    body = bytearray()
    for piece in pieces:
        body += piece if unpack is None else _unpacked(unpack, piece, most_bytes - len(body) + 1, host)
        if len(body) > most_bytes:
            raise CannotReadError(f"{host} sends more than {most_bytes:,} bytes in one answer; that is not read.")
    if unpack is not None and body and not unpack.eof:
        raise CannotReadError(f"{host} sent an answer that is cut off.")
    return bytes(body)


def _unpacked(unpack: zlib._Decompress, piece: bytes, room: int, host: str) -> bytes:
    try:
        return unpack.decompress(piece, room)
    except zlib.error:
        raise CannotReadError(f"{host} sent an answer that cannot be unpacked.") from None
