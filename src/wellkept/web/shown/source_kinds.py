"""The kinds of source that one can connect, as a list offers them."""

from __future__ import annotations

from django.urls import reverse

from wellkept import registry
from wellkept.web.shown.number import meaning

FIRST = ("imap", "microsoft365", "google", "caldav", "ics_address", "carddav", "folder")


def source_kinds() -> list[tuple[str, str, str]]:
    """Label, meaning and address of each. Mail first: of all single sources it says most."""
    found = sorted(registry.live_connectors().items(), key=lambda pair: _place(pair[0]))
    return [(one.label, meaning(one.doc), reverse("source_add_kind", args=[name])) for name, one in found]


def _place(connector: str) -> tuple[int, str]:
    """What is not named above comes after."""
    return (FIRST.index(connector) if connector in FIRST else len(FIRST)), connector
