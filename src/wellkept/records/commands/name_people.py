from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models.functions import Upper

from wellkept.facts.address_kinds import kind_of
from wellkept.facts.append import address_value, plain
from wellkept.facts.domains import organisation_domain
from wellkept.facts.erased import erased_among
from wellkept.facts.identity import shown_name
from wellkept.facts.models import Address, Person
from wellkept.sdk.kinds import Mailbox

_AT_ONCE = 900


def name_people(texts: Collection[str]) -> dict[str, int]:
    """The persons, by id, whom these addresses and names mean, made where they are new: as `name_person` does.

    Only where that is plain. Left out is whom somebody has to look at: names that several bear, addresses of roles,
    who was erased.
    """
    boxes = {text: Mailbox(text) if "@" in text else Mailbox("", plain(text, 200)) for text in texts}
    values = {text: value for text, box in boxes.items() if (value := address_value(box))}
    stored = _stored(values.values())
    erased = erased_among(set(values.values()) - stored.keys())
    names = _named(box.name for box in boxes.values() if box.name)
    found: dict[str, int] = {}
    new: dict[str, list[str]] = {}
    for text, value in values.items():
        row, bearers = stored.get(value), names.get(boxes[text].name.upper(), [])
        if "@" in text:
            if row is not None and row.person_id and row.kind == Address.Kind.PERSON:
                found[text] = row.person_id
            elif value not in erased and _is_free(row) and kind_of(value) == Address.Kind.PERSON:
                new.setdefault(value, []).append(text)
        elif len(bearers) == 1:
            found[text] = bearers[0]
        elif not bearers and value not in erased and _is_free(row):
            new.setdefault(value, []).append(text)
    return found | _made(new, stored)


def _is_free(row: Address | None) -> bool:
    """Whether nobody has it, and nobody said what it is."""
    return row is None or not (row.person_id or row.decided or row.kind not in ("", Address.Kind.PERSON))


def _stored(values: Iterable[str]) -> dict[str, Address]:
    return {row.value: row for some in _some(values) for row in Address.objects.filter(value__in=some)}


def _named(names: Iterable[str]) -> dict[str, list[int]]:
    """Who bears each of these names, in capitals, as the database compares them."""
    found: dict[str, list[int]] = {}
    for some in _some({name.upper() for name in names}):
        rows = Person.objects.annotate(said=Upper("name")).filter(said__in=some)
        for said, pk in rows.values_list("said", "pk"):
            found.setdefault(said, []).append(pk)
    return found


def _some(values: Iterable[str]) -> Iterable[list[str]]:
    listed = sorted(set(values))
    return (listed[start : start + _AT_ONCE] for start in range(0, len(listed), _AT_ONCE))


def _made(new: dict[str, list[str]], stored: dict[str, Address]) -> dict[str, int]:
    """Who was not known. An address that facts brought before becomes theirs."""
    rows = {value: stored.get(value) or _address(value, texts[0]) for value, texts in new.items()}
    people = [Person(name="" if "@" in texts[0] else plain(texts[0], 200)) for texts in new.values()]
    for person, row in zip(people, rows.values(), strict=True):
        person.name = person.name or shown_name(row)
    Person.objects.bulk_create(people, batch_size=_AT_ONCE)
    for person, row in zip(people, rows.values(), strict=True):
        row.person, row.kind = person, Address.Kind.PERSON
    Address.objects.bulk_create([row for row in rows.values() if row.pk is None], batch_size=_AT_ONCE)
    Address.objects.bulk_update([row for row in rows.values() if row.value in stored], ["person", "kind"], 200)
    return {text: person.pk for person, texts in zip(people, new.values(), strict=True) for text in texts}


def _address(value: str, text: str) -> Address:
    is_address = "@" in text
    domain = organisation_domain(value.rpartition("@")[2]) if is_address else ""
    return Address(value=value, name="" if is_address else plain(text, 200), domain=domain)
