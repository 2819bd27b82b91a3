"""Names of people, looked up once for a page."""

from __future__ import annotations

from collections.abc import Iterable

from wellkept.facts.models import Person

SOMEBODY = "somebody"


class Names:
    """Person id → name, for all that a page shows: `learn` everybody at once first, then ask."""

    def __init__(self, people: Iterable[int | None] = ()) -> None:
        self._known: dict[int, str] = {}
        self.learn(people)

    def learn(self, people: Iterable[int | None]) -> None:
        wanted = {one for one in people if one} - self._known.keys()
        if wanted:
            found = dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name"))
            self._known |= {one: found.get(one, "") for one in wanted}

    def __getitem__(self, person: int | None) -> str:
        """The name; nobody is empty, and who has no name is somebody."""
        return (self._known.get(person, "") or SOMEBODY) if person else ""
