"""Taking back what an import brought: its facts go, but for those that another import brought too."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from wellkept.engine.columns import alone
from wellkept.facts.columns import MODELS, forget_alone
from wellkept.facts.models import AlsoBrought, Import

CHUNK = 20_000


def forget_import(brought_by: Import, folder: Path) -> Counter[str]:
    """Delete the facts that only this import brought; the others become those of the next that did. Counts by kind.

    What hands over and what deletes is one transaction: an import that comes between could else vouch for what goes.
    """
    gone: Counter[str] = Counter()
    with alone(folder):
        for kind in MODELS:
            with transaction.atomic():
                _hand_over(kind, brought_by)
                ids = list(_facts(kind, brought_by).values_list("pk", flat=True))
                gone[kind] = forget_alone(folder, kind, ids)
    AlsoBrought.objects.filter(brought_by=brought_by).delete()
    return gone


def facts_to_go(brought_by: Import) -> dict[str, tuple[int, int]]:
    """By kind: how many facts would go, and how many would stay because another import brought them too."""
    found = {}
    for kind in MODELS:
        mine = _facts(kind, brought_by)
        shared = mine.filter(pk__in=_also(kind, brought_by).values("fact")).count()
        found[kind] = (mine.count() - shared, shared)
    return {kind: counts for kind, counts in found.items() if any(counts)}


def addresses_named_by(brought_by: Import) -> set[int]:
    """Every address that facts of this import name."""
    named: set[int | None] = set()
    messages, meetings = _facts("message", brought_by), _facts("meeting", brought_by)
    for sender, bounced, recipients in messages.values_list("sender", "bounced", "recipients").iterator(CHUNK):
        named.update((sender, bounced, *(address for address, _role in recipients)))
    for organiser, invited in meetings.values_list("organiser", "invited").iterator(CHUNK):
        named.update((organiser, *invited))
    return {address for address in named if address}


def _hand_over(kind: str, brought_by: Import) -> None:
    also = _also(kind, brought_by)
    heirs = set(also.filter(fact__in=_facts(kind, brought_by).values("pk")).values_list("brought_by", flat=True))
    first = also.filter(fact=OuterRef("pk")).order_by("brought_by").values("brought_by")[:1]
    _facts(kind, brought_by).filter(pk__in=also.values("fact")).update(brought_by=Subquery(first))
    for heir in heirs:
        own = MODELS[kind].objects.filter(brought_by=heir).values("pk")  # type: ignore[attr-defined]
        AlsoBrought.objects.filter(kind=kind, brought_by=heir, fact__in=own).delete()


def _facts(kind: str, brought_by: Import) -> QuerySet[Any]:
    found: QuerySet[Any] = MODELS[kind].objects.filter(brought_by=brought_by)  # type: ignore[attr-defined]
    return found


def _also(kind: str, brought_by: Import) -> QuerySet[AlsoBrought]:
    return AlsoBrought.objects.filter(kind=kind).exclude(brought_by=brought_by)
