"""Forms of cases: what happened, a new one, and what is stated of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from secrets import token_hex
from typing import Any

from django import forms

from wellkept.web.shown.case_taps import Tap
from wellkept.web.shown.choice import offer

MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
CHANNELS = (("portal", "Portal"), ("phone", "Phone"), ("mail", "Mail"), ("chat", "Chat"), ("person", "In person"))
RATINGS = (("5", "Very well"), ("4", "Well"), ("3", "So so"), ("2", "Badly"), ("1", "Very badly"))
LONGEST_ONCE = 40


def once() -> forms.CharField:
    """What is sent twice is kept once."""
    return forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_ONCE, initial=lambda: token_hex(12))


class TellForm(forms.Form):
    """`tap` is the button that was pressed."""

    tap = forms.ChoiceField(label="What happened")
    words = forms.CharField(
        label="In few words",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Read by who sees the case",
    )
    due_at = forms.DateTimeField(label="By when", required=False, widget=MOMENT)
    team = forms.CharField(label="To whom", max_length=120, required=False)
    asked = forms.CharField(
        label="For what",
        max_length=200,
        required=False,
        help_text="In the same words as before, if it is the same again",
    )
    rating = forms.TypedChoiceField(
        label="How it went", choices=RATINGS, required=False, widget=forms.RadioSelect, coerce=float, empty_value=None
    )
    channel = forms.ChoiceField(label="By which way", required=False, choices=(("", "Not said"), *CHANNELS))
    happened_at = forms.DateTimeField(label="When", required=False, widget=MOMENT, help_text="Empty: now")
    once = once()

    def __init__(self, *args: Any, taps: Sequence[Tap], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taps = {one.value: one for one in taps}
        offer(self, "tap", [(one.value, one.words) for one in taps])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        tap = self.taps.get(given.get("tap", ""))
        if tap and tap.needs and tap.needs not in self.errors and given.get(tap.needs) in (None, ""):
            self.add_error(tap.needs, "Say this too: it is what happened.")
        return given


class CaseForm(forms.Form):
    """A case with a vendor, as it is opened."""

    account = forms.ChoiceField(label="With whom")
    title = forms.CharField(
        label="What it is about",
        max_length=200,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
    took = forms.ChoiceField(
        label="Did they take it?",
        choices=(("opened", "Yes, it is open"), ("refused", "No, refused")),
        widget=forms.RadioSelect,
        initial="opened",
    )
    channel = forms.ChoiceField(label="By which way", choices=CHANNELS, widget=forms.RadioSelect, initial="portal")
    reference = forms.CharField(
        label="Their number", max_length=80, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    refused = forms.IntegerField(
        label="Refused attempts before",
        min_value=0,
        max_value=20,
        required=False,
        initial=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    due_at = forms.DateTimeField(label="They promised a word by", required=False, widget=MOMENT)
    waits = forms.ChoiceField(label="Whose case waits for it", required=False)
    queue = forms.ChoiceField(label="Queue of theirs", required=False)
    owner = forms.ChoiceField(label="Looked after by", required=False)
    happened_at = forms.DateTimeField(label="When", required=False, widget=MOMENT, help_text="Empty: now")
    once = once()

    def __init__(self, *args: Any, **choices: Any) -> None:
        offered = {name: choices.pop(name) for name in ("account", "waits", "queue", "owner")}
        super().__init__(*args, **choices)
        for name, pairs in offered.items():
            offer(self, name, pairs)


class StatedForm(forms.Form):
    """What is stated of a case that is there."""

    title = forms.CharField(label="What it is about", max_length=200, required=False)
    owner = forms.ChoiceField(label="Looked after by", required=False)
    queue = forms.ChoiceField(label="Queue", required=False)
    their_reference = forms.CharField(label="Their number", max_length=80, required=False)

    def __init__(self, *args: Any, owner: Any, queue: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "owner", owner)
        offer(self, "queue", queue)


class MarkForm(forms.Form):
    """A conversation that is a case."""

    account = forms.ChoiceField(label="With whom")
    direction = forms.ChoiceField(
        label="Whose case",
        choices=(("outbound", "Ours, with a vendor"), ("inbound", "A client’s, with us")),
        widget=forms.RadioSelect,
        initial="outbound",
    )
    reference = forms.CharField(
        label="Its number",
        max_length=80,
        required=False,
        help_text="As the other side calls it. A number that is kept already: the conversation belongs to that case",
    )
    title = forms.CharField(label="What it is about", max_length=200, required=False)

    def __init__(self, *args: Any, account: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "account", account)
