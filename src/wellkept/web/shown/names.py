"""Names of people, looked up once for a page."""

from __future__ import annotations

from collections.abc import Iterable

from wellkept.facts.models import Person

SOMEBODY = "somebody"


class Names:
    """Person id → name, for all that a page shows: `learn` everybody first, then ask.

    Who is to be learnt is looked up when somebody is first asked for whose name is not known, all of them at once.
    """

    def __init__(self, people: Iterable[int | None] = ()) -> None:
        self._known: dict[int, str] = {}
        self._wanted: set[int] = set()
        self.learn(people)

    def learn(self, people: Iterable[int | None]) -> None:
        self._wanted.update(one for one in people if one)

    def __getitem__(self, person: int | None) -> str:
        """The name; nobody is empty, and who has no name is somebody."""
        if not person:
            return ""
        if person not in self._known and person in self._wanted:
            self._look_up()
        return self._known.get(person, "") or SOMEBODY

    def _look_up(self) -> None:
        wanted = self._wanted - self._known.keys()
        found = dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name"))
        self._known |= {one: found.get(one, "") for one in wanted}
