from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from wellkept.facts.append import opaque
from wellkept.facts.models import Address
from wellkept.records.commands.see_follow_ups import see_follow_ups
from wellkept.records.models import FollowUp, Invitation, Survey
from wellkept.records.queries.invitation_key import invitation_key

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = datetime(2026, 3, 3, 9, tzinfo=UTC)


def low(name: str) -> FollowUp:
    survey, _ = Survey.objects.get_or_create(key="case", name="Case", kind="csat", about="case")
    address = Address.objects.create(value=f"{name}@meridian.example")
    invitation = Invitation.objects.create(
        survey=survey, address=address, about_kind="case", about=name, ended_at=AT, asked_at=AT, closes_at=LATER
    )
    return FollowUp.objects.create(invitation=invitation, opened_at=AT, due_on=date(2026, 3, 4))


def called(row: FollowUp) -> str:
    return opaque(invitation_key(row.invitation_id))


def test_what_facts_tell_ends_it_and_the_others_wait() -> None:
    one, other = low("carla"), low("milo")
    assert see_follow_ups(seen={called(one): LATER}) == 1
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.done_at, one.seen, other.done_at) == (LATER, True, None)


def test_what_has_ended_stays_as_it_is() -> None:
    one = low("carla")
    see_follow_ups(seen={called(one): LATER})
    assert see_follow_ups(seen={called(one): AT}) == 0
    one.refresh_from_db()
    assert one.done_at == LATER
