"""Where assessments, gates and requirements stand that are evidence: on the pages of their engagement."""

from __future__ import annotations

from collections.abc import Sequence

from wellkept import access
from wellkept.findings.queries.evidence import Item
from wellkept.records.models import Assessment, Gate, Requirement
from wellkept.web.page import Frame, reader

Pages = dict[tuple[str, int], str]
REGISTER = {"gate": Gate.objects, "requirement": Requirement.objects}


def maturity_hrefs(frame: Frame, items: Sequence[Item]) -> Pages:
    """(kind, id) → page, of those that the reader sees."""
    found: Pages = {}
    if said := _seen(frame, items, "assessment"):
        for pk, framework, of in Assessment.objects.filter(pk__in=said).values_list("pk", "framework", "engagement_id"):
            found["assessment", pk] = frame.href(f"engagement_{framework}_maturity", of)
    for kind, rows in REGISTER.items():
        if ids := _seen(frame, items, kind):
            named = rows.filter(pk__in=ids).values_list("pk", "engagement_id")
            found |= {(kind, pk): frame.href("engagement_regulation", of) for pk, of in named}
    return found


def _seen(frame: Frame, items: Sequence[Item], kind: str) -> list[int]:
    ids = [one.id for one in items if one.kind == kind]
    return access.records(reader(frame.request), kind, ids) if ids else []
