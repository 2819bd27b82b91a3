"""What is recorded of an account: kind, lead, since when, value a year."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellkept import access
from wellkept.records.commands.change_account import change_account
from wellkept.records.models import Account
from wellkept.web.page import frame_of, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.choice import offer
from wellkept.web.shown.colleagues import colleague_choices


class AccountForm(forms.Form):
    name = forms.CharField(label="Name", max_length=200)
    kind = forms.ChoiceField(label="Kind", choices=Account.Kind.choices)
    lead = forms.ChoiceField(label="Lead", required=False)
    since = forms.DateField(label="Since", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    yearly_value = forms.FloatField(label="Value a year", required=False, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "lead", colleague_choices())


@page("account/<int:pk>/edit", methods=("GET", "POST"))
def account_edit(request: HttpRequest, pk: int) -> HttpResponse:
    user, frame = reader(request), frame_of(request)
    access.require(user, "settings")
    found = access.account(user, pk)
    initial = {
        "name": found.organisation.name,
        "kind": found.kind,
        "lead": found.lead_id or "",
        "since": found.since,
        "yearly_value": found.yearly_value,
    }
    form = AccountForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        change_account(account=found, **given | {"lead": int(given["lead"]) if given["lead"] else None})
        refresh_soon()
        return redirect("account", pk)
    crumbs = [("Portfolio", frame.href("portfolio")), (found.organisation.name, frame.href("account", pk))]
    lede = "What is guessed becomes yours when you save it."
    return show(
        frame,
        "form",
        "portfolio",
        title=f"Change {found.organisation.name}",
        lede=lede,
        crumbs=crumbs,
        form=form,
        two=True,
        button="Save",
        back=frame.href("account", pk),
    )
