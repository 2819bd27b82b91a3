from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.db import transaction

from wellkept.facts.append import Appender
from wellkept.facts.models import Import
from wellkept.facts.reading_lock import reading
from wellkept.records.models import Response, Survey
from wellkept.records.queries.invitation_key import invitation_key
from wellkept.records.queries.settings import firm_settings
from wellkept.sdk.kinds import Answer, Mailbox

SOURCE = "survey"
AT_ONCE = 1_000


def untold_answers(*, before: datetime) -> bool:
    """Whether somebody answered before then what no fact tells yet."""
    return Response.objects.filter(told=False, at__lt=before).exists()


def tell_answers(*, at: datetime, folder: Path) -> int:
    """Append what was answered to the facts. The same answer twice adds nothing: it may be cut off anywhere."""
    count = 0
    with reading(folder):
        while some := _untold():
            by_survey: dict[int, list[Response]] = {}
            for one in some:
                by_survey.setdefault(one.invitation.survey_id, []).append(one)
            for responses in by_survey.values():
                count += _tell(responses[0].invitation.survey, responses, at)
    return count


def _untold() -> list[Response]:
    found = Response.objects.filter(told=False).select_related("invitation__survey", "invitation__address")
    return list(found.order_by("pk")[:AT_ONCE])


@transaction.atomic
def _tell(survey: Survey, responses: list[Response], at: datetime) -> int:
    brought_by = _brought_by(survey, at)
    appender = Appender(brought_by, at, keep_subjects=bool(firm_settings()["keep_subjects"]))
    for response in responses:
        for fact in facts_of_response(response):
            appender.add(fact)
    appender.flush()
    brought_by.added = dict(Counter(brought_by.added) + appender.added)
    brought_by.finished_at = at
    brought_by.save(update_fields=["added", "finished_at"])
    Response.objects.filter(pk__in=[one.pk for one in responses]).update(told=True)
    return appender.added["answer"]


def _brought_by(survey: Survey, at: datetime) -> Import:
    """All answers of a survey came by one import; after that was taken back, by a new one."""
    found = survey.brought_by
    if found is None or found.undone_at is not None:
        state, name = Import.State.DONE, f"Answers: {survey.name}"
        found = Import.objects.create(name=name, connector="survey page", state=state, created_at=at)
        survey.brought_by = found
        survey.save(update_fields=["brought_by"])
    return found


def facts_of_response(response: Response) -> Iterator[Answer]:
    """One fact for each question that was answered; a comment stands with the first."""
    invitation, survey = response.invitation, response.invitation.survey
    scales = {one["key"]: one["scale"] for one in survey.questions}
    for number, (question, value) in enumerate(response.values.items()):
        yield Answer(
            source=SOURCE,
            source_id=f"{response.receipt}|{question}",
            happened_at=response.at,
            survey=survey.key,
            question=question,
            scale=scales.get(question, "choice"),
            value=value,
            about_kind=invitation.about_kind,  # type: ignore[arg-type]
            about=invitation.about,
            invitation=invitation_key(invitation.pk),
            respondent=Mailbox(invitation.address.value, invitation.address.name),
            asked_at=invitation.sent_at or invitation.asked_at,
            automatic=response.automatic,
            subject=response.comment if number == 0 else "",
        )
