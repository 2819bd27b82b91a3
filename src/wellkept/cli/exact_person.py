"""One person, named so that nobody else can be meant: what is done to them cannot be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkept.cli.refused import RefusedError

if TYPE_CHECKING:
    from wellkept.facts.models import Person

LISTED = 10


def exact_person(words: str) -> Person:
    """By number, by a whole address, or by a whole name that one person alone bears."""
    from wellkept.facts.models import Address, Person

    said = words.strip()
    if said.isdecimal():
        found = list(Person.objects.filter(pk=min(int(said), 2**63 - 1)))
    else:
        by_address = Address.objects.filter(value=said.lower(), person__isnull=False).values("person")
        found = list(Person.objects.filter(pk__in=by_address) or Person.objects.filter(name__iexact=said)[:LISTED])
    if not found:
        raise RefusedError(f"nobody is {said}; name a number (`wellkept show person` says it), an address or a name")
    if len(found) > 1:
        numbers = ", ".join(f"{one.pk} ({_address(one)})" for one in found)
        raise RefusedError(f"several people are called {said}; name one by number: {numbers}")
    return found[0]


def _address(person: Person) -> str:
    first = person.addresses.order_by("pk").values_list("value", flat=True).first()
    return (first or "no address").removeprefix("name:")
