"""Who was invited to an event, and what they answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from wellkept.sdk.ical.values import Property
from wellkept.sdk.kinds import Attendance, Mailbox

MOST_INVITED = 1_000
ANSWERS: dict[str, Attendance] = {
    "ACCEPTED": "accepted",
    "DECLINED": "declined",
    "TENTATIVE": "tentative",
    "DELEGATED": "declined",  # somebody else comes, and is invited
}
NOT_PEOPLE = ("ROOM", "RESOURCE")
_ADDRESS = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")


@dataclass(frozen=True, slots=True)
class Invited:
    """`others` says that somebody besides the organiser is invited: otherwise it is the organiser's own time."""

    organiser: Mailbox | None = None
    everybody: tuple[tuple[Mailbox, Attendance], ...] = ()
    others: bool = False


def read_people(attendees: Sequence[Property], organiser: Property | None, troubles: list[tuple[int, str]]) -> Invited:
    """Everybody once, the organiser among them; rooms, things and those who are only told are left out."""
    answers: dict[Mailbox, Attendance] = {}
    by_key: dict[str, Mailbox] = {}
    for prop in attendees:
        if not _takes_part(prop) or not (box := _mailbox(prop)):
            continue
        if len(by_key) >= MOST_INVITED:
            troubles.append((prop.line, f"ATTENDEE: more than {MOST_INVITED:,} people; the rest is not read"))
            break
        answers[by_key.setdefault(_key(box), box)] = ANSWERS.get(prop.params.get("PARTSTAT", "").upper(), "")
    caller = _mailbox(organiser) if organiser else None
    others = any(caller is None or key != _key(caller) for key in by_key)
    if caller is not None:
        caller = by_key.setdefault(_key(caller), caller)
        answers.setdefault(caller, "")  # who calls a meeting comes to it: no answer is needed
    return Invited(caller, tuple(answers.items()), others)


def _takes_part(prop: Property) -> bool:
    return (
        prop.params.get("CUTYPE", "").upper() not in NOT_PEOPLE
        and prop.params.get("ROLE", "").upper() != "NON-PARTICIPANT"
    )


def _key(box: Mailbox) -> str:
    return box.address or box.name.casefold()


def _mailbox(prop: Property) -> Mailbox | None:
    """The address, by the parameter EMAIL where the value is not one; else the name alone; else nobody."""
    name = " ".join("".join(sign if sign.isprintable() else " " for sign in prop.params.get("CN", "")).split())[:200]
    written = unquote(re.sub(r"^(mailto:\s*)+", "", prop.value.strip(), flags=re.IGNORECASE)).strip()
    for said in (written, prop.params.get("EMAIL", ""), name):
        if _ADDRESS.fullmatch(said) and len(said) <= 320:
            return Mailbox(said.lower(), "" if name.lower() == said.lower() else name)
    return Mailbox("", name) if name else None
