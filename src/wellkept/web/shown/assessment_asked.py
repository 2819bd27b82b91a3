"""An assessment as somebody at the client fills it in by a link: their own answers, and nothing of ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_assessment import Level, keep_assessment
from wellkept.records.models import Assessment, ClientLink, Engagement
from wellkept.records.queries.standing_assessments import standing_assessments
from wellkept.sdk.maturity import FUNCTIONS, HIGHEST, Area, areas, level_words
from wellkept.sdk.phrases import counted
from wellkept.web.client_links.firm_day import firm_day
from wellkept.web.client_links.purpose import Asked

READS = "Your answers, with your name, go to those who carry this work, and help to fit it to what you have."


@dataclass(frozen=True)
class Question:
    """One area: its levels in words, and what this person said of it before. `heading`: a function begins here."""

    area: Area
    field: str
    chosen: str
    words: str
    heading: str

    @property
    def steps(self) -> list[tuple[str, str]]:
        return [(str(level), words) for level, words in enumerate(self.area.anchors)]


def asked_of(link: ClientLink, framework: str, asks: str) -> Asked | None:
    found = engagement_of(link.subject)
    if found is None:
        return None
    questions = _questions(link, framework)
    many = sum(bool(one.chosen) for one in questions)
    return Asked(
        about=found.name,
        asks=asks,
        reads=READS,
        said=f"You answered {counted(many, 'question')} of {len(questions)}." if many else "",
        button="Send my answers",
        values={"questions": questions},
    )


def take_answers(link: ClientLink, form: QueryDict, at: datetime, framework: str) -> None:
    """What was answered is kept as of today; what was left open stays as it stands."""
    found = engagement_of(link.subject)
    answered = {area.key: level for area in areas(framework) if (level := _chosen(form, area)) is not None}
    if found is None or not answered:
        raise RefusedError("please answer at least one question")
    day = firm_day(at)
    stands = standing_assessments(Assessment.objects.filter(engagement=found, framework=framework), day)
    said = {}
    for key, level in answered.items():
        row = stands.get((found.pk, framework, key))
        words = plain(form.get(f"{_field(key)}-words", ""), 300)
        said[key] = Level(level, row.planned if row else None, row.needed if row else None, words)
    keep_assessment(engagement=found, framework=framework, said=said, on=day, by=link.person_id, today=day)


def engagement_of(subject: int) -> Engagement | None:
    return Engagement.objects.filter(pk=subject, closed_on=None).first()


def _questions(link: ClientLink, framework: str) -> list[Question]:
    own = Assessment.objects.filter(engagement=link.subject, framework=framework, assessed_by=link.person_id)
    before = {row.area: row for row in own.order_by("assessed_on", "pk")}
    told: Sequence[Area] = areas(framework)
    return [
        _question(area, before.get(area.key), told[place - 1] if place else None) for place, area in enumerate(told)
    ]


def _question(area: Area, row: Assessment | None, last: Area | None) -> Question:
    begins = last is None or last.function != area.function
    chosen = level_words(row.now) if row and row.now is not None else ""
    heading = FUNCTIONS.get(area.function, "") if begins else ""
    return Question(area, _field(area.key), chosen, row.evidence if row else "", heading)


def _field(key: str) -> str:
    return key.replace(".", "_")


def _chosen(form: QueryDict, area: Area) -> float | None:
    """A whole step, as it is asked; a half one was ours, and is not offered."""
    said = form.get(_field(area.key), "")
    if not said:
        return None
    if said not in {str(level) for level in range(int(HIGHEST) + 1)}:
        raise RefusedError("please choose one of the answers")
    return float(said)
