from __future__ import annotations

from datetime import date

import pytest

from wellkept.records.commands.put_engagement import put_engagement
from wellkept.records.commands.use_playbook import TABLES, use_playbook
from wellkept.records.models import Assumption, Cadence, Engagement, Milestone, Responsibility
from wellkept.records.queries.playbooks import playbooks

pytestmark = pytest.mark.django_db
START, TODAY = date(2026, 3, 2), date(2026, 2, 20)


def engagement() -> Engagement:
    put_engagement(name="Backup", key="backup", account="Kestrel Logistics")
    return Engagement.objects.get(key="backup")


@pytest.mark.parametrize("name", playbooks())
def test_each_fills_all_its_tables_once(name: str) -> None:
    work, book = engagement(), playbooks()[name]
    added = use_playbook(engagement=work, playbook=book, starts_on=START, today=TODAY)
    assert set(added) == set(TABLES)
    for kind, model in TABLES.items():
        assert model._default_manager.filter(engagement=work).exists(), kind
    assert added.total() == len(book.rows)
    assert not use_playbook(engagement=work, playbook=book, starts_on=START, today=TODAY)


def test_days_are_counted_from_the_start_and_known_from_today_on() -> None:
    work = engagement()
    book = playbooks()["infrastructure_project"]
    use_playbook(engagement=work, playbook=book, starts_on=START, today=TODAY)
    accepted = Milestone.objects.get(name="Design accepted")
    assert (accepted.due_on, accepted.first_due_on, accepted.set_on) == (date(2026, 4, 1), date(2026, 4, 1), TODAY)
    assert Cadence.objects.get(what="Status").starts_on == START
    assert set(Responsibility.objects.filter(task="Migration").values_list("part", "account")) == {
        ("accountable", None),
        ("responsible", None),
        ("responsible", work.account_id),
    }


def test_what_stands_there_stays() -> None:
    work = engagement()
    book = playbooks()["infrastructure_project"]
    statement = next(row["statement"] for kind, row in book.rows if kind == "assumption")
    Assumption.objects.create(engagement=work, statement=statement, due_on=date(2026, 1, 1))
    use_playbook(engagement=work, playbook=book, starts_on=START, today=TODAY)
    assert Assumption.objects.get(statement=statement).due_on == date(2026, 1, 1)
