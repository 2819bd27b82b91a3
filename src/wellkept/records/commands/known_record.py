"""What an import told that was known already. It vouches for that: taking back the one that told it first leaves it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from wellkept.facts.models import Import
from wellkept.records.models import Change, Decision
from wellkept.sdk.connector import Record

TABLE = "known"


def keep_known(decision: Decision, records: Iterable[Record]) -> None:
    rows = [
        Change(decision=decision, table=TABLE, row=count, after={"kind": one.kind, "values": _plain(dict(one.values))})
        for count, one in enumerate(records)
    ]
    Change.objects.bulk_create(rows, batch_size=2_000)


def told_since(first: Import) -> QuerySet[Import]:
    """Imports that came after this one, still stand, and told what was known already."""
    standing = Import.objects.filter(pk__gt=first.pk, undone_at=None, decisions__changes__table=TABLE)
    return standing.distinct().order_by("pk")


def known_since(first: Import) -> Iterator[tuple[Import, list[Record]]]:
    """What imports that came after this one, and still stand, told again."""
    for one in told_since(first):
        rows = Change.objects.filter(decision__brought_by=one, decision__undone_at=None, table=TABLE)
        told = [dict(row) for row in rows.values_list("after", flat=True) if row]
        yield one, [Record(row["kind"], _read(row["values"])) for row in told]


def _plain(value: Any) -> Any:
    """As JSON can hold it; dates are marked as such."""
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Mapping):
        return {"of": {name: _plain(one) for name, one in value.items()}}
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value


def _read(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_read(one) for one in value)
    if not isinstance(value, dict):
        return value
    if "moment" in value:
        return datetime.fromisoformat(value["moment"])
    return date.fromisoformat(value["day"]) if "day" in value else {name: _read(x) for name, x in value["of"].items()}
