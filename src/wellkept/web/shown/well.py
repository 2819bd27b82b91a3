"""The well of an account: reserve against need, by role."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from types import SimpleNamespace

from wellkept.findings.models import Number
from wellkept.sdk.words import NEEDED_ROLES
from wellkept.web.pictures.well import Reserve
from wellkept.web.pictures.well import well as picture_of
from wellkept.web.shown.names import Names

LOOKS_AHEAD = timedelta(days=120)


def well(
    account: str, numbers: Iterable[Number], names: Names, day: date, href: Callable[[int], str]
) -> SimpleNamespace:
    """What the component `well` shows: the four roles in their order, named or not known."""
    by_role = {row.part: row for row in numbers}
    roles = [_role(role, by_role.get(role), names, href) for role in NEEDED_ROLES]
    shafts = [Reserve(one.role, one.level, one.needed, one.note) for one in roles]
    states = ", ".join(f"{one.role} {one.state}" for one in roles)
    picture = picture_of(shafts, label=f"The well of {account}: {states}")
    return SimpleNamespace(picture=picture, until=day + LOOKS_AHEAD, roles=roles, words=well_words(roles))


def _role(role: str, row: Number | None, names: Names, href: Callable[[int], str]) -> SimpleNamespace:
    contacts = list(row.more.get("contacts") or []) if row else []
    state = row.more.get("state", "not known") if row else "not known"
    need = row.more.get("need") if row else None
    name = ", ".join(names[one] for one in contacts)
    note = "" if contacts else "nobody is named: say who fills it"
    return SimpleNamespace(
        role=role[:1].upper() + role[1:],
        state=state,
        level=row.value if row else None,
        needed=need,
        name=name,
        href=href(contacts[0]) if contacts else "",
        note=note,
    )


def well_words(roles: list[SimpleNamespace]) -> str:
    """One sentence: what is dry, what is low, what nobody knows."""
    parts = []
    for state, words in (("dry", "dry"), ("low", "low"), ("not known", "not known")):
        named = [one.role.lower() for one in roles if one.state == state]
        if named:
            parts.append(f"{' and '.join(named)} {'is' if len(named) == 1 else 'are'} {words}")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else "Enough in reserve for every role."
