"""What was just decided about a case, with the way back."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404
from django.urls import reverse

from wellkept import access
from wellkept.records.models import Case, User
from wellkept.web.page import Frame
from wellkept.web.shown.decided import Decided, shown_decision


def decided_here(frame: Frame, user: User, case: Case) -> Decided | None:
    """The decision that the address names, `?decided=12`, if it was about this case."""
    asked = frame.request.GET.get("decided", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < len(str(2**62))):
        return None
    try:
        found = access.case_decision(user, case.pk, int(asked))
    except Http404:
        return None
    shown = shown_decision(frame, found)
    return None if shown.undone else replace(shown, undo_href=reverse("case_undo", args=[case.pk, found.pk]))
