"""What is to be read now, and what may be read at all."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from wellkept.records.models import Source, SourcePart
from wellkept.records.queries.restored import sends_nothing

CONSENT = SourcePart.Consent


def readable(at: datetime) -> Q:
    """Parts that were chosen, and that are nobody's own, or whose owner agreed or was told and let the time pass."""
    silent = Q(consent=CONSENT.TOLD, reads_from__lte=at)
    return Q(included=True) & (Q(consent__in=[CONSENT.NOT_NEEDED, CONSENT.AGREED]) | silent)


def may_be_read(part: SourcePart, at: datetime) -> bool:
    return SourcePart.objects.filter(readable(at), pk=part.pk).exists()


def due_sources(at: datetime) -> list[Source]:
    """Sources whose time has come and of which some part may be read, the one that waits longest first."""
    if sends_nothing():
        return []
    parts = SourcePart.objects.filter(readable(at), stopped=False)
    due = Source.objects.filter(next_run_at__lte=at, pk__in=parts.values("source"))
    return list(due.exclude(state=Source.State.PAUSED).order_by("next_run_at", "pk"))


def due_parts(source: Source, at: datetime) -> list[SourcePart]:
    """The parts of a source to read; what was read well last comes first, so that a wrong password is tried once."""
    parts = source.parts.filter(readable(at), stopped=False)
    return sorted(parts, key=lambda part: (bool(part.said), part.name))
