"""What a person writes down to have a server's calendars or address books read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from wellkept.sdk.dav.addresses import joined, web_address
from wellkept.sdk.dav.asking import Asking
from wellkept.sdk.live import CannotReadError, Field, Reading

# The first list of a calendar of many years is large, and takes a small server long.
SECONDS, MOST_BYTES = 30.0, 30_000_000
FIELDS = (
    Field(
        "address",
        "Address of the server",
        "address",
        "As https://dav.example.org, or the address that your provider names",
    ),
    Field("user", "User name", "text", "Often the whole mail address"),
    Field("password", "Password", "secret", "Where sign-in has two steps: a password made for this application alone"),
)


@contextmanager
def asking_for(reading: Reading) -> Iterator[Asking]:
    fields = reading.fields
    address, user = fields.get("address", "").strip(), fields.get("user", "").strip()
    if not address or not user:
        raise CannotReadError("The address of the server and the user name are needed.", later=False)
    with reading.door.http(seconds=SECONDS, most_bytes=MOST_BYTES) as http:
        yield Asking(http, web_address(address), user, fields.get("password", ""), reading.now)


def address_of(asking: Asking, part: str) -> str:
    """A part is named by its path on the server that was written down, or whole where it is on another one."""
    return joined(asking.address, part)
