from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Closing, Engagement


@transaction.atomic
def close_engagement(
    *, engagement: Engagement, on: date, by: int | None, missing: Sequence[str], reason: str
) -> Closing:
    """Close it on a day. With something missing a named person says why they close it all the same."""
    if engagement.closed_on:
        raise RefusedError("it is closed already")
    reason = plain(reason, 500).strip()
    if missing and by is None:
        raise RefusedError("with something missing, only somebody who is named can close it: say who you are")
    if missing and not reason:
        raise RefusedError("say why it is closed although something is missing")
    engagement.closed_on = on
    engagement.save(update_fields=["closed_on"])
    values = {"closed_on": on, "by_id": by, "missing": [plain(one, 200) for one in missing], "reason": reason}
    return Closing.objects.update_or_create(engagement=engagement, defaults=values)[0]


@transaction.atomic
def open_again(*, engagement: Engagement) -> None:
    """It was not over after all."""
    Closing.objects.filter(engagement=engagement).delete()
    engagement.closed_on = None
    engagement.save(update_fields=["closed_on"])
