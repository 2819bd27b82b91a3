"""Who is on which side of a case, by which way it came, and what a tracker writes for yes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from wellkept.sdk.kinds import Channel, Direction, Mailbox, Side
from wellkept.sdk.sheet import plain_header, spellings

Party = Literal["", "opener", "desk"]

YES = spellings("yes, y, true, 1, 1.0, x, on, ja, j, wahr, oui, o, vrai")
NO = spellings("no, n, false, 0, 0.0, off, nein, falsch, non, faux")
_PARTIES: dict[Party, tuple[str, ...]] = {
    "opener": spellings(
        "opener, reporter, requester, requestor, customer, client, caller, contact, end user, enduser, user",
        "opened by, kunde, kundin, melder, anfrager, anfragender, anwender, endanwender, antragsteller",
        "demandeur, demandeuse, utilisateur, appelant, them",
    ),
    "desk": spellings(
        "desk, agent, assignee, support, engineer, technician, analyst, staff, service desk, help desk, us",
        "bearbeiter, bearbeiterin, mitarbeiter, techniker, technicien, technicienne, intervenant",
    ),
}
_CHANNELS: dict[Channel, tuple[str, ...]] = {
    "mail": spellings("mail, email, e-mail, email in, outbound email, courriel, mél"),
    "phone": spellings("phone, telephone, call, voice, telefon, anruf, téléphone, appel"),
    "portal": spellings(
        "portal, web, self-service, self service, selfservice, jira, customer portal, form, webform, web form",
        "formular, portail, formulaire, feedback widget",
    ),
    "chat": spellings("chat, teams, slack, whatsapp, sms, messenger, virtual agent, twitter, facebook"),
    "person": spellings("person, in person, walk-in, walk in, on site, onsite, vor ort, persönlich, sur place"),
}
_PARTY_OF = {plain_header(word): party for party, words in _PARTIES.items() for word in words}
_CHANNEL_OF = {plain_header(word): channel for channel, words in _CHANNELS.items() for word in words}
_MACHINE = re.compile(
    r"(?:system|automation|automated|workflow|trigger|scheduler|integration|bot|robot|no-?reply|do-?not-?reply"
    r"|mailer-daemon|automation for jira|jira service management|system user|automatik|automate)(?:@.*)?",
    re.IGNORECASE,
)


def party_of(role: str) -> Party:
    return _PARTY_OF.get(plain_header(role), "")


def side_of(party: Party, direction: Direction) -> Side:
    """The desk of an inbound case is ours, of an outbound one theirs; who opened it is the other side."""
    if not party:
        return ""
    return "us" if (party == "desk") == (direction == "inbound") else "them"


def channel_of(word: str) -> Channel:
    """A way that is not known by name is unknown, and the row is read all the same."""
    return _CHANNEL_OF.get(plain_header(word), "")


def truth_of(word: str) -> bool | None:
    said = word.strip().casefold()
    return True if said in YES else False if said in NO else None


@lru_cache(maxsize=65_536)
def is_machine(who: Mailbox) -> bool:
    """Whether a name, or the first part of an address, is a program's."""
    return any(_MACHINE.fullmatch(one) is not None for one in (who.address, who.name) if one)
