"""Channels of an account: stated, changed, ended, taken back; with who stands in, and what facts tell of each."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from letters.told import DAY, Firm, a_firm
from wellkept.facts.models import Address, Person
from wellkept.findings.models import Number
from wellkept.records.models import Absence, AccountRole, Channel, Decision, Domain, Team


@pytest.fixture
def firm(home: Path) -> Firm:
    firm = a_firm()
    place = firm.accounts["meridian"].organisation
    Domain.objects.create(value="meridian.example", organisation=place)
    ours = Domain.objects.create(value="harbour.example", organisation=firm.users["ada"].person and _harbour())
    for name in ("dana", "otto", "ada"):
        _address(firm.people[name], f"{name}@{ours.value}")
    firm.people["carla"] = Person.objects.create(name="Carla Ruiz")
    _address(firm.people["carla"], "carla@meridian.example")
    return firm


def _harbour() -> Any:
    from wellkept.records.models import Organisation

    return Organisation.objects.get(is_firm=True)


def _address(person: Person, value: str) -> None:
    Address.objects.create(value=value, domain=value.partition("@")[2], kind="person", person=person)


def as_(firm: Firm, name: str = "dana") -> Client:
    client = Client()
    client.force_login(firm.users[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def path(firm: Firm, rest: str = "") -> str:
    return f"/account/{firm.accounts['meridian'].pk}/channels{rest}"


def say(firm: Firm, rest: str = "/add", **values: Any) -> Any:
    said = {"way": "call", "contact": firm.people["carla"].pk, "address": "+49 30 1", "what_for": "urgent"}
    said |= {"colleague": firm.people["dana"].pk, "covers": firm.people["otto"].pk, "answered_on": "2026-02-20"}
    return as_(firm).post(path(firm, rest), said | values)


def test_stated_changed_ended_and_taken_back(firm: Firm) -> None:
    assert say(firm).status_code == 302
    row = Channel.objects.get()
    assert (row.contact, row.colleague, row.covers) == tuple(firm.people[one] for one in ("carla", "dana", "otto"))
    assert (row.answered_on, row.starts_on) == (date(2026, 2, 20), DAY)
    assert say(firm, f"/{row.pk}", way="meeting").status_code == 302
    Channel.objects.update(starts_on=DAY - timedelta(days=9))
    assert as_(firm).post(path(firm, f"/{row.pk}/end")).status_code == 302
    assert Channel.objects.get().ends_on == DAY - timedelta(days=1)
    newest = Decision.objects.order_by("-pk")[0]
    assert as_(firm).post(f"/decision/{newest.pk}/undo").status_code == 404  # a member takes nothing back
    as_(firm, "ada").post(f"/decision/{newest.pk}/undo")
    assert (Channel.objects.get().ends_on, Channel.objects.get().way) == (None, "meeting")


def test_the_page_says_who_answered_and_who_stands_in(firm: Firm) -> None:
    say(firm)
    account = firm.accounts["meridian"].pk
    more = {"answered_on": "2026-02-24", "way": "call"}
    Number.objects.create(
        day=DAY, measure="channel_answered", subject=account, part=str(Channel.objects.get().pk), value=6.0, more=more
    )
    html = as_(firm).get(path(firm)).content.decode().replace("\u00a0", " ")
    for words in ("answered 6 days ago", "said: 10 days ago", "Otto stands in", "Carla Ruiz", "+49 30 1"):
        assert words in html
    Absence.objects.create(person=firm.people["dana"], starts_on=DAY, ends_on=DAY + timedelta(days=3))
    Absence.objects.create(person=firm.people["otto"], starts_on=DAY)
    html = as_(firm).get(path(firm)).content.decode().replace("\u00a0", " ")
    assert "Dana is away until 5 Mar; Otto, who stands in, is away too" in html


def test_where_nobody_stands_in_the_team_is_named(firm: Firm) -> None:
    say(firm, covers="")
    team = Team.objects.create(name="North")
    team.members.set([firm.people["dana"], firm.people["ada"]])
    team.accounts.add(firm.accounts["meridian"])
    assert "nobody stands in; Ada could" in as_(firm).get(path(firm)).content.decode()


def test_who_is_named_without_a_channel_is_asked_for(firm: Firm) -> None:
    AccountRole.objects.create(account=firm.accounts["meridian"], role="decision maker", person=firm.people["carla"])
    html = as_(firm).get(path(firm)).content.decode()
    assert "Named, without a channel" in html
    assert f"/channels/add?contact={firm.people['carla'].pk}" in html
    say(firm)
    assert "Named, without a channel" not in as_(firm).get(path(firm)).content.decode()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"contact": "", "address": ""}, "say to whom it leads, or where"),
        ({"address": "javascript:alert(1)"}, "an address begins with https://"),
        ({"address": "\tdata:text/html,x"}, "an address begins with https://"),
        ({"address": "vbscript:x"}, "an address begins with https://"),
    ],
)
def test_t33_what_leads_nowhere_good_is_refused(firm: Firm, values: dict[str, str], words: str) -> None:
    assert words in say(firm, **values).content.decode()
    assert not Channel.objects.exists()


def test_a_page_of_the_web_is_a_link_and_a_number_is_not(firm: Firm) -> None:
    say(firm, way="portal", contact="", address="https://support.example/x?a=1")
    say(firm, address="030 1:23")
    html = as_(firm).get(path(firm)).content.decode()
    assert 'href="https://support.example/x?a=1" rel="noreferrer noopener nofollow"' in html
    assert 'href="030' not in html


def test_the_same_way_is_not_stated_twice(firm: Firm) -> None:
    say(firm)
    assert "this way is there already" in say(firm).content.decode()
    assert "somebody else" in say(firm, covers=firm.people["dana"].pk, way="mail").content.decode()
