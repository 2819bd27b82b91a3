from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from wellkept.facts.append import EARLIEST, Appender, opaque
from wellkept.facts.models import CaseEvent, Import
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Case, Change, Decision
from wellkept.records.queries.settings import firm_settings
from wellkept.records.queries.told_by_hand import TOLD
from wellkept.sdk import kinds

SOURCE = "by hand"
CONNECTOR = "case page"
LATEST_WORD = timedelta(days=3_653)


@transaction.atomic
def tell_case(*, case: Case, steps: Sequence[kinds.CaseEvent], once: str, decision: Decision, at: datetime) -> int:
    """Append steps of a case that somebody told on a page. Returns how many are new.

    `once` names what was sent: sent twice it adds nothing. They can be taken back with the decision.
    """
    told = [_named(case, step, f"{once}|{number}", at) for number, step in enumerate(steps)]
    before = set(_stored(told))
    brought_by = _brought_by(at)
    appender = Appender(brought_by, at, keep_subjects=bool(firm_settings()["keep_subjects"]))
    for step in told:
        appender.add(step)
    appender.flush()
    brought_by.added = dict(Counter(brought_by.added) + appender.added)
    brought_by.finished_at = at
    brought_by.save(update_fields=["added", "finished_at"])
    new = sorted(set(_stored(told)) - before)
    if new:
        about_case(decision=decision, case=case, facts=new)
    return len(new)


def about_case(*, decision: Decision, case: Case, facts: Sequence[int] = ()) -> None:
    """Note that a decision was about a case, and which steps were told with it: who sees the case may take it back."""
    Change.objects.create(decision=decision, table=TOLD, row=case.pk, after={"facts": list(facts)})


def _named(case: Case, step: kinds.CaseEvent, source_id: str, at: datetime) -> kinds.CaseEvent:
    if step.happened_at > at:
        raise RefusedError("what is still to come has not happened: a word for later is promised")
    if step.happened_at < EARLIEST:
        raise RefusedError("nobody remembers a step of that long ago: look at the year")
    if step.due_at is not None and not EARLIEST <= step.due_at <= at + LATEST_WORD:
        raise RefusedError("nobody promises a word for so far away: look at the year")
    inbound = case.direction == Case.Direction.INBOUND
    direction: kinds.Direction = "inbound" if inbound else "outbound"
    return replace(step, source=SOURCE, source_id=source_id, case=case.key, direction=direction)


def _stored(told: Sequence[kinds.CaseEvent]) -> list[int]:
    named = [opaque(step.source_id) for step in told]
    return list(CaseEvent.objects.filter(source=SOURCE, source_id__in=named).values_list("pk", flat=True))


def _brought_by(at: datetime) -> Import:
    """What is told on pages in a month came by one import; after that was taken back, by a new one."""
    named = {"name": f"Told of cases on pages, {at:%B %Y}", "connector": CONNECTOR, "undone_at": None}
    found = Import.objects.filter(**named).first()
    return found or Import.objects.create(**named, state=Import.State.DONE, created_at=at)
