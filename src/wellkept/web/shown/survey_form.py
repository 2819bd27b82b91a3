"""The form of a survey: what it asks, of whom, and how often."""

from __future__ import annotations

from typing import Any

from django import forms

from wellkept.facts.models import Person
from wellkept.records.models import Survey
from wellkept.sdk.survey_questions import READY
from wellkept.sdk.survey_scales import LANGUAGES, SCALES
from wellkept.sdk.survey_texts import NAMES
from wellkept.sdk.words import key_of
from wellkept.web.shown.surveys import ABOUT, KINDS

OWN_SCALES = [
    (name, name.upper() if name != "agreement" else "Agreement, 1 to 5") for name in SCALES if name != "choice"
]


class SurveyForm(forms.Form):
    name = forms.CharField(label="Name", max_length=120)
    kind = forms.ChoiceField(label="What is asked", choices=list(KINDS.items()))
    about = forms.ChoiceField(label="When", choices=list(ABOUT.items()))
    language = forms.ChoiceField(
        label="Language of the mail", choices=list(NAMES.items()), help_text="On the page everybody can choose another."
    )
    reader = forms.CharField(
        label="Who reads the answers",
        required=False,
        max_length=200,
        help_text="A colleague's name. Without one, or where they did the work, the account's lead.",
    )
    ask_en = forms.CharField(label="Own question, English", required=False, max_length=300)
    ask_de = forms.CharField(label="Own question, German", required=False, max_length=300)
    ask_fr = forms.CharField(label="Own question, French", required=False, max_length=300)
    scale = forms.ChoiceField(label="Scale of an own question", choices=OWN_SCALES, required=False)
    percent = forms.IntegerField(label="Of 100 who could be asked, ask", min_value=1, max_value=100, initial=100)
    quiet_days = forms.IntegerField(
        label="Not again within so many days", min_value=7, max_value=365, initial=30, help_text="By whichever survey"
    )
    most_a_year = forms.IntegerField(label="At most so often a year", min_value=1, max_value=52, initial=4)
    remind_after_days = forms.IntegerField(
        label="Remind once after days", min_value=0, max_value=60, initial=5, help_text="0: never"
    )
    closes_after_days = forms.IntegerField(label="Closes after days", min_value=1, max_value=90, initial=14)

    def clean_reader(self) -> Person | None:
        name = self.cleaned_data["reader"].strip()
        found = list(Person.objects.filter(name__iexact=name)[:2]) if name else []
        if name and len(found) != 1:
            raise forms.ValidationError("Nobody, or more than one, is called so.")
        return found[0] if found else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("kind") == "own" and not any(data.get(f"ask_{code}") for code in LANGUAGES):
            self.add_error("ask_en", "Write the question in at least one language.")
        return data

    def values(self) -> dict[str, Any]:
        """As the command takes them."""
        data = self.cleaned_data
        often = ("quiet_days", "most_a_year", "remind_after_days", "closes_after_days")
        kept = {name: data[name] for name in ("name", "kind", "about", "language", "reader", *often)}
        return kept | {"share": data["percent"] / 100, "questions": self._questions()}

    def _questions(self) -> list[dict[str, Any]]:
        """Words of one's own in place of the first question's; the others stay."""
        data = self.cleaned_data
        asked = {code: data[f"ask_{code}"] for code in LANGUAGES if data[f"ask_{code}"]}
        ready = [dict(one) for one in READY.get(data["kind"], ())]
        if data["kind"] == "own":
            words = next(iter(asked.values()))
            return [{"key": key_of(words)[:40] or "question", "scale": data["scale"] or "csat", "ask": asked}]
        if asked and len(ready) == 1:
            ready[0]["ask"] = {**ready[0]["ask"], **asked}
        return ready


def initial_of(survey: Survey) -> dict[str, Any]:
    """A survey as its form shows it."""
    names = ("name", "kind", "about", "language", "quiet_days", "most_a_year", "remind_after_days", "closes_after_days")
    asked = survey.questions[0]["ask"] if len(survey.questions) == 1 else {}
    return {name: getattr(survey, name) for name in names} | {
        "reader": survey.reader.name if survey.reader else "",
        "percent": round(100 * survey.share),
        "scale": survey.questions[0]["scale"],
        **{f"ask_{code}": asked.get(code, "") for code in LANGUAGES},
    }
