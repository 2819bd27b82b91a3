from __future__ import annotations

from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Engagement
from wellkept.sdk.words import key_of


def engagement_named(name: str) -> Engagement:
    """The engagement of this key, else the one of this name. Raises RefusedError where none is known, or several."""
    if found := Engagement.objects.filter(key=key_of(name)).first():
        return found
    named = list(Engagement.objects.filter(name__iexact=name.strip())[:2])
    if len(named) > 1:
        raise RefusedError(f"several engagements are called {name[:80]}; name it by its key")
    if not named:
        raise RefusedError(f"no engagement is called {name[:80]}; read the file that states it first")
    return named[0]
