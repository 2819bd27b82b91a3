"""Builds mails as bytes, for the tests of what reads them. An underscore in a header's name stands for a hyphen."""

from __future__ import annotations

import random

from wellkept.sdk.mail.headers import Headers, scan

ORDINARY = {
    "From": "Ann Lee <ann@client.example>",
    "To": "Bo Berg <bo@firm.example>",
    "Date": "Tue, 03 Mar 2026 10:00:00 +0100",
    "Message_ID": "<one@client.example>",
    "Subject": "Backup window",
}


def lines(**headers: str) -> bytes:
    return "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in headers.items()).encode()


def headers(**written: str) -> Headers:
    return scan(lines(**written))


def mail(body: str | bytes = "Shall we talk on Monday?\n", **changed: str) -> bytes:
    """An ordinary mail with some headers changed or added; "" takes one away."""
    kept = {name: value for name, value in (ORDINARY | changed).items() if value}
    return lines(**kept) + b"\n" + (body.encode() if isinstance(body, str) else body)


def mailbox(*mails: bytes) -> bytes:
    return b"".join(
        b"From ann@client.example Tue Mar  3 09:00:00 2026\n" + one.rstrip(b"\n") + b"\n\n" for one in mails
    )


def numbered(count: int) -> list[bytes]:
    """Ordinary mails with ids 0@client.example, 1@..., of different lengths."""
    chance = random.Random(7)
    return [
        mail(
            f"Point {number}.\n" + "More words here.\n" * chance.randrange(90), Message_ID=f"<{number}@client.example>"
        )
        for number in range(count)
    ]
