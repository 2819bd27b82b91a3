from __future__ import annotations

import secrets

from wellkept.records.commands.tell_owner import digest
from wellkept.records.models import Invitation, SurveyLink

TOKEN_BYTES = 24  # 192 bits


def make_survey_link(*, invitation: Invitation) -> str:
    """A new token for an invitation, to be written into one mail and nowhere else."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    SurveyLink.objects.create(invitation=invitation, digest=digest(token))
    return token
