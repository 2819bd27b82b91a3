"""One door for records that connectors yield: each kind by the command of its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import DataError, IntegrityError, transaction

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_absence import put_absence
from wellkept.records.commands.put_account import put_account
from wellkept.records.commands.put_account_role import put_account_role
from wellkept.records.commands.put_architecture_decision import put_architecture_decision
from wellkept.records.commands.put_architecture_handover import put_architecture_handover
from wellkept.records.commands.put_assessment import put_assessment
from wellkept.records.commands.put_assumption import put_assumption
from wellkept.records.commands.put_cadence import put_cadence
from wellkept.records.commands.put_case import put_case
from wellkept.records.commands.put_change_request import put_change_request
from wellkept.records.commands.put_channel import put_channel
from wellkept.records.commands.put_commitment import put_commitment
from wellkept.records.commands.put_contact_note import put_contact_note
from wellkept.records.commands.put_contract import put_contract
from wellkept.records.commands.put_deliverable import put_deliverable
from wellkept.records.commands.put_engagement import put_engagement
from wellkept.records.commands.put_estimate import put_estimate
from wellkept.records.commands.put_exclusion import put_exclusion
from wellkept.records.commands.put_gate import put_gate
from wellkept.records.commands.put_milestone import put_milestone
from wellkept.records.commands.put_partner import put_partner
from wellkept.records.commands.put_person import put_person
from wellkept.records.commands.put_pricing_terms import put_pricing_terms
from wellkept.records.commands.put_queue import put_queue
from wellkept.records.commands.put_relationship_plan import put_relationship_plan
from wellkept.records.commands.put_requirement import put_requirement
from wellkept.records.commands.put_responsibility import put_responsibility
from wellkept.records.commands.put_review import put_review
from wellkept.records.commands.put_risk import put_risk
from wellkept.records.commands.put_sale import put_sale
from wellkept.records.commands.put_scope_baseline import put_scope_baseline
from wellkept.records.commands.put_scope_item import put_scope_item
from wellkept.records.commands.put_solution_part import put_solution_part
from wellkept.records.commands.put_status_report import put_status_report
from wellkept.records.commands.put_team import put_team
from wellkept.records.commands.put_training import put_training
from wellkept.records.commands.put_wish import put_wish
from wellkept.sdk.connector import Record

PUT: dict[str, Callable[..., bool]] = {
    "account": put_account,
    "person": put_person,
    "engagement": put_engagement,
    "scope_baseline": put_scope_baseline,
    "change_request": put_change_request,
    "scope_item": put_scope_item,
    "exclusion": put_exclusion,
    "wish": put_wish,
    "architecture_decision": put_architecture_decision,
    "assumption": put_assumption,
    "architecture_handover": put_architecture_handover,
    "solution_part": put_solution_part,
    "partner": put_partner,
    "responsibility": put_responsibility,
    "milestone": put_milestone,
    "risk": put_risk,
    "commitment": put_commitment,
    "sale": put_sale,
    "estimate": put_estimate,
    "pricing_terms": put_pricing_terms,
    "assessment": put_assessment,
    "gate": put_gate,
    "requirement": put_requirement,
    "deliverable": put_deliverable,
    "training": put_training,
    "cadence": put_cadence,
    "status_report": put_status_report,
    "contract": put_contract,
    "contact_note": put_contact_note,
    "absence": put_absence,
    "account_role": put_account_role,
    "relationship_plan": put_relationship_plan,
    "team": put_team,
    "review": put_review,
    "channel": put_channel,
    "queue": put_queue,
    "case": put_case,
}
# Files are read in this order, so that what names something comes after what states it.
ORDER = tuple(PUT)


def put_record(record: Record) -> bool:
    """Keep one record; True if anything was new. Raises RefusedError with the reason."""
    command = PUT.get(record.kind)
    if command is None:
        raise RefusedError(f"no record is called {record.kind}; known are {', '.join(PUT)}")
    values: dict[str, Any] = dict(record.values)
    try:
        with transaction.atomic():
            return command(**values)
    except (TypeError, ValueError, OverflowError, DataError, IntegrityError) as wrong:
        # A database that is gone or held is no fault of the record.
        raise RefusedError(next(iter(str(wrong).splitlines()), type(wrong).__name__)) from wrong
