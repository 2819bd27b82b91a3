"""Whether an event is at a place or behind a link."""

from __future__ import annotations

import re
from typing import Literal

Place = Literal["", "link", "place"]
_CONFERENCE = re.compile(
    r"teams\.(?:microsoft|live)\.com|microsoft teams|\bzoom\.us|zoomgov\.com|meet\.google\.com|webex\.com|gotomeet"
    r"|whereby\.com|meet\.jit\.si|bluejeans\.com|skype\.com",
    re.IGNORECASE,
)
_CONFERENCE_NAME = re.compile(r"CONFERENCE|X-GOOGLE-CONFERENCE|X-MICROSOFT-(?:SKYPETEAMS|ONLINE)MEETING[A-Z-]*")


def names_conference(name: str) -> bool:
    """Whether a property of this name holds the address of a conference."""
    return bool(_CONFERENCE_NAME.fullmatch(name))


def place_of(location: str, description: str, url: str) -> Place:
    """A conference named anywhere is a link; else a location is a place, unless it is itself an address of the web."""
    if any(_CONFERENCE.search(text) for text in (location, description, url)):
        return "link"
    if location:
        return "link" if re.match(r"https?\\?://", location, re.IGNORECASE) else "place"
    return "link" if url else ""
