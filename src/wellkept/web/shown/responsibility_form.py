"""Who does what in one task: for each party a choice of parts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from wellkept.records.commands.put_responsibility import Held
from wellkept.records.models import Engagement, Responsibility
from wellkept.web.page import Frame
from wellkept.web.shown.partners import partners_of

SAYS = {
    "accountable": "answers for it",
    "responsible": "does it",
    "consulted": "is asked",
    "informed": "is told",
}


class ResponsibilityForm(forms.Form):
    """One field for each party; `party_0` is the firm, the others are by account."""

    task = forms.CharField(label="What is to be done", max_length=200)

    def __init__(self, parties: Iterable[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for party, name in parties:
            self.fields[f"party_{party}"] = forms.MultipleChoiceField(
                label=name, required=False, choices=list(SAYS.items()), widget=forms.CheckboxSelectMultiple
            )

    def held(self) -> Held:
        return {
            (part, int(field.removeprefix("party_")) or None)
            for field, parts in self.cleaned_data.items()
            if field.startswith("party_")
            for part in parts
        }

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        answering = [field for field, parts in given.items() if field != "task" and "accountable" in parts]
        if len(answering) > 1:
            self.add_error(None, "One party answers for a task: where two do, nobody does.")
        if not any(parts for field, parts in given.items() if field != "task"):
            self.add_error(None, "Say for at least one party what its part is.")
        return given


def responsibility_form(frame: Frame, found: Engagement, task: str, data: Any) -> ResponsibilityForm:
    rows = Responsibility.objects.filter(engagement=found, task=task).select_related("account__organisation")
    initial: dict[str, Any] = {"task": task}
    parties = {0: frame.firm or "We", found.account_id: found.account.organisation.name}
    parties |= {row.account_id: row.account.organisation.name for row in partners_of(frame, found)}
    for row in rows:
        initial.setdefault(f"party_{row.account_id or 0}", []).append(row.part)
        if row.account:
            parties.setdefault(row.account.pk, row.account.organisation.name)
    return ResponsibilityForm(parties.items(), data, initial=initial)
