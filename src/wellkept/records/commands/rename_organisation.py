from __future__ import annotations

from django.db import transaction

from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Organisation, OtherName
from wellkept.sdk.words import key_of


@transaction.atomic
def rename_organisation(*, organisation: Organisation, name: str) -> bool:
    """Call an organisation by another name. Files that still say the old one go on to mean it."""
    key = key_of(name)
    if not key:
        raise RefusedError("organisation has no name")
    _refuse_taken(organisation, key, name)
    if (organisation.name, organisation.guessed) == (name, False) and organisation.key == key:
        return False
    OtherName.objects.filter(key=key).delete()
    if organisation.key != key and not organisation.guessed:
        OtherName.objects.create(key=organisation.key, name=organisation.name, organisation=organisation)
    organisation.key, organisation.name, organisation.guessed = key, name, False
    organisation.save(update_fields=["key", "name", "guessed"])
    return True


def _refuse_taken(organisation: Organisation, key: str, name: str) -> None:
    taken = Organisation.objects.filter(key=key).exclude(pk=organisation.pk).first()
    if taken is not None:
        raise RefusedError(f"another organisation is called {taken.name}; if the two are one, join them")
    other = OtherName.objects.filter(key=key).exclude(organisation=organisation).select_related("organisation").first()
    if other is not None:
        raise RefusedError(f"{name} is another name of {other.organisation.name}; if the two are one, join them")
