"""A delivery lead plans what is told and handed over, reports, trains and closes; and what each page says of it."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from letters.told import DAY, Firm, a_firm
from wellkept.facts.models import Address, Person
from wellkept.records.models import (
    Cadence,
    ClientLink,
    Closing,
    Decision,
    Deliverable,
    Domain,
    Engagement,
    Organisation,
    Post,
    Pulse,
    StatusReport,
    Training,
)


@pytest.fixture
def firm(home: Any) -> Firm:
    firm = a_firm()
    place = firm.accounts["meridian"].organisation
    Domain.objects.create(value="meridian.example", organisation=place)
    firm.people["carla"] = Person.objects.create(name="Carla Ruiz")
    at = {"domain": "meridian.example", "kind": "person"}
    Address.objects.create(value="carla@meridian.example", person=firm.people["carla"], **at)
    return firm


@pytest.fixture
def work(firm: Firm) -> Engagement:
    return Engagement.objects.create(key="backup", name="Backup", account=firm.accounts["meridian"])


class Lead:
    """Dana, who signs in and serves the account."""

    def __init__(self, firm: Firm, work: Engagement) -> None:
        self.client, self.path = Client(), f"/engagement/{work.pk}"
        self.client.force_login(firm.users["dana"], backend="django.contrib.auth.backends.ModelBackend")

    def see(self, rest: str) -> str:
        answer = self.client.get(self.path + rest)
        assert answer.status_code == 200, rest
        return str(answer.content.decode())

    def send(self, rest: str, **values: Any) -> Any:
        return self.client.post(self.path + rest, values)


@pytest.fixture
def lead(firm: Firm, work: Engagement) -> Lead:
    return Lead(firm, work)


def test_an_empty_engagement_teaches(lead: Lead) -> None:
    assert "Nobody said who is told what" in lead.see("/communication")
    assert "Nothing is agreed to be handed over" in lead.see("/documentation")
    page = lead.see("")
    assert "Nobody said who is told what, and how often" in page
    assert "Not a fault: we do not know." in page


def test_a_line_is_planned_changed_ended_and_told_of_in_the_audit(lead: Lead, firm: Firm) -> None:
    carla = firm.people["carla"].pk
    line = {"what": "Weekly status", "to": carla, "channel": "mail", "every_days": 7, "by": "", "starts_on": ""}
    assert lead.send("/communication/add", **line).status_code == 302
    row = Cadence.objects.get()
    assert (row.to_id, row.every_days) == (carla, 7)
    assert "stands there already" in lead.send("/communication/add", **line).content.decode()
    lead.send(f"/communication/{row.pk}", **(line | {"every_days": 14}))
    assert "every two weeks, by mail" in lead.see("/communication")
    lead.send(f"/communication/{row.pk}/end")
    row.refresh_from_db()
    assert row.ends_on is not None
    assert Decision.objects.filter(kind="communication").count() == 3


def test_a_report_is_drafted_kept_and_sent_once(lead: Lead) -> None:
    assert "Overall: the figures do not tell yet." in lead.see("/report")
    lead.send("/report", colour="green", words="All well.\n- one")
    row = StatusReport.objects.get()
    assert (row.colour, row.sent_on) == ("green", None)
    assert lead.client.get(f"{lead.path}/reports/{row.pk}.pdf").content.startswith(b"%PDF")
    assert lead.send(f"/reports/{row.pk}/send", how="mail").status_code == 200, "without a server nothing is sent"
    row.refresh_from_db()
    assert row.sent_on is None
    lead.send(f"/reports/{row.pk}/send", how="self")
    row.refresh_from_db()
    assert row.sent_on is not None
    lead.send("/report", colour="red", words="Other")
    assert StatusReport.objects.get().words == "All well.\n- one"
    assert "What was told is not changed any more." in lead.see("/report")


def test_a_deliverable_is_named_sent_and_asked_about_by_link(lead: Lead, firm: Firm, work: Engagement) -> None:
    carla = firm.people["carla"].pk
    lead.send("/deliverables/add", title="As-built", kind="as_built", due_on="", receivers=[carla])
    row = Deliverable.objects.get()
    lead.send(f"/deliverables/{row.pk}/told")
    assert row.receivers.get().told_on is not None
    links = f"/links/accept_deliverable/{row.pk}"
    answer = lead.send(links, person=carla, days=14).content.decode()
    assert "/link/" in answer
    assert "carla@meridian.example" in answer
    made = ClientLink.objects.get()
    assert made.made_by == firm.users["dana"]
    assert "/link/" not in lead.see(links), "it is shown once"
    lead.send(f"{links}/{made.pk}/withdraw")
    assert "withdrawn" in lead.see(links)
    found = list(csv.DictReader(io.StringIO(lead.see("/deliverables.csv"))))
    assert (found[0]["deliverable"], found[0]["receiver"], found[0]["engagement"]) == (
        "As-built",
        "Carla Ruiz",
        "backup",
    )
    lead.send(f"/deliverables/{row.pk}/remove")
    assert not work.deliverables.exists()


def test_somebody_who_is_not_named_for_it_gets_no_link(lead: Lead, firm: Firm) -> None:
    lead.send("/deliverables/add", title="As-built", kind="as_built", due_on="", receivers=[])
    links = f"/links/accept_deliverable/{Deliverable.objects.get().pk}"
    answer = lead.send(links, person=firm.people["carla"].pk, days=9)
    assert "valid choice" in answer.content.decode()
    assert not ClientLink.objects.exists()


def test_who_came_to_a_training_is_counted(lead: Lead, firm: Firm) -> None:
    carla, day = firm.people["carla"].pk, DAY - timedelta(days=3)
    lead.send("/trainings/add", title="Operators", on=day.isoformat(), people=[carla])
    row = Training.objects.get()
    assert "nobody said who came" in lead.see("/documentation")
    lead.send(f"/trainings/{row.pk}/came", **{f"came_{carla}": "no"})
    assert "0 of 1 came" in lead.see("/documentation")
    assert "SUMMARY:Operators: Backup" in lead.see(f"/trainings/{row.pk}.ics")
    assert lead.see("/trainings.csv").splitlines()[1] == f"backup,Operators,{day},Carla Ruiz,no"


def test_closing_shows_what_is_missing_and_a_named_person_closes_all_the_same(lead: Lead, work: Engagement) -> None:
    page = lead.see("/close")
    assert "no description of what was deployed is planned" in page
    assert lead.send("/close", reason="").status_code == 200
    assert not Closing.objects.exists()
    assert lead.send("/close", reason="They run it themselves.").status_code == 302
    made = Closing.objects.get()
    assert made.by is not None
    assert "no description of what was deployed is planned" in made.missing
    assert "They run it themselves." in lead.see("/documentation")
    lead.send("/open")
    work.refresh_from_db()
    assert work.closed_on is None


def test_the_team_is_asked_from_four_on(lead: Lead, firm: Firm) -> None:
    people = [Person.objects.create(name=f"Member {number}") for number in range(4)]
    us = Organisation.objects.get(is_firm=True)
    Post.objects.bulk_create(Post(person=one, organisation=us) for one in people)
    chosen = [one.pk for one in people]
    assert "A team of under 4 has no pulse here" in lead.send("/pulse", people=chosen[:3]).content.decode()
    assert not Pulse.objects.exists()
    answer = lead.send("/pulse", people=chosen).content.decode()
    assert answer.count("/link/") >= 4
    assert ClientLink.objects.filter(purpose="pulse", subject=Pulse.objects.get().pk).count() == 4
    assert lead.client.get(f"{lead.path}/links/pulse/{Pulse.objects.get().pk}").status_code == 404
