from __future__ import annotations

import pytest

from wellkept.facts.address_kinds import kind_of
from wellkept.facts.identity import full_name, recognise
from wellkept.facts.models import Address, Import, Message, Person
from wellkept.records.commands.merge_certain import merge_certain

pytestmark = pytest.mark.django_db


def same(domain: str) -> str:
    return domain


def address(value: str, name: str = "") -> Address:
    return Address.objects.create(value=value, name=name, domain=value.rpartition("@")[2])


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("dana.orr@harbour.example", "person"),
        ("support@harbour.example", "channel"),
        ("it-support@harbour.example", "channel"),
        ("noreply@harbour.example", "robot"),
        ("do-not-reply@x.example", "robot"),
        ("mailer-daemon@x.example", "robot"),
        ("bounces+123@x.example", "robot"),
        ("usrp-users@lists.ettus.example", "list"),
        ("linux-announce@x.example", "list"),
        ("alice@lists.example", "list"),
        ("name:dana orr", "person"),
        ("jenkins.smith@x.example", "person"),
    ],
)
def test_kind_of(value: str, kind: str) -> None:
    assert kind_of(value) == kind


@pytest.mark.parametrize(
    ("name", "compared"),
    [
        ("Dana Orr", "dana orr"),
        ("Orr, Dana", "dana orr"),
        ('"Dana Orr" (Harbour)', "dana orr"),
        ("Dana", ""),
        ("D O", ""),
        ("dana@harbour.example via X", ""),
    ],
)
def test_full_name(name: str, compared: str) -> None:
    assert full_name(name) == compared


def test_one_full_name_in_one_organisation_is_one_person() -> None:
    address("dana.orr@harbour.example", "Dana Orr")
    address("dorr@harbour.example", "Orr, Dana")
    address("dana.orr@elsewhere.example", "Dana Orr")
    assert recognise(same) == 2
    ours = Address.objects.filter(domain="harbour.example").values_list("person_id", flat=True)
    assert len(set(ours)) == 1


def test_who_is_known_already_is_not_made_again() -> None:
    address("dana.orr@harbour.example", "Dana Orr")
    recognise(same)
    address("dorr@harbour.example", "Dana Orr")
    assert recognise(same) == 0
    assert Person.objects.count() == 1


def test_role_addresses_robots_and_lists_are_nobody() -> None:
    for value in ("support@x.example", "noreply@x.example", "users@lists.x.example"):
        address(value)
    assert recognise(same) == 0
    assert not Address.objects.filter(person__isnull=False).exists()


def test_an_address_that_many_write_to_and_that_never_writes_is_a_list() -> None:
    target = address("water@works.example")
    brought_by = Import.objects.create(name="x", created_at="2026-01-01T00:00Z")
    senders = [address(f"person{k}@x.example", f"Person Number{k}") for k in range(15)]
    for k in range(30):
        Message.objects.create(
            source="mail",
            source_id=str(k),
            happened_at="2026-01-01T00:00Z",
            brought_by=brought_by,
            sender=senders[k % 15].pk,
            recipients=[[target.pk, "to"]],
            recipient_count=1,
        )
    recognise(same)
    target.refresh_from_db()
    assert target.kind == "list"


def test_joined_domains_join_their_people_and_change_no_address() -> None:
    first, second = address("neel@ettus.example", "Neel Pandeya"), address("neel@ni.example", "Neel Pandeya")
    recognise(same)
    assert Person.objects.count() == 2
    assert merge_certain(lambda _domain: "one") == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.person_id == second.person_id


def test_who_only_ever_sends_bulk_is_a_machine_until_a_word_of_their_own() -> None:
    sender = address("news@vendor.example", "Vendor News")
    brought_by = Import.objects.create(name="x", created_at="2026-01-01T00:00Z")
    values = {"source": "mail", "happened_at": "2026-01-01T00:00Z", "brought_by": brought_by, "sender": sender.pk}
    Message.objects.create(source_id="1", automatic="bulk", **values)
    assert recognise(same) == 0
    sender.refresh_from_db()
    assert sender.kind == "robot"
    Message.objects.create(source_id="2", automatic="", **values)
    assert recognise(same) == 1
