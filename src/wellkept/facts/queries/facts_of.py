from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from wellkept.facts.models import Answer, CaseEvent, Meeting, Message, Work

CHUNK = 20_000
Row = tuple[int, int]  # the fact, and the import that brought it


def facts_of(addresses: Collection[int]) -> dict[str, list[Row]]:
    """Facts in which these addresses take part, in whatever role, each with what brought it."""
    wanted = frozenset(addresses)
    if not wanted:
        return {}
    return {
        "message": list(_messages(wanted)),
        "meeting": list(_meetings(wanted)),
        "case_event": _by(CaseEvent.objects.filter(actor__in=wanted)),
        "answer": _by(Answer.objects.filter(respondent__in=wanted)),
        "work": _by(Work.objects.filter(colleague__in=wanted)),
    }


def _by(rows: QuerySet[Any]) -> list[Row]:
    return list(rows.order_by("pk").values_list("pk", "brought_by_id"))


def _messages(wanted: frozenset[int]) -> Iterator[Row]:
    rows = _written(Message.objects.order_by("pk"), "recipients")
    likely = rows.filter(Q(sender__in=wanted) | Q(bounced__in=wanted) | _any(f"[{one}, " for one in wanted))
    names = ("pk", "brought_by_id", "sender", "bounced", "recipients")
    for pk, brought_by, sender, bounced, recipients in likely.values_list(*names).iterator(chunk_size=CHUNK):
        if sender in wanted or bounced in wanted or any(one in wanted for one, _role in recipients):
            yield pk, brought_by


def _meetings(wanted: frozenset[int]) -> Iterator[Row]:
    rows = _written(Meeting.objects.order_by("pk"), "invited")
    likely = rows.filter(Q(organiser__in=wanted) | _any(str(one) for one in wanted))
    names = ("pk", "brought_by_id", "organiser", "invited")
    for pk, brought_by, organiser, invited in likely.values_list(*names).iterator(chunk_size=CHUNK):
        if organiser in wanted or not wanted.isdisjoint(invited):
            yield pk, brought_by


def _written(rows: QuerySet[Any], column: str) -> QuerySet[Any]:
    """With a list as its text: no database looks into it as quickly, and what looks likely is looked at again."""
    found: QuerySet[Any] = rows.annotate(written=Cast(column, TextField()))
    return found


def _any(pieces: Iterator[str]) -> Q:
    found = Q()
    for piece in pieces:
        found |= Q(written__contains=piece)
    return found
