from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_row import put_row
from wellkept.records.commands.name_person import name_person
from wellkept.records.commands.put_gate import check_stage
from wellkept.records.models import Requirement, Waiver
from wellkept.sdk.regulation import KINDS
from wellkept.sdk.words import key_of


@transaction.atomic
def put_requirement(
    *,
    engagement: str,
    title: str,
    stage: str,
    recorded_on: date | None = None,
    key: str = "",
    source: str = "",
    kind: str = "",
    mandatory: bool | None = None,
    met_on: date | None = None,
    evidence: str = "",
    owner: str = "",
    waived_by: str = "",
    waived_on: date | None = None,
    waived_until: date | None = None,
    waiver_reason: str = "",
) -> bool:
    """State a requirement as a file says it, known by its key, else its title. Returns whether anything was new."""
    check_stage(stage)
    if kind and kind not in KINDS:
        raise RefusedError(f"no kind is called {kind}; known are {', '.join(KINDS)}")
    named = {"engagement": engagement_named(engagement), "key": key_of(key or title)}
    if recorded_on is None and not Requirement.objects.filter(**named).exists():
        raise RefusedError("the day on which it was recorded is needed: late is measured from it")
    said = {
        "title": title,
        "stage": stage,
        "recorded_on": recorded_on,
        "source": source,
        "kind": kind,
        "mandatory": mandatory,
        "met_on": met_on,
        "evidence": evidence,
        "owner": name_person(owner) if owner else None,
    }
    fresh = put_row(Requirement, named, said)
    if not waived_by:
        return fresh
    row = Requirement.objects.get(**named)
    return _waive(row, waived_by, waived_on, waived_until, waiver_reason) or fresh


def _waive(row: Requirement, by: str, starts_on: date | None, ends_on: date | None, reason: str) -> bool:
    if starts_on is None or ends_on is None:
        raise RefusedError("a waiver needs the days from which and until which it holds")
    if ends_on < starts_on:
        raise RefusedError("the waiver ends before it begins")
    said = {"waived_by": name_person(by), "ends_on": ends_on, "reason": reason}
    return put_row(Waiver, {"requirement": row, "starts_on": starts_on}, said)
