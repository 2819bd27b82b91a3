"""Hours booked, stored like every other fact: once, in columns, taken back with their import, let go in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from wellkept.facts.append import Appender
from wellkept.facts.columns import column_files, refresh_columns, verify_columns
from wellkept.facts.models import Address, Import, Person, Work
from wellkept.facts.queries.addresses_used import addresses_used
from wellkept.facts.queries.facts_of import facts_of
from wellkept.facts.undo import forget_import
from wellkept.privacy.held_on import held_on
from wellkept.privacy.let_go import GOES, Before
from wellkept.sdk import kinds, wire
from wellkept.sdk.kinds import Mailbox

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, tzinfo=UTC)
WORK = kinds.Work(
    source="work",
    source_id="12|priya|1",
    happened_at=datetime(2026, 10, 1, 12, tzinfo=UTC),
    engagement="backup",
    booking="12|priya",
    hours=6.5,
    item="s-1",
    colleague=Mailbox("priya@harbour.example", "Priya Nair"),
    billable=True,
)


def bring(*facts: kinds.Work) -> Import:
    brought = Import.objects.create(name="hours.csv", created_at=NOW)
    appender = Appender(brought, NOW)
    for fact in facts:
        appender.add(fact)
    appender.flush()
    return brought


def priya() -> int:
    """Priya's address, known as hers."""
    row = Address.objects.get(value="priya@harbour.example")
    row.person = Person.objects.create(name="Priya Nair")
    row.save()
    return row.pk


def test_it_comes_back_out_of_the_process_that_read_it() -> None:
    facts = [WORK, replace(WORK, source_id="13", colleague=None, billable=None, item="")]
    assert wire.items_of(wire.plain_of(facts)) == facts


def test_once_and_with_ids_alone() -> None:
    bring(WORK)
    bring(WORK, replace(WORK, source_id="12|priya|2", hours=5.0))
    first, second = Work.objects.order_by("pk")
    assert (first.hours, first.item, first.billable, second.hours) == (6.5, "s-1", True, 5.0)
    assert first.booking == second.booking
    assert "priya" not in f"{first.source_id}{first.booking}"
    assert Address.objects.get(pk=first.colleague).value == "priya@harbour.example"


def test_what_is_planned_ahead_is_kept_and_counts_nowhere() -> None:
    bring(replace(WORK, happened_at=NOW + timedelta(days=9)))
    assert not Work.objects.get().plausible


def test_in_columns_and_out_of_them_with_the_import(tmp_path: Path) -> None:
    brought = bring(WORK)
    refresh_columns(tmp_path)
    [path] = column_files(tmp_path)["work"]
    [row] = pq.read_table(path).to_pylist()
    assert (row["engagement"], row["hours"], row["billable"]) == ("backup", 6.5, True)
    assert verify_columns(tmp_path) == []
    assert forget_import(brought, tmp_path)["work"] == 1
    assert (Work.objects.count(), column_files(tmp_path)) == (0, {})


def test_it_is_held_on_who_booked_it_and_keeps_their_address() -> None:
    bring(WORK)
    address = priya()
    assert [fact for fact, _ in facts_of([address])["work"]] == [Work.objects.get().pk]
    assert addresses_used([address]) == {address}
    [section] = [one for one in held_on(Person.objects.get(), NOW) if one.name == "hours"]
    assert [(row["engagement"], row["hours"]) for row in section.rows] == [("backup", 6.5)]


def test_what_is_older_than_the_firm_keeps_it_goes_with_whom_nothing_else_names(tmp_path: Path) -> None:
    bring(WORK)
    priya()
    assert GOES["hours"](Before(NOW, NOW + timedelta(days=1)), tmp_path) == 1
    assert (Work.objects.count(), Person.objects.count(), Address.objects.count()) == (0, 0, 0)
