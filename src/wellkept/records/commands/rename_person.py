from __future__ import annotations

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.facts.models import Person
from wellkept.records.commands.errors import RefusedError


@transaction.atomic
def rename_person(*, person: Person, name: str) -> None:
    """Say what somebody is called. A file that lists their addresses under another name renames them again."""
    said = plain(name, 200)
    if not said:
        raise RefusedError("a person needs a name")
    Person.objects.filter(pk=person.pk).update(name=said)
