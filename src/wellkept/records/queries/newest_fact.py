"""How far the firm's traces reach."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from wellkept.facts.models import Answer, CaseEvent, Delivery, Meeting, Message, Work

STRAY_SHARE, STRAY_GAP = 0.001, timedelta(days=30)


def newest_fact_at(until: datetime) -> datetime | None:
    """When the newest message, meeting or report happened, up to a moment; None without any.

    A few facts that stand alone, a month after all others, are likely wrong dates: at most one in a thousand is passed
    over. They stay stored and counted; they only do not say that the trace goes on.
    """
    models = (Message, Meeting, Delivery, CaseEvent, Answer, Work)
    past = [model.objects.filter(plausible=True, happened_at__lte=until) for model in models]
    most = int(sum(rows.count() for rows in past) * STRAY_SHARE)
    newest = sorted(
        (at for rows in past for at in rows.order_by("-happened_at").values_list("happened_at", flat=True)[: most + 2]),
        reverse=True,
    )[: most + 2]
    for place, (later, earlier) in reversed(list(enumerate(pairwise(newest), start=1))):
        if place <= most and later - earlier > STRAY_GAP:
            return earlier
    return newest[0] if newest else None
