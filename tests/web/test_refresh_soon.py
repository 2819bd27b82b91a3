from __future__ import annotations

import pytest
from django.db import transaction

from wellkept.records.models import Job
from wellkept.web.refresh_soon import refresh_soon

pytestmark = pytest.mark.django_db


def test_it_is_asked_for_once_together_with_the_change_or_not_at_all() -> None:
    with transaction.atomic():
        refresh_soon()
        transaction.set_rollback(True)
    assert not Job.objects.exists()
    for full in (False, False, True, True):
        refresh_soon(full=full)
    jobs = Job.objects.order_by("pk").values_list("kind", "given", "line")
    assert list(jobs) == [("refresh", {"full": False}, "figures"), ("refresh", {"full": True}, "figures")]
