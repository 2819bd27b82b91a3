"""Findings by a key of their own: retelling the history gives the same one another number."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q

from wellkept.findings.models import Finding


class Key(NamedTuple):
    rule: str
    subject_kind: str
    subject: str
    part: str


def key_of(finding: Finding) -> str:
    return f"{finding.rule}|{finding.subject_kind}|{finding.subject}|{finding.part}"


def keyed(keys: list[str]) -> Q:
    """Findings of these keys."""
    found = Q(pk__in=[])
    for key in keys:
        parts = key.split("|", 3)
        if len(parts) == len(Key._fields):
            found |= Q(**Key(*parts)._asdict())
    return found
