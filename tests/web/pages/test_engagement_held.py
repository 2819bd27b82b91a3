"""Architecture, partners and plan of an engagement: recorded, changed, accepted, taken out, taken away as tables."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from letters.told import DAY, Firm, a_firm
from sources import read, values
from wellkept import registry
from wellkept.facts.models import Address, Person
from wellkept.findings.models import Number
from wellkept.records.commands.put_record import put_record
from wellkept.records.models import (
    Account,
    ArchitectureDecision,
    ArchitectureHandover,
    Assumption,
    Commitment,
    Decision,
    Domain,
    Engagement,
    Milestone,
    Organisation,
    Partner,
    Responsibility,
    Risk,
    SolutionPart,
)
from wellkept.sdk.connector import Record
from wellkept.web.shown.held_csv import COLUMNS

SOON, AGO = (DAY + timedelta(days=9)).isoformat(), (DAY - timedelta(days=9)).isoformat()


@pytest.fixture
def firm(home: Path) -> Firm:
    firm = a_firm()
    firm_place = Organisation.objects.get(is_firm=True)
    Domain.objects.create(value="harbour.example", organisation=firm_place)
    Domain.objects.create(value="meridian.example", organisation=firm.accounts["meridian"].organisation)
    firm.people["carla"] = Person.objects.create(name="Carla Ruiz")
    for name, place in (("dana", "harbour"), ("otto", "harbour"), ("ada", "harbour"), ("carla", "meridian")):
        value = f"{name}@{place}.example"
        person = firm.people[name]
        Address.objects.create(value=value, domain=f"{place}.example", kind="person", person=person)
    Engagement.objects.create(key="move", name="Move", account=firm.accounts["meridian"], starts_on=DAY)
    quay = Organisation.objects.create(key="quay", name="Quay")
    firm.accounts["quay"] = Account.objects.create(organisation=quay, kind=Account.Kind.PARTNER)
    return firm


def as_(firm: Firm, name: str = "ada") -> Client:
    client = Client()
    client.force_login(firm.users[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def path(rest: str) -> str:
    return f"/engagement/{Engagement.objects.get().pk}/{rest}"


def say(firm: Firm, rest: str, **said: Any) -> Any:
    return as_(firm).post(path(rest), said)


def html(firm: Firm, rest: str, name: str = "ada") -> str:
    return str(as_(firm, name).get(path(rest)).content.decode())


def filled(firm: Firm) -> dict[str, dict[str, Any]]:
    """What one says of each kind."""
    dana, carla, quay = firm.people["dana"].pk, firm.people["carla"].pk, firm.accounts["quay"].pk
    return {
        "architecture_decision": {
            "title": "One site or two",
            "choice": "Two",
            "owner": dana,
            "raised_on": AGO,
            "decided_on": AGO,
        },
        "assumption": {"statement": "The line is fast", "owner": carla, "made_on": DAY, "due_on": SOON},
        "architecture_handover": {"presales": firm.people["otto"].pk, "delivery": dana, "offered_on": AGO},
        "solution_part": {"name": "Copy", "sold": "disk", "built": "cloud", "state": "different", "agreed_by": carla},
        "partner": {
            "account": quay,
            "brings": "firewall",
            "cost": "18000",
            "path_share": "30",
            "agreed_on": AGO,
            "starts_on": DAY,
        },
        "milestone": {"name": "Firewall", "due_on": AGO, "partner": quay, "critical": "on"},
        "risk": {"title": "Late", "likelihood": "high", "cost": "9000", "owner": dana, "raised_on": DAY},
        "commitment": {"by": "them", "what": "Open the door", "due_on": AGO, "promised_by": carla},
        "responsibility": {"task": "Rules", "party_0": ["accountable"], f"party_{quay}": ["responsible"]},
    }


def fill(firm: Firm, *kinds: str) -> None:
    """All of them, or some."""
    for kind, said in filled(firm).items():
        if kinds and kind not in kinds:
            continue
        assert say(firm, f"held/{kind}/add", **said).status_code == 302, kind


def test_recorded_shown_and_told_to_the_audit(firm: Firm) -> None:
    fill(firm)
    architecture, partners, plan = (html(firm, one) for one in ("architecture", "partners", "plan"))
    for words in ("One site or two", "The line is fast", "not verified", "agreed by Carla Ruiz", "Accept the design"):
        assert words in architecture, words
    for words in ("Quay", "firewall", "18,000\u00a0EUR", "30\u00a0%", "Rules", "answers for each"):
        assert words in partners, words
    for words in ("Firewall", "9\u00a0days late", "on the critical path", "Late", "Open the door"):
        assert words in plan, words
    whole = str(as_(firm).get(path("").rstrip("/")).content.decode())
    assert "Otto designed it, Dana builds it, and the design was not accepted." in whole
    assert Decision.objects.filter(kind="engagement held").count() == len(filled(firm))


def test_changed_taken_out_and_put_back(firm: Firm) -> None:
    fill(firm, "assumption")
    row = Assumption.objects.get()
    href = f"held/assumption/{row.pk}"
    assert 'value="The line is fast"' in html(firm, href)
    verified = {"statement": "The line is fast", "verified_on": DAY.isoformat(), "verified": "measured", "holds": "no"}
    assert say(firm, href, **verified).status_code == 302
    row.refresh_from_db()
    assert (row.holds, row.owner, row.due_on) == (False, None, None)
    assert "does not hold" in html(firm, "architecture")
    say(firm, f"{href}/remove")
    assert not Assumption.objects.exists()
    as_(firm).post(f"/decision/{Decision.objects.latest('pk').pk}/undo", {})
    assert Assumption.objects.get().verified == "measured"


def test_the_design_is_accepted_with_reservations_once(firm: Firm) -> None:
    assert say(firm, "architecture/accept").status_code == 404
    fill(firm, "architecture_handover")
    assert say(firm, "architecture/accept", reservations="The line").status_code == 302
    row = ArchitectureHandover.objects.get()
    assert (row.accepted_on, row.reservations, row.delivery) == (DAY, "The line", firm.people["dana"])
    shown = html(firm, "architecture")
    assert "Dana has accepted the design" in shown
    assert "Accept the design" not in shown
    assert say(firm, "architecture/accept").status_code == 404


@pytest.mark.parametrize(
    ("kind", "said", "why"),
    [
        ("assumption", {"statement": "x", "verified_on": SOON}, "is still to come"),
        ("assumption", {"statement": "x", "made_on": DAY.isoformat(), "due_on": AGO}, "was to be verified before"),
        ("assumption", {"statement": "The line is fast"}, "stands there already"),
        ("commitment", {"by": "partner", "what": "x", "due_on": SOON}, "Name the partner"),
        ("milestone", {"name": "x"}, "This field is required"),
        ("responsibility", {"task": "x", "party_0": ["accountable"], "party_c": ["accountable"]}, "where two do"),
        ("responsibility", {"task": "x"}, "at least one party"),
    ],
)
def test_what_cannot_be_so_is_said(firm: Firm, kind: str, said: dict[str, Any], why: str) -> None:
    fill(firm, "assumption")
    before = Decision.objects.count()
    client = firm.accounts["meridian"].pk
    said = {name.replace("party_c", f"party_{client}"): value for name, value in said.items()}
    answer = say(firm, f"held/{kind}/add", **said)
    assert (answer.status_code, why in answer.content.decode()) == (200, True)
    assert Decision.objects.count() == before


def test_a_task_is_changed_as_a_whole(firm: Firm) -> None:
    fill(firm, "partner", "responsibility")
    row = Responsibility.objects.all()[0]
    said = {"task": "Firewall rules", "party_0": ["informed"]}
    assert say(firm, f"held/responsibility/{row.pk}", **said).status_code == 302
    assert [(one.task, one.part) for one in Responsibility.objects.all()] == [("Firewall rules", "informed")]
    assert "nobody answers for it" in html(firm, "partners")


@pytest.mark.parametrize("kind", COLUMNS)
def test_what_is_taken_away_can_be_brought_again(firm: Firm, kind: str, tmp_path: Path) -> None:
    fill(firm, "partner", kind)
    answer = as_(firm).get(path(f"held/{kind}.csv"))
    told = values(read(registry.connectors()[f"{kind}_csv"], tmp_path, answer.content))
    assert len(told) == 1
    assert put_record(Record(kind, told[0])) is False


def test_as_it_stood_before(firm: Firm) -> None:
    """What was recorded today is not seen on an earlier day, and nothing can be changed there."""
    fill(firm)
    before = f"?as_of={(DAY - timedelta(days=3)).isoformat()}"
    for page, words in (("architecture", "The line is fast"), ("partners", "18,000"), ("plan", "On the critical path")):
        assert words not in html(firm, f"{page}{before}")
        assert "/add" not in html(firm, f"{page}{before}")
    assert "No risk is written down" in html(firm, f"plan{before}")
    assert "No milestone is set" in html(firm, f"plan{before}")


def test_who_does_not_see_a_partner_does_not_see_its_score(firm: Firm) -> None:
    fill(firm, "partner")
    quay = firm.accounts["quay"].pk
    scored = {"value": -0.8, "low": -1.2, "high": -0.4, "n": 30.0, "known": 1.0, "more": {"rank": 2, "of": 2}}
    Number.objects.create(day=DAY, measure="partner_score", subject=quay, part="", **scored)
    assert "worse than others" in html(firm, "partners")
    assert "place 2 of 2" in html(firm, "partners")
    shown = html(firm, "partners", "dana")
    assert "Quay" in shown
    assert "worse than others" not in shown
    assert f"/account/{quay}" not in shown


def test_a_playbook_fills_all_and_is_taken_back(firm: Firm) -> None:
    assert "Infrastructure project" in html(firm, "playbook")
    assert say(firm, "playbook", playbook="infrastructure_project", starts_on=SOON).status_code == 302
    assert Milestone.objects.count() > 3
    decision = Decision.objects.get()
    as_(firm).post(f"/decision/{decision.pk}/undo", {})
    tables = (ArchitectureDecision, Assumption, SolutionPart, Partner, Milestone, Risk, Commitment, Responsibility)
    assert not any(model._default_manager.exists() for model in tables)
    assert say(firm, "playbook", playbook="no such", starts_on=SOON).status_code == 200


def test_pages_teach_where_nothing_is_written_down(firm: Firm) -> None:
    assert "Nobody has written down who designed it" in html(firm, "architecture")
    assert "No partner is recorded" in html(firm, "partners")
    assert "No milestone is set" in html(firm, "plan")
