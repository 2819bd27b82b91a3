"""How many words the sender wrote: the text part without quotes and signature."""

from __future__ import annotations

from wellkept.sdk.mail.headers import Headers


def count_words(raw: bytes, start: int, headers: Headers) -> int | None:
    body = raw[start : start + 1_000_000]
    own = [line for line in body.split(b"\n") if not line.startswith(b">")]
    return len(b" ".join(own).split())
