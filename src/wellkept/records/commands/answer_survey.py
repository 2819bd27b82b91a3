from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.open_follow_up import open_follow_up
from wellkept.records.models import Invitation, Response
from wellkept.sdk.survey_questions import choices_in
from wellkept.sdk.survey_scales import is_on

MOST_VERSIONS, MOST_AUTOMATIC = 100, 3
LONGEST_COMMENT = 2000


@transaction.atomic
def answer_survey(
    *,
    invitation: Invitation,
    values: Mapping[str, float | None],
    comment: str,
    at: datetime,
    automatic: bool = False,
) -> Response | None:
    """Keep one version of an answer. Returned, it is stored for good, and its `receipt` says so.

    None: a machine's, which is not kept beside what a person answered, nor more than a few times.
    """
    if at >= invitation.closes_at:
        raise RefusedError("its time is over")
    kept = _checked(invitation, values)
    stand = list(invitation.responses.values_list("automatic", flat=True))
    by_people = stand.count(False)
    if automatic and (by_people or len(stand) >= MOST_AUTOMATIC):
        return None
    if by_people >= MOST_VERSIONS:
        raise RefusedError("it was changed too often")
    response = Response.objects.create(
        invitation=invitation,
        at=at,
        values=kept,
        comment=plain(comment, LONGEST_COMMENT),
        automatic=automatic,
        receipt=secrets.token_hex(8),
    )
    if not automatic:
        if invitation.answered_at is None:
            invitation.answered_at = at
            Invitation.objects.filter(pk=invitation.pk, answered_at=None).update(answered_at=at)
        open_follow_up(invitation=invitation, values=kept, at=at)
    return response


def _checked(invitation: Invitation, values: Mapping[str, float | None]) -> dict[str, float | None]:
    """By question, in their order; whatever is no question of it is left out."""
    kept: dict[str, float | None] = {}
    for question in invitation.survey.questions:
        if (key := question["key"]) not in values:
            continue
        value = values[key]
        if value is not None and not is_on(question["scale"], value, choices_in(question, invitation.language)):
            raise RefusedError(f"{value:g} is no step of the scale")
        kept[key] = value
    if not kept:
        raise RefusedError("nothing was chosen")
    return kept
