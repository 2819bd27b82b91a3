"""A firm that asks, a client who is asked, and the link in the mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from wellkept.facts.models import Address, Person
from wellkept.records.commands.make_survey_link import make_survey_link
from wellkept.records.commands.put_survey import put_survey, run_survey
from wellkept.records.models import Account, Case, Domain, Invitation, Organisation, Survey
from wellkept.web.page import now


@dataclass
class Firm:
    account: Account
    reader: Person
    worker: Person
    client: Person
    address: Address
    survey: Survey


def person(name: str, address: str) -> tuple[Person, Address]:
    who = Person.objects.create(name=name)
    domain = address.rpartition("@")[2]
    return who, Address.objects.create(value=address, name=name, domain=domain, kind="person", person=who)


def a_firm(kind: str = "csat", about: str = "case", at: datetime | None = None, **often: Any) -> Firm:
    firm = Organisation.objects.create(key="harbour-it", name="Harbour IT", is_firm=True)
    client = Organisation.objects.create(key="meridian-health", name="Meridian Health")
    Domain.objects.create(value="harbour.example", organisation=firm)
    Domain.objects.create(value="meridian.example", organisation=client)
    lead, _ = person("Ingrid Solheim", "ingrid@harbour.example")
    worker, _ = person("Mira Castell", "mira@harbour.example")
    who, address = person("Carla Ruiz", "carla@meridian.example")
    account = Account.objects.create(organisation=client, kind="client", lead=lead)
    at = at or now()
    survey = put_survey(name=f"After each {about}", kind=kind, about=about, at=at, reader=lead, **often)
    run_survey(survey=survey, runs=True, at=at - timedelta(days=30))
    return Firm(account, lead, worker, who, address, survey)


def invited(firm: Firm, at: datetime | None = None, key: str = "mh-4458", **values: Any) -> Invitation:
    at = at or now()
    Case.objects.get_or_create(
        key=key,
        defaults={
            "reference": key.upper(),
            "title": "printers on ward 2",
            "account": firm.account,
            "owner": firm.worker,
        },
    )
    defaults = {
        "survey": firm.survey,
        "address": firm.address,
        "about_kind": "case",
        "about": key,
        "account": firm.account,
        "concerns": [firm.worker.pk],
        "ended_at": at - timedelta(days=1),
        "asked_at": at,
        "sent_at": at,
        "closes_at": at + timedelta(days=14),
    }
    return Invitation.objects.create(**(defaults | values))


def link_to(invitation: Invitation) -> str:
    return f"/s/{make_survey_link(invitation=invitation)}"
