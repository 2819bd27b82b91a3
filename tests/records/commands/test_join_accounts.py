from __future__ import annotations

from datetime import date

import pytest

from wellkept.records.commands.join_accounts import join_accounts
from wellkept.records.commands.put_case import put_case
from wellkept.records.commands.put_queue import put_queue
from wellkept.records.commands.put_review import put_review
from wellkept.records.models import Account, Case, Queue, Review

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
