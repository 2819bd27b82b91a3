"""The form of a source, made from the fields that its connector declares."""

from __future__ import annotations

from typing import Any

from django import forms

from wellkept.records.models import Source
from wellkept.sdk.live import Field, Live
from wellkept.web.shown.sources import BEATS

PREFIX = "field_"
LONGEST = 2_000


class SourceForm(forms.Form):
    """`kept`: the names of secrets that are stored, which may be left empty then."""

    name = forms.CharField(label="Name", max_length=200, help_text="What your firm calls it")

    def __init__(self, live: Live, *args: Any, kept: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.live = live
        for one in live.fields:
            self.fields[PREFIX + one.name] = _field(one, kept=one.name in kept)
        self.fields["every_minutes"] = forms.TypedChoiceField(
            label="Read it every", choices=BEATS, coerce=int, initial=30, help_text="Only what is new is fetched"
        )

    def values(self) -> dict[str, str]:
        """What was entered, by the connector's own names."""
        return {one.name: str(self.cleaned_data.get(PREFIX + one.name) or "") for one in self.live.fields}


def initial_of(source: Source) -> dict[str, Any]:
    """What the form shows of a source that there is. Secrets are not among it."""
    plain = {PREFIX + name: value for name, value in source.fields.items()}
    return plain | {"name": source.name, "every_minutes": source.every_minutes}


def _field(one: Field, *, kept: bool) -> forms.Field:
    if one.kind == "choice":
        return forms.ChoiceField(
            label=one.label, choices=one.choices, help_text=one.says, required=one.needed, initial=one.default
        )
    more: dict[str, Any] = {"label": one.label, "help_text": one.says, "initial": one.default}
    if one.kind == "secret":
        says = ". ".join(filter(None, [one.says, "It is stored; leave it empty to keep it" if kept else ""]))
        widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
        more |= {"widget": widget, "help_text": says, "strip": False}
        return forms.CharField(required=one.needed and not kept, max_length=LONGEST, **more)
    if one.kind == "lines":
        return forms.CharField(required=one.needed, widget=forms.Textarea(attrs={"rows": 4}), **more)
    attrs = {"autocomplete": "off", "spellcheck": "false"} | ({"inputmode": "numeric"} if one.kind == "port" else {})
    return forms.CharField(required=one.needed, max_length=LONGEST, widget=forms.TextInput(attrs=attrs), **more)
