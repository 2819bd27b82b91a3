from __future__ import annotations

from wellkept.facts.models import Person
from wellkept.records.models import Invitation


def reader_of(invitation: Invitation) -> Person | None:
    """Who reads an answer first: whom the survey names, else the account's lead; never who worked on it."""
    named = [invitation.survey.reader, invitation.account.lead if invitation.account else None]
    return next((one for one in named if one is not None and one.pk not in invitation.concerns), None)
