"""What was decided, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse

from wellkept.records.models import Decision
from wellkept.web.page import Frame


@dataclass(frozen=True)
class Decided:
    """A decision; `undo_href` is empty where it was taken back."""

    words: str
    at: datetime | None
    by: str
    undone: bool
    undo_href: str


def shown_decision(frame: Frame, row: Decision) -> Decided:
    who = row.decided_by
    return Decided(
        words=row.words,
        at=frame.local(row.decided_at),
        by=(who.person.name if who.person else who.email) if who else "",
        undone=row.undone_at is not None,
        undo_href="" if row.undone_at else reverse("decision_undo", args=[row.pk]),
    )


def just_decided(frame: Frame, request: HttpRequest) -> Decided | None:
    """The decision that the address names, `?decided=12`; only for pages of who may take it back."""
    asked = request.GET.get("decided", "")
    known = asked.isascii() and asked.isdigit() and len(asked) < len(str(2**62))
    found = Decision.objects.filter(pk=int(asked), brought_by=None, undone_at=None).first() if known else None
    return shown_decision(frame, found) if found else None
