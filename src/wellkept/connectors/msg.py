"""Single items that were saved from Outlook."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from oxmsg import Message
from oxmsg.properties import Properties

from wellkept.sdk.connector import Aside, Item, Source, connector
from wellkept.sdk.outlook_item import OutlookItem, Value, items_of

SIGN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROPERTIES = "__properties_version1.0".encode("utf-16-le")
MOST_BYTES = 50_000_000
# Whatever the library stumbles over in a damaged file is that file's fault.
FAULTS = (
    *(OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError),
    *(AssertionError, MemoryError, RecursionError, struct.error),
)


def _sniff(path: Path, head: bytes) -> float:
    if not head.startswith(SIGN):
        return 0.0
    try:
        whole = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
    except OSError:
        return 0.0
    return 0.95 if PROPERTIES in whole else 0.9 if path.suffix.lower() == ".msg" else 0.0


@connector(_sniff)
def msg(source: Source) -> Iterator[Item]:
    """Reads a mail or contact that was dragged or saved out of Outlook: a `.msg` file.

    **Yields** one `message` fact, as `mbox` does: from the headers that came with the mail, or, for mail that was sent
    from here, from what Outlook knows of it. A contact's name and company are read. No body and no attachment is kept.

    **Settings.** `words`: count the sender's own words (default true).

    **Set aside**: what is damaged, larger than 50 MB, or neither mail nor contact. Drafts are passed over.

    **Cannot** read appointments, nor the mail addresses of a contact: these stand in `.pst`, `.ics` and `.vcf` files.
    """
    if source.path.stat().st_size > MOST_BYTES:
        yield Aside(source.name, f"holds more than {MOST_BYTES:,} bytes")
        return
    if not source.begin(source.name):
        return
    try:
        item = _item(source)
    except FAULTS as error:
        yield Aside(source.name, f"damaged, or no item of Outlook: {str(error)[:200]}")
        return
    if item.text(0x001A).casefold().startswith("ipm.appointment"):
        yield Aside(source.name, "an appointment; export the calendar as .ics")
        return
    yield from items_of(item, words=bool(source.settings.get("words", True)))
    source.progress(source.path.stat().st_size)


def _item(source: Source) -> OutlookItem:
    found = Message.load(str(source.path))
    recipients = [_values(one.properties) for one in found.recipients]
    return OutlookItem(source.name, _values(found.properties), recipients)


def _values(properties: Properties) -> dict[int, Value]:
    values: dict[int, Value] = {}
    for one in properties:
        value = getattr(one, "value", None)
        if isinstance(value, bytes):
            value = value.decode("latin-1")
        if one.pid < 0x8000 and isinstance(value, str | int | datetime) and value != "":
            values[one.pid] = value
    return values
