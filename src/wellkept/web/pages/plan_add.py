"""Plan who keeps whom, and how often."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellkept import access
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.plan_relationship import end_relationship_plan, plan_relationship
from wellkept.records.models import Account
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.choice import offer
from wellkept.web.shown.colleagues import colleague_choices
from wellkept.web.shown.roles_form import contact_choices

RHYTHMS = (
    ("7", "every week"),
    ("14", "every two weeks"),
    ("30", "every month"),
    ("90", "every quarter"),
    ("180", "twice a year"),
)

TABLES = ("relationshipplan",)


class PlanForm(forms.Form):
    colleague = forms.ChoiceField(label="Who of us")
    contact = forms.ChoiceField(label="Keeps whom")
    every_days = forms.ChoiceField(label="In touch", choices=RHYTHMS, initial="30")
    starts_on = forms.DateField(label="From", widget=forms.DateInput(attrs={"type": "date"}))
    why = forms.CharField(label="What for", required=False, max_length=300)


@page("account/<int:pk>/plans/add", methods=("GET", "POST"))
def plan_add(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.account(user, pk)
    form = _form(frame, found, request.POST or None, user.person_id)
    if request.method == "POST" and form.is_valid():
        try:
            with decided(
                kind="relationship plan", words=f"Who keeps whom at {found}", at=now(), by=user, tables=TABLES
            ):
                _keep(found, form.cleaned_data)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            refresh_soon()
            return redirect(f"{frame.href('account', pk)}#plans")
    name = found.organisation.name
    return show(
        frame,
        "form",
        "portfolio",
        title=f"Plan a relationship at {name}",
        lede="Who keeps whom, and how often. A mail, a meeting, a call or a lunch keeps it; the account shows whether"
        " it is kept. A plan of the same two that runs already ends when this one begins.",
        crumbs=[("Portfolio", frame.href("portfolio")), (name, frame.href("account", pk))],
        form=form,
        two=True,
        button="Plan it",
        back=frame.href("account", pk),
    )


@page("account/<int:pk>/plans/<int:plan>/end", methods=("POST",))
def plan_end(request: HttpRequest, pk: int, plan: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.relationship_plan(user, pk, plan)
    with decided(kind="relationship plan", words=f"A plan at {found.account} ended", at=now(), by=user, tables=TABLES):
        end_relationship_plan(plan=found, on=frame.today)
    refresh_soon()
    return redirect(f"{frame.href('account', pk)}#plans")


def _form(frame: Frame, found: Account, data: Any, me: int | None) -> PlanForm:
    asked = {name: frame.request.GET.get(name, "") for name in ("colleague", "contact")}
    form = PlanForm(data, initial={"starts_on": frame.today, **asked, "colleague": asked["colleague"] or me or ""})
    offer(form, "colleague", colleague_choices())
    offer(form, "contact", contact_choices(frame, found, [("", "Choose")]))
    return form


def _keep(found: Account, given: dict[str, Any]) -> None:
    starts_on: date = given["starts_on"]
    plan_relationship(
        account=found,
        colleague=int(given["colleague"]),
        contact=int(given["contact"]),
        every_days=int(given["every_days"]),
        starts_on=starts_on,
        why=given["why"],
    )
