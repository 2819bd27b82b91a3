from __future__ import annotations

import re
from datetime import date, timedelta

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Account, Channel

SCHEME = re.compile(r"[^\w+.-]*([a-z][a-z0-9+.-]*):(?!\d)", re.IGNORECASE)


@transaction.atomic
def change_channel(
    *,
    account: Account,
    way: str,
    contact: int | None,
    address: str,
    what_for: str,
    colleague: int | None,
    covers: int | None,
    answered_on: date | None,
    on: date,
    channel: Channel | None = None,
) -> Channel:
    """State a way to somebody at an account, or change one, as said on a page."""
    shown = safe_address(address)
    if contact is None and not shown:
        raise RefusedError("say to whom it leads, or where")
    if colleague is not None and colleague == covers:
        raise RefusedError("who stands in is somebody else than who uses it")
    same = Channel.objects.filter(account=account, way=way, contact=contact, address=shown, ends_on=None)
    if same.exclude(pk=channel.pk if channel else 0).exists():
        raise RefusedError("this way is there already")
    row = channel or Channel(account=account, starts_on=on)
    row.way, row.contact_id, row.address, row.what_for = way, contact, shown, plain(what_for, 120)
    row.colleague_id, row.covers_id, row.answered_on = colleague, covers, answered_on
    Channel.objects.filter(account=account, way=way, contact=contact, address=shown, ends_on__isnull=False).delete()
    row.save()
    return row


@transaction.atomic
def end_channel(*, channel: Channel, on: date) -> None:
    """It is used no more from a day on; one that never ran a day goes."""
    last = on - timedelta(days=1)
    if channel.starts_on is not None and last < channel.starts_on:
        channel.delete()
        return
    channel.ends_on = last
    channel.save(update_fields=["ends_on"])


def safe_address(address: str) -> str:
    """One line; of what names a scheme only pages of the web, lest a link runs something (T33)."""
    shown = plain(address, 200)
    named = SCHEME.match(shown)
    if named and named[1].casefold() not in {"http", "https"}:
        raise RefusedError("an address begins with https://, or is a number or a mail address as it stands")
    return shown
