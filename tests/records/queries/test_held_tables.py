"""What is read of an engagement's architecture, partners and plan is what was so on that day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from wellkept.records.models import (
    Account,
    ArchitectureDecision,
    ArchitectureHandover,
    Assumption,
    Commitment,
    Engagement,
    Milestone,
    Organisation,
    Partner,
    Responsibility,
    Risk,
)
from wellkept.records.queries.held_tables import HeldTables
from wellkept.sdk.tables import RECORD_COLUMNS

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
LATER = DAY + timedelta(days=7)


@pytest.fixture
def tables() -> HeldTables:
    """Each was known on DAY, and something came of it a week later."""
    place = Organisation.objects.create(key="kestrel", name="Kestrel")
    account = Account.objects.create(organisation=place)
    work = Engagement.objects.create(key="backup", name="Backup", account=account)
    ArchitectureDecision.objects.create(engagement=work, title="x", raised_on=DAY, decided_on=LATER, verified_on=LATER)
    Assumption.objects.create(engagement=work, statement="x", made_on=DAY, verified_on=LATER, holds=False)
    ArchitectureHandover.objects.create(engagement=work, accepted_on=LATER)
    Partner.objects.create(engagement=work, account=account, starts_on=DAY, agreed_on=LATER, alternatives="Bastion")
    Responsibility.objects.create(engagement=work, task="x", part="accountable", since=DAY)
    Milestone.objects.create(engagement=work, name="x", first_due_on=DAY, due_on=DAY, set_on=DAY, reached_on=LATER)
    Risk.objects.create(engagement=work, title="x", raised_on=DAY, ended_on=LATER, ended="averted")
    Commitment.objects.create(engagement=work, what="x", promised_on=DAY, due_on=DAY, kept_on=LATER, released_on=LATER)
    return HeldTables()


def test_before_it_was_known_there_is_nothing(tables: HeldTables) -> None:
    rows = tables.at(DAY - timedelta(days=1))
    assert {name: len(some) for name, some in rows.items() if some} == {"architecture_handover": 1}


def test_what_came_later_is_not_known_before(tables: HeldTables) -> None:
    then, now = tables.at(LATER - timedelta(days=1)), tables.at(LATER)
    for name, happened in (
        ("architecture_decision", ("decided_on", "verified_on")),
        ("assumption", ("verified_on", "holds")),
        ("architecture_handover", ("accepted_on",)),
        ("partner", ("agreed_on",)),
        ("milestone", ("reached_on",)),
        ("risk", ("ended_on",)),
        ("commitment", ("kept_on", "released_on")),
    ):
        assert [then[name][0][column] for column in happened] == [None] * len(happened), name
        assert None not in [now[name][0][column] for column in happened], name
    assert (then["risk"][0]["ended"], now["risk"][0]["ended"]) == ("", "averted")


def test_columns_are_those_that_are_declared(tables: HeldTables) -> None:
    for name, rows in tables.at(LATER).items():
        assert set(rows[0]) == set(RECORD_COLUMNS[name]), name
