from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wellkept.facts.erased import PREFIX, digest_of
from wellkept.facts.models import Address, ErasedAddress, Person
from wellkept.privacy.ask_erasure import ask_erasure
from wellkept.privacy.erased_list import noted
from wellkept.records.commands.errors import RefusedError


@dataclass(frozen=True)
class Again:
    """People who were asked to be erased once more, and why somebody could not be."""

    people: tuple[int, ...] = ()
    refused: tuple[str, ...] = ()

    def __str__(self) -> str:
        count = len(self.people)
        who = "1 person was" if count == 1 else f"{count:,} people were"
        said = f"{who} erased after that backup was made: the worker erases them again" if count else ""
        return "; ".join(filter(None, (said, *self.refused)))


def erase_again(at: datetime) -> Again:
    """After an older backup was put in place: whoever was erased since goes again, and does not come back meanwhile."""
    gone = noted()
    ErasedAddress.objects.bulk_create(
        [
            ErasedAddress(digest=one)
            for one in sorted(gone - set(ErasedAddress.objects.values_list("digest", flat=True)))
        ]
    )
    found, refused = [], []
    for person in Person.objects.filter(pk__in=_people(gone)).order_by("pk"):
        try:
            ask_erasure(person=person, at=at)
        except RefusedError as why:
            refused.append(f"number {person.pk} was erased and stands there again: {why}")
        else:
            found.append(person.pk)
    return Again(tuple(found), tuple(refused))


def _people(gone: set[str]) -> set[int]:
    """By their addresses; a name alone may be somebody else's."""
    if not gone:
        return set()
    owned = Address.objects.filter(person__isnull=False).exclude(value__startswith=PREFIX)
    return {pk for value, pk in owned.values_list("value", "person") if digest_of(value) in gone}
