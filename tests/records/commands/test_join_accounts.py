from __future__ import annotations

from datetime import date

import pytest

from wellkept.records.commands.join_accounts import join_accounts
from wellkept.records.commands.put_case import put_case
from wellkept.records.commands.put_commitment import put_commitment
from wellkept.records.commands.put_engagement import put_engagement
from wellkept.records.commands.put_milestone import put_milestone
from wellkept.records.commands.put_partner import put_partner
from wellkept.records.commands.put_queue import put_queue
from wellkept.records.commands.put_responsibility import put_responsibility
from wellkept.records.commands.put_review import put_review
from wellkept.records.models import Account, Case, Commitment, Milestone, Partner, Queue, Responsibility, Review

pytestmark = pytest.mark.django_db


def test_cases_queues_and_reviews_go_along() -> None:
    put_queue(name="Support", account="Northgate Ltd")
    put_case(reference="4711", direction="outbound", account="Northgate Ltd", queue="Support")
    put_review(account="Northgate Ltd", due_on=date(2026, 6, 30))
    put_review(account="Northgate", due_on=date(2026, 6, 30))
    put_review(account="Northgate Ltd", due_on=date(2026, 12, 31))
    keep, other = (Account.objects.get(organisation__name=name) for name in ("Northgate", "Northgate Ltd"))
    join_accounts(keep=keep, other=other)
    assert [row.account for row in Case.objects.all()] == [keep]
    assert [row.account for row in Queue.objects.all()] == [keep]
    assert [(row.account, row.due_on.month) for row in Review.objects.all()] == [(keep, 6), (keep, 12)]


def test_a_partners_part_and_what_it_promised_go_along() -> None:
    put_engagement(name="Backup", key="backup", account="Kestrel")
    for name in ("Quay", "Quay Ltd"):
        put_partner(engagement="backup", partner=name, brings="firewall")
        put_responsibility(engagement="backup", task="Rules", responsible=(name,))
    put_milestone(engagement="backup", name="Firewall", due_on=date(2026, 6, 30), partner="Quay Ltd")
    put_commitment(engagement="backup", what="x", due_on=date(2026, 6, 30), by="partner", partner="Quay Ltd")
    keep, other = (Account.objects.get(organisation__name=name) for name in ("Quay", "Quay Ltd"))
    join_accounts(keep=keep, other=other)
    assert [row.account for row in Partner.objects.all()] == [keep]
    assert [row.account for row in Responsibility.objects.all()] == [keep]
    assert (Milestone.objects.get().partner, Commitment.objects.get().partner) == (keep, keep)
