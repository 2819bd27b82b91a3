"""Invitations and the keys of accounts, as measures read them: a measure looks at the times in their rows itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from wellkept.facts.append import opaque
from wellkept.records.models import Account, Invitation, OtherName
from wellkept.records.queries.invitation_key import invitation_key

Row = dict[str, Any]


def survey_tables() -> dict[str, list[Row]]:
    """`invitation` and `account_key`, by name."""
    found = Invitation.objects.order_by("pk").select_related("survey", "address", "follow_up")
    keys = [{"key": key, "account": account} for key, account in sorted(account_keys().items())]
    return {"invitation": [_invitation(row) for row in found], "account_key": keys}


def _invitation(row: Invitation) -> Row:
    follow_up = getattr(row, "follow_up", None)
    return {
        "invitation": row.pk,
        "key": opaque(invitation_key(row.pk)),
        "survey": row.survey.key,
        "account": row.account_id,
        "about_kind": row.about_kind,
        "about": row.about,
        "part": row.part,
        "person": row.address.person_id,
        "sent_at": _naive(row.sent_at),
        "closes_at": _naive(row.closes_at),
        "low_at": _naive(follow_up.opened_at) if follow_up else None,
        "due_on": follow_up.due_on if follow_up else None,
        "taken_up_at": _naive(follow_up.done_at) if follow_up else None,
        "owner": follow_up.owner_id if follow_up else None,
    }


def _naive(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=None) if moment else None


def account_keys() -> dict[str, int]:
    """By which keys answers name an account, its other names among them."""
    own = Account.objects.values_list("organisation__key", "pk")
    others = OtherName.objects.filter(organisation__account__isnull=False)
    also = others.values_list("key", "organisation__account__pk")
    return dict(also) | dict(own)
