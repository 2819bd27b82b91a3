from __future__ import annotations

import pytest

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_case import put_case
from wellkept.records.commands.put_queue import put_queue
from wellkept.records.models import Account, Case, Queue

pytestmark = pytest.mark.django_db


def test_a_case_is_stated_once_and_keeps_what_is_left_out() -> None:
    assert put_case(reference="INC-1", account="Meridian", queue="Service desk", title="Printer", topic="print")
    assert not put_case(reference="INC-1")
    assert put_case(reference="INC-1", topic="driver")
    [case] = Case.objects.all()
    assert (case.key, case.title, case.topic, str(case.account)) == ("inc-1", "Printer", "driver", "Meridian")
    assert case.queue is not None
    assert case.queue.account is None


def test_a_vendors_queue_is_the_vendors() -> None:
    put_case(reference="4711", system="Northgate", direction="outbound", account="Northgate", queue="Support")
    [queue] = Queue.objects.all()
    assert (queue.account, queue.key) == (Account.objects.get(), "northgate-support")


def test_a_client_waits_for_a_vendor() -> None:
    put_case(reference="4711", system="northgate", direction="outbound")
    assert put_case(reference="INC-1", behind=("northgate-4711",))
    assert not put_case(reference="INC-1", behind=("northgate-4711",))
    assert [link.behind.reference for link in Case.objects.get(key="inc-1").behind.all()] == ["4711"]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"reference": "--"}, "no letter and no digit"),
        ({"reference": "1", "engagement": "No such"}, "no engagement"),
        ({"reference": "1", "behind": ("none",)}, "no case none is known"),
    ],
)
def test_what_cannot_be_is_refused(values: dict[str, str], reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        put_case(**values)  # type: ignore[arg-type]


def test_a_queue_keeps_what_is_left_out() -> None:
    assert put_queue(name="Desk", answer_minutes=60.0, hours={"mon": [["09:00", "17:00"]]})
    assert not put_queue(name="Desk", answer_minutes=None)
    assert put_queue(name="Desk", answer_minutes=30.0)
    [queue] = Queue.objects.all()
    assert (queue.answer_minutes, queue.hours["mon"]) == (30.0, [["09:00", "17:00"]])
