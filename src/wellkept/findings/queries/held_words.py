"""What an engagement's architecture, partners and plan hold, each row in one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wellkept.records.models import ArchitectureDecision, ArchitectureHandover, Assumption, Commitment, Partner

HELD: dict[str, Any] = {
    "architecture_decision": ArchitectureDecision,
    "architecture_handover": ArchitectureHandover,
    "assumption": Assumption,
    "commitment": Commitment,
    "partner": Partner,
}


def _decision_words(row: ArchitectureDecision) -> str:
    state = f"decided on {row.decided_on}" if row.decided_on else "open"
    return f"{row.title}, {state}, {'' if row.owner_id else 'without an owner'}".removesuffix(", ")


def _handover_words(row: ArchitectureHandover) -> str:
    accepted = f"accepted on {row.accepted_on}" if row.accepted_on else "not accepted"
    return f"from {row.presales or 'nobody named'} to {row.delivery or 'nobody named'}, {accepted}"


def _assumption_words(row: Assumption) -> str:
    looked = f"verified on {row.verified_on}" if row.verified_on else "not verified"
    return f"{row.statement}, {looked}{f', to be by {row.due_on}' if row.due_on and not row.verified_on else ''}"


def _commitment_words(row: Commitment) -> str:
    kept = f", kept on {row.kept_on}" if row.kept_on else ""
    return f"{row.what}, by {row.due_on}{kept}"


def _partner_words(row: Partner) -> str:
    signed = f"agreed on {row.agreed_on}" if row.agreed_on else "nothing signed"
    return f"{row.account}{f', {row.brings}' if row.brings else ''}, {signed}"


HELD_WORDS: dict[str, Callable[[Any], str]] = {
    "architecture_decision": _decision_words,
    "architecture_handover": _handover_words,
    "assumption": _assumption_words,
    "commitment": _commitment_words,
    "partner": _partner_words,
}
