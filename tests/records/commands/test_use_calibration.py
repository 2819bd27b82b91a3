"""Versions of a recalibration: proposed, used, ended; and which of them a moment sees."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from wellkept.records.commands.end_calibration import end_calibration
from wellkept.records.commands.propose_calibration import propose_calibration
from wellkept.records.commands.use_calibration import use_calibration
from wellkept.records.models import Calibration
from wellkept.records.queries.settings import firm_settings
from wellkept.records.queries.tables import RecordTables

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def proposed(at: datetime = AT, **values: Any) -> Calibration:
    found = {"slope": 0.9, "intercept": -0.3, "error": 0.03, "outcomes": 400, "judged": {}}
    return propose_calibration(measure="tie_alive", as_of=at, at=at, **(found | values))


def seen(at: datetime) -> list[int]:
    rows = RecordTables(firm_settings()).at(at.replace(tzinfo=None))["calibration"]
    return [row["version"] for row in rows]


def test_what_is_proposed_is_not_in_use(home: Path) -> None:
    proposed()
    assert seen(AT + timedelta(days=9)) == []


def test_it_holds_from_its_use_to_its_end_and_for_no_day_before(home: Path) -> None:
    use_calibration(calibration=proposed(), as_of=AT + timedelta(days=3))
    end_calibration(measure="tie_alive", as_of=AT + timedelta(days=8))
    days = (0, 2, 3, 7, 8, 30)
    assert [seen(AT + timedelta(days=day)) for day in days] == [[], [], [1], [1], [], []]


def test_it_is_never_used_for_a_moment_before_its_outcomes_were_known(home: Path) -> None:
    used = use_calibration(calibration=proposed(), as_of=AT - timedelta(days=50))
    assert used.used_from == AT
    assert seen(AT - timedelta(seconds=1)) == []


def test_the_next_one_ends_the_one_before(home: Path) -> None:
    use_calibration(calibration=proposed(), as_of=AT)
    later = proposed(AT + timedelta(days=30), slope=1.2)
    assert later.version == 2
    use_calibration(calibration=later, as_of=AT + timedelta(days=31))
    assert [seen(AT + timedelta(days=day)) for day in (1, 30, 31)] == [[1], [1], [2]]


def test_one_that_comes_back_is_a_new_version_and_the_past_stays(home: Path) -> None:
    first = use_calibration(calibration=proposed(), as_of=AT)
    end_calibration(measure="tie_alive", as_of=AT + timedelta(days=5))
    again = use_calibration(calibration=first, as_of=AT + timedelta(days=9))
    assert (again.version, again.slope) == (2, 0.9)
    assert [seen(AT + timedelta(days=day)) for day in (1, 6, 9)] == [[1], [], [2]]


def test_an_old_archive_can_be_switched_on_and_off_on_its_one_day(home: Path) -> None:
    use_calibration(calibration=proposed(), as_of=AT)
    assert seen(AT) == [1]
    assert end_calibration(measure="tie_alive", as_of=AT)
    assert seen(AT) == []
    assert not end_calibration(measure="tie_alive", as_of=AT)


def test_one_that_waits_is_replaced_and_one_that_says_the_same_is_the_one_in_use(home: Path) -> None:
    proposed()
    waiting = proposed(AT + timedelta(days=1), slope=0.8)
    assert (waiting.version, Calibration.objects.count()) == (1, 1)
    used = use_calibration(calibration=waiting, as_of=AT + timedelta(days=1))
    assert proposed(AT + timedelta(days=30), slope=0.801).pk == used.pk
    assert Calibration.objects.count() == 1


def test_two_cannot_be_in_use_at_once(home: Path) -> None:
    use_calibration(calibration=proposed(), as_of=AT)
    values = Calibration.objects.values().get() | {"id": None, "version": 2}
    with pytest.raises(IntegrityError), transaction.atomic():
        Calibration.objects.create(**values)
