"""The well of an account: reserve against need, by role."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wellkept.findings.models import Number
from wellkept.sdk.words import NEEDED_ROLES
from wellkept.web.pictures.svg import Picture
from wellkept.web.pictures.well import Reserve
from wellkept.web.pictures.well import well as picture_of
from wellkept.web.shown.names import Names

LOOKS_AHEAD = timedelta(days=120)
NOT_NEEDED = "not needed"


@dataclass(frozen=True)
class Role:
    """One shaft of the well. `level` and `needed` are chances; `name` is empty while nobody is named."""

    role: str
    state: str
    level: float | None
    needed: float | None
    name: str
    href: str
    note: str


@dataclass(frozen=True)
class Well:
    """What the component `well` shows, and the well in a sentence."""

    picture: Picture
    until: date
    roles: list[Role]
    words: str
    roles_href: str = ""


def well(
    account: str, numbers: Iterable[Number], names: Names, day: date, href: Callable[[int], str], roles_href: str = ""
) -> Well:
    """The roles that are needed, in their order, named or not known."""
    roles = [one for one in roles_of(numbers, names, href) if one.state != NOT_NEEDED]
    shafts = [Reserve(one.role, one.level, one.needed, one.name) for one in roles]
    states = ", ".join(f"{one.role} {one.state}" for one in roles)
    picture = picture_of(shafts, label=f"The well of {account}: {states}")
    return Well(picture=picture, until=day + LOOKS_AHEAD, roles=roles, words=well_words(roles), roles_href=roles_href)


def roles_of(numbers: Iterable[Number], names: Names, href: Callable[[int], str]) -> list[Role]:
    """The four roles in their order. Where others have a row, one that has none is not needed there."""
    by_role = {row.part: row for row in numbers}
    missing = NOT_NEEDED if by_role else "not known"
    return [_role(role, by_role.get(role), names, href, missing) for role in NEEDED_ROLES]


def contacts_named(numbers: Iterable[Number], role: str = "") -> list[int]:
    """Whom the rows of the measure `well` name, in one role or in all."""
    return [one for row in numbers if role in {"", row.part} for one in row.more.get("contacts") or []]


def _role(role: str, row: Number | None, names: Names, href: Callable[[int], str], missing: str) -> Role:
    more = row.more if row else {}
    contacts = list(more.get("contacts") or [])
    return Role(
        role=role[:1].upper() + role[1:],
        state=more.get("state", "not known") if row else missing,
        level=row.value if row else None,
        needed=more.get("need"),
        name=", ".join(names[one] for one in contacts),
        href=href(contacts[0]) if contacts else "",
        note="",
    )


def well_words(roles: Sequence[Role]) -> str:
    """One sentence: what is dry, what is low, what nobody knows."""
    parts = []
    for state in ("dry", "low", "not known"):
        named = [one.role.lower() for one in roles if one.state == state]
        if named:
            parts.append(f"{_and(named)} {'is' if len(named) == 1 else 'are'} {state}")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else "Enough in reserve for every role."


def _and(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
