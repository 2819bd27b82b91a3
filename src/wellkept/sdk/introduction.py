"""The action of asking to be introduced, by the warmest path."""

from __future__ import annotations

from wellkept.sdk.finding import Next
from wellkept.sdk.owner import our_people
from wellkept.sdk.paths import Path, ways_of
from wellkept.sdk.rule import Look


def introducers(look: Look, person: int, most: int = 3, *, besides: int | None = None) -> list[int]:
    """Those nearest to a contact: who could introduce somebody of ours, by the warmest paths from anybody of ours."""
    found: list[int] = []
    for path in ways_of(look).best(person, our_people(look), 4 * most):
        nearest = path.people[-2]
        if nearest not in found and nearest != besides:
            found.append(nearest)
    return found[:most]


def warmest_path(look: Look, person: int, owner: int | None) -> Path | None:
    """From `owner` through somebody to the contact; else, and without an owner, from anybody of ours."""
    ways = ways_of(look)
    from_owner = ways.best(person, {owner}, 1, introduced=True) if owner is not None else []
    found = from_owner or ways.best(person, our_people(look), 1)
    return found[0] if found else None


def introduction(look: Look, person: int, owner: int | None, about: str) -> Next | None:
    """Ask the first on the path to introduce; None where there is nobody between. Needs `pair_strength`."""
    path = warmest_path(look, person, owner)
    if path is None or len(path.people) < 3:
        return None
    values = {
        "person": person,
        "colleague": path.people[0],
        "path": list(path.people),
        "strength": round(path.strength, 4),
        "assumed": [list(link) for link in path.assumed],
        "about": about,
    }
    through = look.name(path.people[-2])
    return Next("introduce", f"Ask {through} to introduce {look.name(path.people[0])} to {look.name(person)}", values)
