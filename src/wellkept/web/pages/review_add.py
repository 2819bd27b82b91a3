"""A review, roadmap or plan that was promised: who promised it to whom, by when, and whether it was held."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_review import keep_review
from wellkept.records.models import Account, Decision, Review
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.review_form import ReviewForm, review_form

LEDE = (
    "What one side promised the other for the time ahead. A meeting in the calendar whose title says that it is a"
    " review, or a contact note of that kind, shows that it was held; or say it here."
)


@page("account/<int:pk>/reviews/add", methods=("GET", "POST"))
def review_add(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.account(user, pk)
    form = review_form(frame, found, request.POST or None)
    if request.method == "POST" and form.is_valid() and (decision := _keep(frame, found, form)):
        return redirect(back_to(pk, decision))
    return _shown(frame, found, form, f"What was promised with {found.organisation.name}", "Keep it")


@page("account/<int:pk>/reviews/<int:review>/edit", methods=("GET", "POST"))
def review_edit(request: HttpRequest, pk: int, review: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    row = access.review(user, pk, review)
    form = review_form(frame, row.account, request.POST or None, row)
    if request.method == "POST" and form.is_valid() and (decision := _keep(frame, row.account, form, row)):
        return redirect(back_to(pk, decision))
    return _shown(frame, row.account, form, f"A {row.kind} with {row.account.organisation.name}", "Change it")


def back_to(account: int, decision: Decision) -> str:
    """Where the account tells of its reviews, with the way back from what was just said, if that was anything new."""
    said = f"?decided={decision.pk}" if decision.pk else ""
    return f"{reverse('account', args=[account])}{said}#reviews"


def _keep(frame: Frame, found: Account, form: ReviewForm, row: Review | None = None) -> Decision | None:
    """Keep what the form says; None where it is refused, with the reason in the form."""
    promise = form.promise()
    words = f"A {promise.kind} promised with {found} was {'changed' if row else 'recorded'}"
    try:
        with decided(kind="promise", words=words, at=now(), by=reader(frame.request), tables=("review",)) as decision:
            keep_review(account=found, promise=promise, today=frame.today, review=row)
    except RefusedError as refused:
        form.add_error(None, str(refused))
        return None
    refresh_soon()
    return decision


def _shown(frame: Frame, found: Account, form: Any, title: str, button: str) -> HttpResponse:
    back = frame.href("account", found.pk)
    return show(
        frame,
        "form",
        "portfolio",
        title=title,
        lede=LEDE,
        crumbs=[("Portfolio", reverse("portfolio")), (found.organisation.name, back)],
        form=form,
        two=True,
        button=button,
        back=f"{back}#reviews",
    )
