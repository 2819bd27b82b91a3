"""The form of a queue: whose it is, when it works, what it promises."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from wellkept.sdk.public_days import countries, regions_of
from wellkept.sdk.working_hours import BadHoursError, hours_of
from wellkept.web.shown.choice import offer
from wellkept.web.shown.settings_forms import ZONES

MOST_MINUTES = 1_000_000


def _countries() -> list[tuple[str, str]]:
    """Asked for with each form, so that pages that show none start without them."""
    return [("", "The firm’s country"), *((code, code) for code in sorted(countries()) if len(code) == 2)]


def _minutes(label: str, hint: str = "") -> forms.FloatField:
    widget = forms.NumberInput(attrs={"step": "any"})
    return forms.FloatField(
        label=label, required=False, min_value=1, max_value=MOST_MINUTES, widget=widget, help_text=hint
    )


class QueueForm(forms.Form):
    name = forms.CharField(label="Name", max_length=120)
    account = forms.ChoiceField(label="Whose", required=False)
    time_zone = forms.ChoiceField(label="Time zone", required=False, choices=[("", "The firm’s"), *ZONES])
    hours = forms.CharField(
        label="Hours",
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Such as Mon-Thu 09:00-12:00 13:00-17:00; Fri 09:00-15:00. Days that are not named are free;"
        " empty: as the firm",
    )
    country = forms.ChoiceField(
        label="Holidays of",
        required=False,
        choices=_countries,
    )
    region = forms.CharField(label="Region", max_length=10, required=False, help_text="Such as BE for Berlin")
    free_days = forms.CharField(
        label="Free besides",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Days such as 2026-12-24, parted by commas",
    )
    answer_minutes = _minutes("A person answers within", "In working minutes; empty: nothing is promised")
    update_minutes = _minutes("A word comes every", "480 is a working day of eight hours")
    solve_minutes = _minutes("It is solved within")

    def __init__(self, *args: Any, accounts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "account", accounts)

    def clean_hours(self) -> dict[str, list[list[str]]]:
        try:
            return hours_of(self.cleaned_data["hours"])
        except BadHoursError as bad:
            raise forms.ValidationError(str(bad)) from bad

    def clean_free_days(self) -> list[str]:
        parts = self.cleaned_data["free_days"].replace("\n", ",").split(",")
        return sorted({_day(part.strip()) for part in parts if part.strip()})

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        country, region = given.get("country", ""), given.get("region", "").strip().upper()
        known = regions_of(country) or ()
        if region and country and region not in known:
            self.add_error("region", f"{country} has no such region; it has {', '.join(known) or 'none'}")
        return given | {"region": region}


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as bad:
        raise forms.ValidationError(f"{text} is no day; write it as 2026-12-24") from bad
