from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Manager

from wellkept.records.models import (
    Account,
    AccountRole,
    Assignment,
    Case,
    Channel,
    Commitment,
    ContactNote,
    Contract,
    Engagement,
    Improvement,
    Invitation,
    Milestone,
    Partner,
    Queue,
    RelationshipPlan,
    Responsibility,
    Review,
    Team,
)
from wellkept.records.queries.hangs_on import hand_over_figures
from wellkept.records.queries.join_preview import joined_values


@transaction.atomic
def join_accounts(*, keep: Account, other: Account) -> Account:
    """Make one account of two. What is stated wins over what is guessed; of two that are stated, `keep` wins."""
    for name, value in joined_values(keep, other).items():
        setattr(keep, name, value)
    keep.save()
    for rows in (Engagement, ContactNote, RelationshipPlan, Case, Queue, Invitation):
        rows.objects.filter(account=other).update(account=keep)
    Improvement.objects.filter(account=other).update(account=keep)
    Improvement.objects.filter(subject_kind="account", subject=other.pk).update(subject=keep.pk)
    _move_contracts(keep, other)
    _move_unless_there(Assignment.objects, keep, other, "user_id")
    _move_unless_there(AccountRole.objects, keep, other, "role", "person_id")
    _move_unless_there(Team.accounts.through.objects, keep, other, "team_id")
    _move_unless_there(Channel.objects, keep, other, "way", "contact_id", "address")
    _move_unless_there(Partner.objects, keep, other, "engagement_id")
    _move_unless_there(Responsibility.objects, keep, other, "engagement_id", "task", "part")
    for named in (Milestone, Commitment):
        named.objects.filter(partner=other).update(partner=keep)
    _move_unless_there(Review.objects, keep, other, "kind", "by", "due_on")
    # Findings that people decided about go along; the next refresh says anew what is true of the one account.
    hand_over_figures(Account, other.pk, keep.pk)
    other.delete()
    return keep


def _move_contracts(keep: Account, other: Account) -> None:
    """Two contracts of one name stay two."""
    taken = set(Contract.objects.filter(account=keep).values_list("name", flat=True))
    for contract in Contract.objects.filter(account=other):
        name, number = contract.name, 1
        while contract.name in taken:
            number += 1
            contract.name = f"{name[:190]} ({number})"
        taken.add(contract.name)
        contract.account = keep
        contract.save(update_fields=["account", "name"])


def _move_unless_there(rows: Manager[Any], keep: Account, other: Account, *same: str) -> None:
    there = set(rows.filter(account_id=keep.pk).values_list(*same))
    for row in rows.filter(account_id=other.pk):
        if tuple(getattr(row, name) for name in same) in there:
            row.delete()
        else:
            rows.filter(pk=row.pk).update(account_id=keep.pk)
