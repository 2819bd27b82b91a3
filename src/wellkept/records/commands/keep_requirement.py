from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_gate import check_stage
from wellkept.records.models import Engagement, Requirement, Waiver
from wellkept.sdk.regulation import KINDS, TEMPLATES, Asked, Template
from wellkept.sdk.words import key_of


@dataclass(frozen=True)
class Wanted:
    """What somebody says of a requirement. `owner` is a person by id."""

    title: str
    stage: str
    kind: str
    recorded_on: date
    source: str = ""
    mandatory: bool = True
    met_on: date | None = None
    evidence: str = ""
    owner: int | None = None


@transaction.atomic
def keep_requirement(
    *, engagement: Engagement, wanted: Wanted, today: date, requirement: Requirement | None = None
) -> Requirement:
    """Keep a requirement as somebody says it: a new one, or one that stands there."""
    _check(wanted, today)
    title = plain(wanted.title, 200)
    row = requirement or Requirement(engagement=engagement, key=key_of(title))
    if requirement is None and Requirement.objects.filter(engagement=engagement, key=row.key).exists():
        raise RefusedError("it stands in the register already: change that one")
    row.title, row.stage, row.kind, row.source = title, wanted.stage, wanted.kind, plain(wanted.source, 80)
    row.mandatory, row.recorded_on, row.met_on = wanted.mandatory, wanted.recorded_on, wanted.met_on
    row.evidence, row.owner_id = plain(wanted.evidence, 300), wanted.owner
    row.save()
    return row


@transaction.atomic
def add_template(*, engagement: Engagement, template: str, on: date) -> int:
    """Put what a law or standard asks into the register, as of today. What stands there stays. Returns how many."""
    if template not in TEMPLATES:
        raise RefusedError("no such template")
    told = TEMPLATES[template]
    there = set(Requirement.objects.filter(engagement=engagement).values_list("key", flat=True))
    asks = asked_keys(told)
    Requirement.objects.bulk_create(
        Requirement(
            engagement=engagement,
            key=key,
            title=one.title,
            source=told.name,
            kind=one.kind,
            stage=one.stage,
            recorded_on=on,
        )
        for key, one in asks.items()
        if key not in there
    )
    return len(asks.keys() - there)


def asked_keys(told: Template) -> dict[str, Asked]:
    """What a template asks, by the keys under which it stands in a register."""
    return {key_of(f"{told.key} {one.title}"): one for one in told.asks}


@transaction.atomic
def remove_requirement(*, requirement: Requirement) -> None:
    """Take out what was never asked."""
    requirement.delete()


@transaction.atomic
def waive(*, requirement: Requirement, by: int, on: date, until: date, reason: str) -> Waiver:
    """Leave to go on without it, by a named person, until a day; said twice on a day, the last holds."""
    if until < on:
        raise RefusedError("a waiver ends on a day to come")
    if not reason.strip():
        raise RefusedError("say why it may wait: whoever reads it later was not there")
    said = {"waived_by_id": by, "ends_on": until, "reason": plain(reason, 300)}
    return Waiver.objects.update_or_create(requirement=requirement, starts_on=on, defaults=said)[0]


def _check(wanted: Wanted, today: date) -> None:
    check_stage(wanted.stage)
    if not key_of(wanted.title):
        raise RefusedError("say in a few words what is asked")
    if wanted.kind not in KINDS:
        raise RefusedError(f"no kind is called {wanted.kind}")
    if wanted.recorded_on > today or (wanted.met_on and wanted.met_on > today):
        raise RefusedError("what has happened cannot lie ahead")
