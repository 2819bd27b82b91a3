from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction

from wellkept.records.models import Invitation, Letter, Survey
from wellkept.records.queries.who_is_asked import Candidate, who_is_asked

AT_ONCE = 500


def invite(*, at: datetime) -> Counter[str]:
    """Ask whoever every running survey asks now, and remind once who has not answered. Counts both.

    Whoever is asked by one survey is asked by no other on the same day: the guard counts across all of them.
    """
    done: Counter[str] = Counter()
    for survey in Survey.objects.filter(runs=True).order_by("pk"):
        with transaction.atomic():
            for one in who_is_asked(survey, at):
                done["invited"] += not one.why and _invite(survey, one, at)
            done["reminded"] += _remind(survey, at)
    return +done


def _invite(survey: Survey, one: Candidate, at: datetime) -> bool:
    ended, address = one.ended, one.address
    assert address is not None  # else there is a reason
    made, fresh = Invitation.objects.get_or_create(
        survey=survey,
        address=address,
        about_kind=ended.about_kind,
        about=ended.about,
        part=ended.part,
        defaults={
            "account_id": ended.account,
            "concerns": sorted(ended.concerns),
            "ended_at": None if ended.about_kind == "account" else ended.ended_at,
            "language": survey.language,
            "asked_at": at,
            "closes_at": at + timedelta(days=survey.closes_after_days),
        },
    )
    if fresh:
        Letter.objects.create(kind=Letter.Kind.INVITATION, invitation=made, address=address, asked_at=at)
    return fresh


def _remind(survey: Survey, at: datetime) -> int:
    """Once, of what surely went out; never of what nobody knows to have arrived."""
    if not survey.remind_after_days:
        return 0
    before = at - timedelta(days=survey.remind_after_days)
    waits = survey.invitations.filter(sent_at__lte=before, answered_at=None, reminded_at=None, closes_at__gt=at)
    sent = waits.filter(letters__kind=Letter.Kind.INVITATION, letters__state=Letter.State.SENT)
    reminded = Letter.objects.filter(kind=Letter.Kind.REMINDER).values("invitation")
    found = sent.exclude(pk__in=reminded).order_by("pk")[:AT_ONCE]
    rows = [Letter(kind=Letter.Kind.REMINDER, invitation=one, address_id=one.address_id, asked_at=at) for one in found]
    return len(Letter.objects.bulk_create(rows))
