"""What lists of accounts are sorted by is what reading every finding, and every number, gives."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from wellkept.findings.models import Finding, Number, Said, TieFile
from wellkept.findings.queries.account_figures import account_figures
from wellkept.findings.queries.open_findings import URGENCY_ORDER, first_of, in_order, said_on, waiting
from wellkept.findings.queries.worst_findings import NO_DAY, worst_findings
from wellkept.records.models import Account, Organisation

DAY = date(2026, 6, 28)
pytestmark = pytest.mark.django_db


@pytest.fixture
def said() -> None:
    """Findings of four accounts and of none, in every state."""
    chance = Random(2)
    accounts = [
        Account.objects.create(organisation=Organisation.objects.create(key=name, name=name)) for name in "abcd"
    ]
    for number in range(120):
        words = {
            "severity": chance.choice(["critical", "warning", "info"]),
            "urgency": chance.choice(list(URGENCY_ORDER)),
            "sure": "high",
            "act_by": chance.choice([None, DAY, DAY + timedelta(days=9)]),
        }
        closed = chance.choice([None, None, None, DAY])
        finding = Finding.objects.create(
            rule="dry_well",
            subject_kind="account",
            subject=str(number),
            account=chance.choice([None, *accounts]),
            opened_on=DAY - timedelta(days=30),
            closed_on=closed,
            dismissed_on=chance.choice([None, None, DAY]),
            snoozed_until=chance.choice([None, None, DAY, DAY + timedelta(days=1)]),
            **words,
        )
        Said.objects.create(finding=finding, from_day=finding.opened_on, to_day=closed, sentence="It is.", **words)


def _waiting() -> list[Said]:
    awake = set(Finding.objects.filter(waiting(DAY)).values_list("pk", flat=True))
    return [row for row in in_order(said_on(DAY)) if row.finding_id in awake]


@pytest.mark.usefixtures("said")
def test_the_most_urgent_of_each_account() -> None:
    first: dict[int, tuple[str, str]] = {}
    for row in _waiting():
        if row.finding.account_id:
            first.setdefault(row.finding.account_id, (row.urgency, str(row.act_by) if row.act_by else NO_DAY))
    assert len(first) == 4
    assert worst_findings(Finding.objects.all(), DAY) == first


@pytest.mark.usefixtures("said")
def test_the_first_of_an_urgency_are_those_that_come_first_of_all() -> None:
    for urgency in URGENCY_ORDER:
        wanted = [row.finding_id for row in _waiting() if row.urgency == urgency]
        found = first_of(Finding.objects.filter(waiting(DAY), urgency=urgency))
        assert list(found.values_list("pk", flat=True)) == wanted


@pytest.mark.usefixtures("said")
def test_who_was_put_aside_does_not_wait() -> None:
    for row in Finding.objects.filter(waiting(DAY)):
        assert row.closed_on is None
        assert row.dismissed_on is None
        assert row.snoozed_until in {None, DAY}
    assert Finding.objects.filter(waiting(DAY)).exists()


def test_figures_are_read_anew_when_the_day_is_measured_again() -> None:
    number = Number.objects.create(day=DAY, measure="reach", subject=7, value=40.0)
    Number.objects.create(day=DAY, measure="well", subject=7, part="decision maker", more={"state": "dry"})
    Number.objects.create(day=DAY, measure="breadth", subject=7, more={"k_total": 3.5})
    file = TieFile.objects.create(day=DAY, name="ties-one.parquet", rows=0, sha256="")
    found = account_figures(DAY)[7]
    assert (found.reach, found.contact, found.states) == (40.0, 3.5, {"decision maker": "dry"})
    Number.objects.filter(pk=number.pk).update(value=60.0)
    assert account_figures(DAY)[7].reach == 40.0
    TieFile.objects.filter(pk=file.pk).update(name="ties-two.parquet")
    assert account_figures(DAY)[7].reach == 60.0
    TieFile.objects.all().delete()
    Number.objects.filter(pk=number.pk).update(value=70.0)
    assert account_figures(DAY)[7].reach == 70.0, "of a day without a file nothing is kept"
