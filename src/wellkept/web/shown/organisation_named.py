"""An organisation as one types it, as far as the reader may see."""

from __future__ import annotations

from django.db.models import Q

from wellkept import access
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Organisation, User
from wellkept.sdk.words import key_of

MOST = 500


def organisation_names(user: User, *, but: int = 0) -> list[str]:
    """Suggestions for a field: names of organisations, in order."""
    found = access.organisations(user).exclude(pk=but).order_by("name").values_list("name", flat=True)
    return list(dict.fromkeys(found[:MOST]))


def organisation_named(user: User, text: str) -> Organisation:
    """The one that bears this name, now or as another name of it, or whose domain it is."""
    key = key_of(text)
    if not key:
        raise RefusedError("say which organisation")
    words = text.strip()
    named = Q(key=key) | Q(other_names__key=key) | Q(domains__value=words.casefold()) | Q(name__iexact=words)
    found = list(access.organisations(user).filter(named).distinct()[:2])
    if not found:
        raise RefusedError(f"no organisation is called {text.strip()[:80]}; choose from the list")
    if len(found) > 1:
        raise RefusedError(f"several organisations are called {text.strip()[:80]}; name a domain of the one you mean")
    return found[0]
