"""The import that a job is about, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wellkept.facts.columns import MODELS
from wellkept.facts.models import Import
from wellkept.jobs.job import GivenUpError, Working
from wellkept.records.models import User

State = Import.State
NO_MORE = "The import is no more."


def import_of(working: Working) -> Import:
    """The import; where it was discarded meanwhile there is nothing to do."""
    found = Import.objects.filter(pk=working.given["import"]).first()
    if found is None:
        raise GivenUpError(NO_MORE)
    return found


def who_asked(working: Working) -> User | None:
    return User.objects.filter(pk=working.by).first() if working.by else None


def how_far(one: Import) -> tuple[str, float | None]:
    """Of the very object in which reading counts."""
    share = one.bytes_read / one.bytes_total if one.bytes_total else None
    if share is not None and share >= 1:
        return "recognising who is who", None
    return "reading", share


def begin_anew(one: Import, state: Import.State, at: datetime) -> None:
    """Nothing is counted yet; what an attempt before had set aside is set aside again."""
    one.set_aside.all().delete()
    one.state, one.process, one.message, one.bytes_read = state, None, "", 0
    one.added, one.known, one.quarantined = {}, {}, 0
    one.settings = one.settings | {"begun_at": at.isoformat()}
    one.save()


def brought_before(one: Import) -> Counter[str]:
    """What an attempt that was cut off has brought: facts by the facts, records by what it had told."""
    found = Counter({kind: count for kind, count in one.added.items() if kind not in MODELS})
    for kind, model in MODELS.items():
        found[kind] = model.objects.filter(brought_by=one).count()  # type: ignore[attr-defined]
    return +found


def count_together(one: Import, before: Mapping[str, int]) -> None:
    """What this attempt took for known, because the one before had brought it, is new to the import as a whole."""
    for kind, count in before.items():
        one.added[kind] = one.added.get(kind, 0) + count
        one.known[kind] = max(one.known.get(kind, 0) - count, 0)


def stopped(given: Mapping[str, Any], words: str, state: Import.State) -> None:
    """Say it where people look for it."""
    Import.objects.filter(pk=given["import"]).update(state=state, process=None, message=words)
