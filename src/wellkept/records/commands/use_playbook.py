from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from django.db import models, transaction

from wellkept.records.commands.put_record import put_record
from wellkept.records.models import (
    ArchitectureDecision,
    Assessment,
    Assumption,
    Cadence,
    Deliverable,
    Engagement,
    Estimate,
    Exclusion,
    Gate,
    Milestone,
    Requirement,
    Responsibility,
    Risk,
    Sale,
    ScopeItem,
    Training,
)
from wellkept.records.queries.playbooks import Playbook
from wellkept.sdk.connector import Record

TABLES: Mapping[str, type[models.Model]] = {
    "sale": Sale,
    "scope_item": ScopeItem,
    "exclusion": Exclusion,
    "cadence": Cadence,
    "estimate": Estimate,
    "assessment": Assessment,
    "architecture_decision": ArchitectureDecision,
    "assumption": Assumption,
    "gate": Gate,
    "requirement": Requirement,
    "responsibility": Responsibility,
    "deliverable": Deliverable,
    "training": Training,
    "milestone": Milestone,
    "risk": Risk,
}


@transaction.atomic
def use_playbook(*, engagement: Engagement, playbook: Playbook, starts_on: date, today: date) -> Counter[str]:
    """Put what a playbook holds into an engagement. What stands there already stays. Returns how many rows, by kind."""
    added: Counter[str] = Counter()
    for kind, values in playbook.records(starts_on, today):
        rows = TABLES[kind].objects.filter(engagement=engagement)  # type: ignore[attr-defined]
        before = rows.count()
        held = transaction.savepoint()
        put_record(Record(kind, {"engagement": engagement.key, **values}))
        new = rows.count() - before
        if new:
            transaction.savepoint_commit(held)
            added[kind] += 1
        else:  # it would have changed what somebody wrote there
            transaction.savepoint_rollback(held)
    return added
