"""Outlook data files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from wellkept.sdk.child import ChildError, lines_from
from wellkept.sdk.connector import Aside, Item, Source, connector
from wellkept.sdk.outlook_item import OutlookItem, Value, items_of

SIGN = b"!BDN"
CLIENT_SIGNS = (b"SM", b"SO")
CHILD = Path(__file__).parents[1] / "sdk" / "outlook_child.py"


def _sniff(_path: Path, head: bytes) -> float:
    return 0.99 if head.startswith(SIGN) and head[8:10] in CLIENT_SIGNS else 0.0


@connector(_sniff)
def pst(source: Source) -> Iterator[Item]:
    """Reads Outlook data files: `.pst` as Outlook exports them, and `.ost`, its copy of a mailbox.

    **Yields** from all folders one `message` fact for each mail, as `mbox` does: from the headers that came with it,
    or, for mail that never left the house or that was sent from it, from what Outlook knows of it. Appointments with
    others are `meeting` facts, contacts with a mail address or a company are people. No body and no attachment is kept.

    **Settings.** `words`: count the sender's own words (default true).

    **Set aside**, with its folder and number: what is damaged, contacts with neither address nor company, and for a
    series of meetings a note that only its first one is read (export that calendar as `.ics` to have all). All others
    land. Drafts, tasks and notes are passed over.

    **Cannot** open what Windows itself encrypted. Colleagues whom Exchange lists without a mail address are known by
    name. A password that Outlook asks for is not asked for here: it never protected the file. It was tried on small
    files of contacts and appointments, and on mail only as Outlook's catalogue describes it: look at your first import
    with care.
    """
    words = bool(source.settings.get("words", True))
    try:
        with lines_from(CHILD, str(source.path.resolve())) as found:
            for one in found:
                if source.begin(one["place"], True):
                    yield from _items(one, words=words)
    except ChildError as error:
        yield Aside("", _in_words(error))
    source.progress(source.path.stat().st_size)


def _items(one: dict[str, Any], *, words: bool) -> Iterator[Item]:
    if "fault" in one:
        yield Aside(one["place"], f"damaged: {one['fault']}")
        return
    recipients = [_values(who) for who in one["recipients"]]
    yield from items_of(OutlookItem(one["place"], _values(one["values"]), recipients), words=words)


def _values(stated: dict[str, Any]) -> dict[int, Value]:
    return {
        int(number): datetime.fromisoformat(value[0]) if isinstance(value, list) else value
        for number, value in stated.items()
    }


def _in_words(error: ChildError) -> str:
    if error.is_overtaxed:
        return "the rest of the file is not read: it needs more memory or time than it is given, or is damaged"
    return f"the file, or the rest of it, cannot be read: {error}"
