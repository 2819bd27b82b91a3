"""The architecture of an engagement: hand-over, decisions, assumptions, what was sold against what was built."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_row import keep_row
from wellkept.records.models import ArchitectureHandover, Engagement
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown import architecture as shown
from wellkept.web.shown.held_page import KIND, held_page

KINDS = ("architecture_decision", "assumption", "solution_part", "architecture_handover")


class AcceptForm(forms.Form):
    reservations = forms.CharField(
        label="With what you do not agree, or what is open",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@page("engagement/<int:pk>/architecture")
def engagement_architecture(request: HttpRequest, pk: int) -> HttpResponse:
    frame = frame_of(request)
    return _shown(frame, access.engagement(reader(request), pk), AcceptForm())


@page("engagement/<int:pk>/architecture/accept", methods=("POST",))
def architecture_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Who builds it takes the design over, with what they do not agree to written beside it."""
    frame, user = frame_of(request), reader(request)
    found, form = access.engagement(user, pk), AcceptForm(request.POST)
    row = ArchitectureHandover.objects.filter(engagement=found).first()
    if row is None or row.accepted_on is not None:
        raise Http404
    if form.is_valid():
        said = {"accepted_on": frame.today, "reservations": form.cleaned_data["reservations"]}
        taker = {"delivery_id": row.delivery_id or user.person_id}
        words = f"The architecture of {found.name} was accepted"
        try:
            with decided(kind=KIND, words=words, at=now(), by=user, tables=("architecturehandover",)):
                keep_row(row, said | taker, frame.today)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            refresh_soon()
            return redirect("engagement_architecture", pk)
    return _shown(frame, found, form)


def _shown(frame: Frame, found: Engagement, form: AcceptForm) -> HttpResponse:
    if found.effective_on and found.effective_on > frame.as_of:
        raise Http404
    handed, assumptions = shown.handover_of(frame, found), shown.assumptions_of(frame, found)
    decisions, parts = shown.decisions_of(frame, found), shown.parts_built(found)
    rests = shown.rests_on(frame, assumptions)
    takes = handed is not None and not handed.accepted_on and not handed.same and not frame.is_past
    return show(
        frame,
        "engagement_architecture",
        "engagements",
        **held_page(frame, found, "engagement_architecture", KINDS),
        says=shown.says_of(handed, rests, len(decisions), len(parts)),
        handover=handed,
        handover_href=_handover_href(frame, found),
        steps=shown.steps_of(frame, found, handed, rests, shown.compared_of(frame, parts)),
        accept_href=reverse("architecture_accept", args=[found.pk]) if takes else "",
        form=form,
        assumptions=shown.shown_assumptions(frame, assumptions),
        decisions=shown.shown_decisions(frame, decisions),
        solution=shown.shown_parts(frame, parts),
    )


def _handover_href(frame: Frame, found: Engagement) -> str:
    if frame.is_past:
        return ""
    row = ArchitectureHandover.objects.filter(engagement=found).first()
    kind = "architecture_handover"
    return reverse("held_edit", args=[found.pk, kind, row.pk]) if row else reverse("held_add", args=[found.pk, kind])
