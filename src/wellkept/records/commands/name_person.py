"""Finding or making the person whom a record names, by mail address or by full name."""

from __future__ import annotations

from collections.abc import Iterable

from wellkept.facts.address_kinds import kind_of
from wellkept.facts.append import address_value, plain
from wellkept.facts.domains import organisation_domain
from wellkept.facts.erased import erased_among
from wellkept.facts.identity import are_apart, shown_name
from wellkept.facts.models import Address, Person
from wellkept.records.commands.errors import ErasedError, RefusedError
from wellkept.records.commands.merge_people import merge_people
from wellkept.sdk.kinds import Mailbox


def name_person(text: str) -> Person:
    """The person of this address, or with this name if exactly one bears it; else a new one."""
    if "@" in text:
        return _with_addresses("", [text])
    name = plain(text, 200)
    if not name:
        raise RefusedError("nobody is named")
    found = list(Person.objects.filter(name__iexact=name)[:2])
    if len(found) > 1:
        raise RefusedError(f"several people are named {name}; use a mail address")
    return found[0] if found else _with_addresses(name, [])


def named_with_addresses(name: str, addresses: Iterable[str]) -> Person:
    """The person who owns all these addresses: a file that lists them together says that they are one."""
    if not list(addresses):
        return name_person(name)
    return _with_addresses(plain(name, 200), list(addresses))


def _with_addresses(name: str, addresses: list[str]) -> Person:
    boxes = [Mailbox(one) for one in addresses] or [Mailbox("", name)]
    values = list(dict.fromkeys(address_value(box) for box in boxes))
    stored = {row.value: row for row in Address.objects.filter(value__in=values).select_related("person")}
    if erased_among(value for value in values if value not in stored):
        raise ErasedError("it names somebody who was erased: nothing of it is kept")
    for value in values:
        _check(value, stored.get(value), name)
    rows = _theirs([stored[value] for value in values if value in stored])
    person = _owner(rows) or Person.objects.create(name=name or shown_name(_new(values[0], name)))
    if name and person.name != name:
        person.name = name
        person.save(update_fields=["name"])
    _give([row for row in rows if (row.person_id, row.kind) != (person.pk, Address.Kind.PERSON)], person)
    _make([_new(value, name) for value in values if value not in stored], person)
    return person


def _check(value: str, row: Address | None, name: str) -> None:
    if row is not None and row.decided and row.kind != Address.Kind.PERSON:
        raise RefusedError(f"{value} is a {row.kind} address, as somebody here decided, not a person")
    if kind_of(value) in {Address.Kind.CHANNEL, Address.Kind.ROBOT} and not name:
        raise RefusedError(f"{value} is a role address, not a person")


def _theirs(rows: list[Address]) -> list[Address]:
    """Where somebody here said that the owners are several people, only what is of the first of them."""
    owned = list(dict.fromkeys(row.person_id for row in rows if row.person_id))
    if len(owned) < 2 or not are_apart(owned):
        return rows
    return [row for row in rows if row.person_id in {None, owned[0]}]


def _owner(rows: list[Address]) -> Person | None:
    """Whose these are; several people become one."""
    owned = sorted({row.person_id for row in rows if row.person_id})
    if not owned:
        return None
    if len(owned) > 1:
        merge_people(keep=owned[0], others=owned[1:])
    return next(row.person for row in rows if row.person_id == owned[0])


def _new(value: str, name: str) -> Address:
    domain = organisation_domain(value.rpartition("@")[2]) if "@" in value else ""
    return Address(value=value, name=name, domain=domain)


def _give(rows: list[Address], person: Person) -> None:
    if rows:
        Address.objects.filter(pk__in=[row.pk for row in rows]).update(person=person, kind=Address.Kind.PERSON)


def _make(rows: list[Address], person: Person) -> None:
    for row in rows:
        row.person, row.kind = person, Address.Kind.PERSON
    if rows:
        Address.objects.bulk_create(rows)
