"""Another threshold of a rule than the published one, for one kind of account or for all."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access, registry
from wellkept.records.commands.set_setting import set_setting
from wellkept.sdk.words import ACCOUNT_KINDS
from wellkept.web.page import frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.choice import offer

KINDS = [("", "every kind of account"), *((kind, kind) for kind in ACCOUNT_KINDS)]


class ThresholdForm(forms.Form):
    threshold = forms.ChoiceField(label="Rule and threshold")
    account_kind = forms.ChoiceField(label="For", required=False, choices=KINDS)
    value = forms.FloatField(label="Value")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [
            (f"{rule.name}.{name}", f"{rule.name.replace('_', ' ')}: {name.replace('_', ' ')} ({value:g})")
            for rule in registry.rules().values()
            for name, value in rule.thresholds.items()
        ]
        offer(self, "threshold", names)


@page("settings/threshold", methods=("GET", "POST"))
def threshold(request: HttpRequest) -> HttpResponse:
    access.require(reader(request), "settings")
    form = ThresholdForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        set_setting(name=given["threshold"], account_kind=given["account_kind"], value=given["value"], at=now())
        refresh_soon()
        return redirect(f"{reverse('settings')}?saved=threshold#thresholds")
    return show(
        frame_of(request),
        "form",
        "settings",
        title="Change a threshold",
        lede="Another line than the published one, for one kind of account or all. The figures follow in a moment.",
        crumbs=[("Settings", reverse("settings"))],
        form=form,
        two=False,
        button="Save",
        back=reverse("settings"),
    )
