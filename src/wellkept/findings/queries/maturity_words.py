"""Assessments, gates and requirements, each in one line, as evidence shows them."""

from __future__ import annotations

from wellkept.records.models import Assessment, Gate, Requirement
from wellkept.sdk.maturity import area_of, level_words


def assessment_words(row: Assessment) -> str:
    """Such as: Backup and restore on 2026-03-02: now 1, needed 3."""
    area = area_of(row.framework, row.area)
    told = [
        f"{name} {level_words(level)}"
        for name in ("now", "planned", "needed")
        if (level := getattr(row, name)) is not None
    ]
    said = f": {', '.join(told)}" if told else ": not known"
    return f"{area.name if area else row.area} on {row.assessed_on}{said}"


def gate_words(row: Gate) -> str:
    state = f"passed on {row.passed_on}" if row.passed_on else f"due on {row.due_on or 'no known day'}"
    return f"the {row.stage} gate, {state}"


def requirement_words(row: Requirement) -> str:
    """Such as: PCI DSS 4, scope of card data, recorded on 2026-03-02, met on no day yet."""
    source = f"{row.source}: " if row.source else ""
    return (
        f"{source}{row.title}, recorded on {row.recorded_on}, {f'met on {row.met_on}' if row.met_on else 'not met yet'}"
    )
