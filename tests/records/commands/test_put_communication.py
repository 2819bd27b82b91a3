"""What files bring of what is told, handed over and trained: stated once, kept once, taken back with the import."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from surveys import a_firm
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_cadence import put_cadence
from wellkept.records.commands.put_deliverable import put_deliverable
from wellkept.records.commands.put_status_report import put_status_report
from wellkept.records.commands.put_training import put_training
from wellkept.records.models import Cadence, Deliverable, Engagement, Receiver, StatusReport, Training, TrainingPlace

DAY = date(2026, 3, 2)
CARLA = "Carla Ruiz"


@pytest.fixture(autouse=True)
def engagement(home: Path) -> Engagement:
    return Engagement.objects.create(key="backup", name="Backup", account=a_firm().account)


SAID: list[tuple[Callable[..., bool], dict[str, Any]]] = [
    (put_deliverable, {"title": "As-built", "kind": "as_built", "receiver": CARLA, "told_on": DAY}),
    (put_training, {"title": "Operators", "on": DAY, "person": CARLA, "came": False}),
    (put_cadence, {"what": "Weekly status", "every_days": 7, "starts_on": DAY, "to": CARLA}),
    (put_status_report, {"reported_on": DAY, "colour": "green"}),
]


@pytest.mark.parametrize(("put", "said"), SAID, ids=[put.__name__ for put, _ in SAID])
def test_what_is_said_twice_is_kept_once(put: Callable[..., bool], said: dict[str, Any]) -> None:
    assert put(engagement="Backup", **said)
    assert not put(engagement="backup", **said)
    with pytest.raises(RefusedError):
        put(engagement="No such work", **said)


def test_a_second_receiver_joins_the_first_and_what_is_left_out_stays() -> None:
    put_deliverable(engagement="backup", title="As-built", kind="as_built", due_on=DAY, receiver=CARLA, told_on=DAY)
    assert put_deliverable(engagement="backup", title="As-built", receiver="Mira Castell")
    assert put_deliverable(engagement="backup", title="As-built", receiver=CARLA, accepted_on=DAY)
    row = Deliverable.objects.get()
    assert (row.kind, row.due_on) == ("as_built", DAY)
    stood = Receiver.objects.order_by("pk").values_list("person__name", "told_on", "accepted_on")
    assert list(stood) == [(CARLA, DAY, DAY), ("Mira Castell", None, None)]


def test_who_came_may_be_said_later() -> None:
    put_training(engagement="backup", title="Operators", on=DAY, person=CARLA)
    assert TrainingPlace.objects.get().came is None
    assert put_training(engagement="backup", title="Operators", person=CARLA, came=False)
    assert TrainingPlace.objects.get().came is False
    assert Training.objects.get().on == DAY


def test_a_line_is_changed_and_not_doubled_also_without_a_name() -> None:
    line = {"engagement": "backup", "what": "Weekly status", "starts_on": DAY}
    assert put_cadence(**line, every_days=7)
    assert put_cadence(**line, every_days=14)
    assert Cadence.objects.get().every_days == 14


def test_a_report_of_a_file_went_out_on_its_day() -> None:
    put_status_report(engagement="backup", reported_on=DAY, colour="red", words="Late.")
    assert StatusReport.objects.get().sent_on == DAY


@pytest.mark.parametrize(
    ("put", "said"),
    [
        (put_deliverable, {"title": "As-built", "accepted_on": DAY}),
        (put_deliverable, {"title": "As-built", "receiver": CARLA, "accepted_on": DAY, "refused_on": DAY}),
        (put_training, {"title": "Operators", "came": True}),
        (put_cadence, {"what": "W", "every_days": 0, "starts_on": DAY}),
        (put_cadence, {"what": "W", "every_days": 7, "starts_on": DAY, "ends_on": date(2026, 1, 1)}),
    ],
)
def test_what_cannot_be_is_refused(put: Callable[..., bool], said: dict[str, Any]) -> None:
    with pytest.raises(RefusedError):
        put(engagement="backup", **said)
