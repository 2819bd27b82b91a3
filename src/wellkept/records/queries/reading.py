"""What a live connector is handed: the fields and secrets of a source, the part, and the way out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from wellkept import registry
from wellkept.records.models import Source, SourcePart
from wellkept.records.queries.restored import WHY, sends_nothing
from wellkept.records.queries.settings import firm_settings
from wellkept.records.secrets import unseal
from wellkept.sdk.live import CannotReadError, Live, Reading
from wellkept.sdk.outbound import Door


def the_door() -> Door:
    """The way out, with what this firm's environment allows although it is private; shut for a restored copy."""
    return Door(settings.ALLOWED_PRIVATE_HOSTS, shut=WHY if sends_nothing() else "")


def live_connector(source: Source) -> Live:
    found = registry.live_connectors().get(source.connector)
    if found is None:
        words = f"what reads this kind of source, {source.connector}, is not installed any more"
        raise CannotReadError(words, later=False)
    return found


def reading_of(source: Source, at: datetime, door: Door, part: SourcePart | None = None) -> Reading:
    """What to read of a part; without one, what to ask a server that is only asked what it offers."""
    return Reading(
        fields=source.fields | unseal(source.secret),
        part=part.name if part else "",
        door=door,
        now=at,
        folders=tuple(part.folders) if part else (),
        position=part.position if part else {},
        firm=_firm(at),
    )


def _firm(at: datetime) -> dict[str, Any]:
    return firm_settings() | {"until": at, "watched_folders": [str(path) for path in settings.WATCHED_FOLDERS]}


def without_secrets(source: Source, words: str) -> str:
    """A server may send back what it was sent; what people read holds no secret."""
    for secret in sorted(unseal(source.secret).values(), key=len, reverse=True):
        if len(secret) > 3:
            words = words.replace(secret, "…")
    return words
