"""People from address books."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from wellkept.sdk.connector import Item, Source, connector
from wellkept.sdk.text_lines import encoding_of
from wellkept.sdk.vcard.read_cards import read_cards

ENDINGS = (".vcf", ".vcard")
_FIRST_LINE = re.compile(r"\s*BEGIN\s*:\s*VCARD\s", re.IGNORECASE)


def _sniff(path: Path, head: bytes) -> float:
    if path.is_dir():
        return 0.0  # its files are told apart one by one
    if _FIRST_LINE.match(head.decode(encoding_of(head), "replace")):
        return 0.95
    return 0.6 if path.suffix.lower() in ENDINGS else 0.0


@connector(_sniff)
def vcard(source: Source) -> Iterator[Item]:
    """People from an address book in vCard (`.vcf`): what phones, Outlook, Google, Apple and Notes export.

        BEGIN:VCARD
        FN:Carla Ruiz
        EMAIL:carla@meridian.example
        ORG:Meridian Health;Imaging
        TITLE:CIO
        END:VCARD

    **Formats.** Versions 2.1, 3.0 and 4.0, one card or many in a file; archives of such files, too.

    **What is read.** The name (without "Mr." and "Jr." where the card says that they are such), every mail address,
    the organisation without its departments, and the title there, else the role. A card with several organisations
    gives a post at each. Photos, telephone numbers, birthdays, notes and all else are passed over and kept nowhere.

    **Which card is a person's.** One with a name or a mail address. With an address, the card says whose it is;
    with a name and an organisation, that somebody of this name works there; with a name alone, perhaps beside a
    telephone number, that there is somebody of this name, which ties them to no account. Cards of organisations,
    groups, places and things are named and left out, and so is a card with more than 20 addresses: that is a list.

    **Levels** are not in a card; they are guessed from the title, or told by you. Nor are dates: a post that is known
    already, by its organisation and title, stays as it is, with its dates; another one has no first and no last day.

    **Merging.** All addresses in one card are one person's, and the card's name is the person's name. Nobody is merged
    beyond that: two cards with one name and different addresses are two people until somebody says otherwise.

    **Set aside**, with the line and the reason: a card that is not closed; one with neither name nor address; what is
    no mail address (the rest of the card is read). The other cards land.

    It cannot know whether a card is still true; an address book keeps who left years ago.
    """
    with source.path.open("rb") as file:
        yield from read_cards(file, source.progress, source.begin)
