"""A few facts of every kind, and what stands of them in columns, for the tests of columns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq

from wellkept.facts.columns import MODELS, column_files
from wellkept.facts.models import Answer, CaseEvent, Delivery, Import, Meeting, Message, Work

KINDS = tuple(MODELS)


def bring(count: int = 3, month: int = 1) -> None:
    """As many facts of each kind in a month, beside what is there."""
    brought_by = Import.objects.create(name="x", created_at=datetime(2026, 1, 1, tzinfo=UTC))
    for _ in range(count):
        number = Message.objects.count() + 1
        at = datetime(2026, month, 5, tzinfo=UTC) + timedelta(minutes=number)
        common = {"source": "test", "source_id": str(number), "happened_at": at, "brought_by": brought_by}
        Message.objects.create(**common, sender=1, recipients=[[2, "to"], [3, "cc"]], recipient_count=2, words=number)
        Meeting.objects.create(**common, occurrence=str(number), starts_at=at, invited=[1, 2], answers=["", "accepted"])
        Delivery.objects.create(**common, engagement="migration", earned=number / 3)
        CaseEvent.objects.create(**common, case="sr-1", step="answered", direction="inbound", due_at=at)
        Answer.objects.create(**common, survey="case", question="solved", scale="csat", value=2.0, about_kind="case")
        Work.objects.create(**common, booking=str(number), engagement="migration", colleague=1, hours=number / 4)


def in_columns(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row that is read, by kind."""
    found: dict[str, list[tuple[object, ...]]] = {}
    for kind in KINDS:
        rows = [row for path in column_files(folder).get(kind, []) for row in pq.read_table(path).to_pylist()]
        found[kind] = sorted(tuple(map(str, row.values())) for row in rows)
    return found


def counts(folder: Path) -> dict[str, int]:
    return {kind: len(rows) for kind, rows in in_columns(folder).items()}


def stored() -> dict[str, int]:
    return {kind: MODELS[kind].objects.count() for kind in KINDS}  # type: ignore[attr-defined]
