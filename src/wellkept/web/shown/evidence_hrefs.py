"""Where the cases stand whose steps are evidence, as far as the reader sees them."""

from __future__ import annotations

from collections.abc import Sequence

from wellkept import access
from wellkept.facts.models import CaseEvent
from wellkept.findings.queries.evidence import Item
from wellkept.web.page import Frame, reader

Pages = dict[tuple[str, int], str]


def evidence_hrefs(frame: Frame, items: Sequence[Item]) -> Pages:
    """(kind, id) → page, of cases and of their steps."""
    cases = {one.id for one in items if one.kind == "case"}
    steps = {one.id for one in items if one.kind == "case_event"}
    if not cases and not steps:
        return {}
    seen = access.cases(reader(frame.request))
    shown = seen.filter(pk__in=cases).values_list("pk", flat=True)
    found: Pages = {("case", pk): frame.href("case", pk) for pk in shown}
    keys = dict(CaseEvent.objects.filter(pk__in=steps).values_list("pk", "case"))
    pages = dict(seen.filter(key__in=set(keys.values())).values_list("key", "pk"))
    named = ((fact, pages.get(key)) for fact, key in keys.items())
    return found | {("case_event", fact): f"{frame.href('case', pk)}#e{fact}" for fact, pk in named if pk}
