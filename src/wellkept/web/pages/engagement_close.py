"""Closing an engagement: a checklist of what is missing, and who closes it all the same."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellkept import access
from wellkept.records.commands.close_engagement import close_engagement, open_again
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Engagement
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.closing import Check, checks_of

KIND, TABLES = "closing", ("engagement", "closing")


class CloseForm(forms.Form):
    reason = forms.CharField(
        label="Why it is closed all the same",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stands with your name",
    )


@page("engagement/<int:pk>/close", methods=("GET", "POST"))
def engagement_close(request: HttpRequest, pk: int) -> HttpResponse:
    frame = frame_of(request)
    found = access.engagement(reader(request), pk)
    checks = checks_of(frame, found)
    form = CloseForm(request.POST or None)
    form.fields["reason"].required = not all(one.done for one in checks)
    if request.method == "POST" and form.is_valid():
        try:
            _close(frame, found, checks, form.cleaned_data["reason"])
        except RefusedError as refused:
            form.add_error("reason" if "why" in str(refused) else None, str(refused).capitalize())
        else:
            refresh_soon()
            return redirect("engagement_documentation", pk)
    return show(
        frame,
        "engagement_close",
        "engagements",
        name=found.name,
        back=frame.href("engagement_documentation", pk),
        checks=checks,
        missing=sum(not one.done for one in checks),
        form=form,
        closed_on=found.closed_on,
    )


@page("engagement/<int:pk>/open", methods=("POST",))
def engagement_open(request: HttpRequest, pk: int) -> HttpResponse:
    """It was not over after all."""
    found, user = access.engagement(reader(request), pk), reader(request)
    with decided(kind=KIND, words=f"{found.name} is not closed after all", at=now(), by=user, tables=TABLES):
        open_again(engagement=found)
    refresh_soon()
    return redirect("engagement_documentation", pk)


def _close(frame: Frame, found: Engagement, checks: list[Check], reason: str) -> None:
    user, missing = reader(frame.request), [one.says for one in checks if not one.done]
    with decided(kind=KIND, words=f"{found.name} was closed", at=now(), by=user, tables=TABLES):
        close_engagement(engagement=found, on=frame.today, by=user.person_id, missing=missing, reason=reason)
