"""What can be set: how one's browser behaves, who the firm is, where it draws its lines."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms

from wellkept.privacy.kept_for import KEPT_FOR, MOST_MONTHS
from wellkept.sdk.health import DIMENSIONS

ZONES = [
    (zone, zone)
    for zone in sorted(available_timezones())
    if "/" in zone and not zone.startswith(("Etc/", "posix", "right"))
]
LINES = {
    "firms_line": "An engagement is large from",
    "account_of_size": "An account is of size from, a year",
    "exposure_low_line": "Exposure is low below",
    "exposure_high_line": "Exposure is high from",
    "loss_allowed": "A fixed price may lose, in the worst 5 of 100 cases",
    "need_low": "Reserve needed where exposure is low",
    "need_middle": "Reserve needed between the two",
    "need_high": "Reserve needed where exposure is high",
    **{f"weight_{name}": f"{words} counts in health for" for name, words in DIMENSIONS.items()},
}
HINTS = {"need": "a chance, 0 to 1", "loss": "a share of the price, 0 to 1", "weight": "against the other six"}


class ReadingForm(forms.Form):
    """How this reader's own browser behaves; kept in a cookie, so that it holds for nobody else."""

    slash = forms.BooleanField(
        label="The key / goes to the search field",
        required=False,
        help_text="Turn it off if you speak to your computer, or if the key gets in your way.",
    )


class FirmForm(forms.Form):
    name = forms.CharField(label="The firm's name", max_length=200)
    domains = forms.CharField(
        label="Its domains", max_length=500, help_text="Parted by commas; people there are colleagues"
    )
    time_zone = forms.ChoiceField(label="Time zone", choices=ZONES)
    currency = forms.RegexField(r"^[A-Z]{3}$", label="Currency", help_text="Three letters, such as EUR")
    country = forms.RegexField(
        r"^[A-Z]{2}$", label="Country of holidays", required=False, help_text="Two letters, such as DE"
    )


class KeepForm(forms.Form):
    """For how long each kind is kept, in months."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kept in KEPT_FOR:
            self.fields[kept.setting] = forms.IntegerField(
                label=kept.words, help_text="in months", required=False, min_value=1, max_value=MOST_MONTHS
            )


class LinesForm(forms.Form):
    """The lines of measures.md that are policy, for the firm to choose."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in LINES.items():
            hint = HINTS.get(name.partition("_")[0], "in the firm's currency")
            most = 1 if name.startswith(("need_", "loss_")) else None
            self.fields[name] = forms.FloatField(label=label, help_text=hint, min_value=0, max_value=most)
