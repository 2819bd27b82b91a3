"""What the three pages of an engagement's architecture, partners and plan have in common."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse

from wellkept import access
from wellkept.records.models import Engagement
from wellkept.web.page import Frame, reader
from wellkept.web.shown.decided_lately import decided_lately

KIND = "engagement held"


def held_page(frame: Frame, found: Engagement, here: str, kinds: tuple[str, ...]) -> dict[str, Any]:
    """Name, way back, where to add a row of each kind and to take them away, what was decided lately."""
    tables = [kind.replace("_", "") for kind in kinds]
    its = Q(changes__before__engagement_id=found.pk) | Q(changes__after__engagement_id=found.pk)
    about = access.decisions(reader(frame.request)).filter(kind=KIND).filter(its, changes__table__in=tables).distinct()
    return {
        "name": found.name,
        "engagement_href": frame.href("engagement", found.pk),
        "add": {} if frame.is_past else {kind: reverse("held_add", args=[found.pk, kind]) for kind in kinds},
        "csv": {kind: reverse("held_csv", args=[found.pk, kind]) for kind in kinds},
        "decided": [] if frame.is_past else decided_lately(frame, about),
        "here_href": reverse(here, args=[found.pk]),
    }
