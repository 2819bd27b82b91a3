"""Names and addresses of pages for people and accounts, looked up once for a page."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace

from wellkept.facts.models import Person

NOBODY = "nobody yet"


class Names:
    """Person id → name, for all that a page shows: `learn` first, then ask."""

    def __init__(self, people: Iterable[int | None] = ()) -> None:
        self._known: dict[int, str] = {}
        self.learn(people)

    def learn(self, people: Iterable[int | None]) -> None:
        wanted = {one for one in people if one} - self._known.keys()
        if wanted:
            self._known.update(Person.objects.filter(pk__in=wanted).values_list("pk", "name"))

    def __getitem__(self, person: int | None) -> str:
        return self._known.get(person or 0, "") or ("somebody" if person else "")


def link(name: str, href: str = "") -> SimpleNamespace:
    return SimpleNamespace(name=name, href=href)
