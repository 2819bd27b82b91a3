"""What a survey's page says to whoever was asked: these values and nothing else of the firm's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from wellkept.records.models import FollowUp, Invitation, Response
from wellkept.records.queries.organisations import the_firm
from wellkept.records.queries.settings import firm_settings
from wellkept.records.queries.survey_about import about_words
from wellkept.records.queries.survey_reader import reader_of
from wellkept.sdk.survey_questions import choices_in, question_in
from wellkept.sdk.survey_scales import LANGUAGES, SCALES, Step, is_on
from wellkept.sdk.survey_texts import NAMES, day_in, language_of, say

CANNOT_SAY = "none"


@dataclass(frozen=True)
class Shown:
    """A question. `chosen` is the value of the step that is marked: "" for none, "none" for "I cannot say"."""

    field: str
    asks: str
    steps: list[Step]
    ends: tuple[str, str]
    chosen: str

    @property
    def in_a_row(self) -> bool:
        return bool(self.ends[0])


class SurveyPage:
    """The texts and questions of an invitation, in the language that its reader chose."""

    def __init__(self, invitation: Invitation, token: str, wanted: str) -> None:
        self.invitation, self.survey, self.token = invitation, invitation.survey, token
        self.language = language_of(wanted, invitation.language)

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(str(firm_settings()["time_zone"]))

    def say(self, text: str, /, **values: str) -> str:
        return say(self.language, text, **values)

    def day(self, moment: datetime | date) -> str:
        day = moment.astimezone(self.zone).date() if isinstance(moment, datetime) else moment
        return day_in(self.language, day)

    def questions(self, marked: Mapping[str, str]) -> list[Shown]:
        """Half of those who are asked read the steps the other way round, so that no end is favoured."""
        shown = []
        for number, question in enumerate(self.survey.questions):
            own = choices_in(question, self.language)
            scale = SCALES[question["scale"]]
            steps, ends = scale.steps(self.language, own), ("", "") if own else scale.ends(self.language)
            if self.invitation.pk % 2 == 0 and not own:
                steps, ends = steps[::-1], ends[::-1]
            field = f"q{number}"
            chosen = self._chosen(question, marked.get(field, ""))
            shown.append(Shown(field, question_in(question, self.language), steps, ends, chosen))
        return shown

    def _chosen(self, question: Any, said: str) -> str:
        known = said == CANNOT_SAY or (
            said.isdecimal() and is_on(question["scale"], int(said[:3]), choices_in(question, self.language))
        )
        return said if known else ""

    def stood(self, response: Response | None) -> dict[str, str]:
        """What they answered before, by field."""
        if response is None:
            return {}
        values = {
            f"q{number}": response.values.get(question["key"], "")
            for number, question in enumerate(self.survey.questions)
        }
        return {name: CANNOT_SAY if value is None else f"{value:g}" for name, value in values.items() if value != ""}

    def about(self) -> str:
        return about_words(self.invitation, self.language, self.zone)

    def reader(self) -> str:
        found = reader_of(self.invitation)
        return found.name if found else ""

    def answered(self, response: Response) -> str:
        """The first answer, in words."""
        question = self.survey.questions[0]
        value = response.values.get(question["key"])
        if value is None:
            return self.say("cannot_say")
        steps = SCALES[question["scale"]].steps(self.language, choices_in(question, self.language))
        return next((step.says for step in steps if step.value == value), "")

    def follows(self) -> str:
        """Who will be in touch, and by when, where the answer was low."""
        found = FollowUp.objects.filter(invitation=self.invitation, done_at=None).select_related("owner").first()
        if found is None:
            return ""
        day = self.day(found.due_on)
        return self.say("low", reader=found.owner.name, day=day) if found.owner else self.say("low_nobody", day=day)

    def context(self) -> dict[str, Any]:
        firm, reader = the_firm(), self.reader()
        return {
            "language": self.language,
            "languages": [(code, NAMES[code]) for code in LANGUAGES],
            "say": self.say,
            "firm": firm.name if firm else "",
            "about": self.about(),
            "reads": self.say("reader", reader=reader) if reader else self.say("nobody_reader"),
            "until": self.say("until", day=self.day(self.invitation.closes_at)),
        }
