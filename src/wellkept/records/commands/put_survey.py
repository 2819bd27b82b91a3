from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.facts.models import Person
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import Survey
from wellkept.sdk.survey_questions import READY
from wellkept.sdk.survey_scales import LANGUAGES, SCALES
from wellkept.sdk.words import key_of

MOST_QUESTIONS, LONGEST_QUESTION = 12, 300


@transaction.atomic
def put_survey(
    *,
    name: str,
    kind: str,
    about: str,
    at: datetime,
    survey: Survey | None = None,
    questions: Sequence[Mapping[str, Any]] = (),
    language: str = "en",
    reader: Person | None = None,
    **often: Any,
) -> Survey:
    """State a survey; without questions of its own it has those of its kind. What it asked before keeps its answers."""
    row = survey or Survey(key=_free_key(name), kind=kind, about=about)
    row.name, row.reader = plain(name, 120), reader
    row.language = language if language in LANGUAGES else "en"
    row.questions = _checked(questions or READY.get(kind, ()))
    for column, value in often.items():
        setattr(row, column, value)
    if not 0 < row.share <= 1:
        raise RefusedError("the share of those who are asked is above 0 % and at most 100 %")
    if row.closes_after_days <= row.remind_after_days:
        raise RefusedError("a survey closes after its reminder, not before")
    row.save()
    put_audit_entry(what="survey stated", at=at, subject_kind="survey", subject=row.pk)
    return row


@transaction.atomic
def run_survey(*, survey: Survey, runs: bool, at: datetime) -> None:
    """Begin to ask, or stop. What ended before it began is never asked about."""
    if runs and not survey.runs:
        survey.begins_at = at
    survey.runs = runs
    survey.save(update_fields=["runs", "begins_at"])
    put_audit_entry(what="survey begun" if runs else "survey stopped", at=at, subject_kind="survey", subject=survey.pk)


def _free_key(name: str) -> str:
    base = key_of(name)
    if not base:
        raise RefusedError("the name has no letter and no digit")
    taken = set(Survey.objects.filter(key__startswith=base[:100]).values_list("key", flat=True))
    return next(key for key in (base[:100], *(f"{base[:100]}-{n}" for n in range(2, 9_999))) if key not in taken)


def _checked(questions: Sequence[Any]) -> list[dict[str, Any]]:
    if not 0 < len(questions) <= MOST_QUESTIONS:
        raise RefusedError(f"a survey has one to {MOST_QUESTIONS} questions")
    kept = [_question(one) for one in questions]
    if len({one["key"] for one in kept}) < len(kept):
        raise RefusedError("two questions have the same key")
    return kept


def _question(one: Any) -> dict[str, Any]:
    asked = {code: plain(str(one["ask"].get(code) or ""), LONGEST_QUESTION) for code in LANGUAGES}
    asked = {code: words for code, words in asked.items() if words}
    if not asked or one["scale"] not in SCALES or not key_of(one["key"]):
        raise RefusedError("a question needs its words, a scale and a key")
    kept: dict[str, Any] = {"key": key_of(one["key"]), "scale": one["scale"], "ask": asked}
    own = {code: [plain(str(word), 80) for word in words] for code, words in (one.get("choices") or {}).items()}
    if one["scale"] == "choice" and (not own or not all(2 <= len(words) <= 12 for words in own.values())):
        raise RefusedError("a question with choices of its own has two to twelve of them")
    return kept | ({"choices": own} if own else {})
