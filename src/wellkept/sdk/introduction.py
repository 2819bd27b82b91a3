"""Who could introduce one of ours to a contact, and the action of asking for it. Needs `pair_strength`."""

from __future__ import annotations

from wellkept.sdk.finding import Next
from wellkept.sdk.owner import our_people
from wellkept.sdk.paths import Path, ways_of
from wellkept.sdk.rule import Look


def introducers(look: Look, person: int, most: int = 3, *, besides: int | None = None) -> list[int]:
    """Those nearest to a contact, seen from us."""
    found = ways_of(look).nearest(person, our_people(look), most + 1)
    return [one for one in found if one != besides][:most]


def warmest_path(look: Look, person: int, owner: int | None) -> Path | None:
    """From `owner` through somebody to the contact; else, and without an owner, from anybody of ours."""
    ways = ways_of(look)
    from_owner = ways.best(person, {owner}, 1, introduced=True) if owner is not None else []
    found = from_owner or ways.best(person, our_people(look), 1)
    return found[0] if found else None


def introduction(look: Look, path: Path | None, about: str) -> Next | None:
    """Ask the one nearest to the end of the path to introduce; None where nobody stands between."""
    if path is None or len(path.people) < 3:
        return None
    asker, introducer, person = path.people[0], path.people[-2], path.people[-1]
    values = {
        "person": person,
        "colleague": asker,
        "path": list(path.people),
        "strength": round(path.strength, 4),
        "assumed": [list(link) for link in path.assumed],
        "about": about,
    }
    says = f"Ask {look.name(introducer)} to introduce {look.name(asker)} to {look.name(person)}"
    return Next("introduce", says, values)
