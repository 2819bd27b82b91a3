from __future__ import annotations

from datetime import datetime

from wellkept.records.commands.tell_owner import digest
from wellkept.records.models import Invitation, Response, SurveyLink


def invitation_of_link(token: str, at: datetime) -> Invitation | None:
    """What this link asks; none for a link that is wrong, or whose time is over."""
    if not token:
        return None
    found = SurveyLink.objects.filter(digest=digest(token), invitation__closes_at__gt=at)
    with_it = ("invitation__survey__reader", "invitation__address", "invitation__account__lead")
    link = found.select_related(*with_it).first()
    return link.invitation if link else None


def answer_of(invitation: Invitation) -> Response | None:
    """The last answer that a person gave."""
    return invitation.responses.filter(automatic=False).order_by("-pk").first()
