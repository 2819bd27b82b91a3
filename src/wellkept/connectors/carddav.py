"""People from address books on a server, read again and again."""

from __future__ import annotations

import io
from collections.abc import Iterator

from wellkept.sdk.connector import Aside, Item, Record
from wellkept.sdk.dav.account import FIELDS, address_of, asking_for
from wellkept.sdk.dav.addresses import place_of
from wellkept.sdk.dav.finding import ADDRESS_BOOKS, find_parts
from wellkept.sdk.dav.following import follow
from wellkept.sdk.dav.kept import Kept
from wellkept.sdk.live import Mark, Part, Reading, live
from wellkept.sdk.vcard.read_cards import read_cards


def _offer(reading: Reading) -> list[Part]:
    with asking_for(reading) as asking:
        return find_parts(asking, ADDRESS_BOOKS)


@live(
    "Address books on a server (CardDAV)",
    FIELDS,
    _offer,
    "The names, mail addresses, organisations and titles in your address book; no telephone numbers, photos or notes.",
)
def carddav(reading: Reading) -> Iterator[Item | Mark]:
    """Reads people from address books in Nextcloud, iCloud, Fastmail and whatever else speaks CardDAV. So do Radicale,
    SOGo, mailbox.org and most others.

    **Setting up.** The address of the server (its name is enough where it follows the standard), the user name, the
    password. *Test* finds the address books.

    **What is read** of a card is what `vcard` reads, in the same way: name, mail addresses, organisation, title. What
    is no person's card is set aside, with its reason. Nothing is ever changed on the server.

    **Going on.** The first reading takes everything. Later ones take what is new, by the server's sync token, or, where
    it has none, by the versions of all cards. A reading that breaks off goes on where it stopped.

    **A changed card** states the person anew: another address becomes theirs too, another title or organisation is
    another post. **A deleted card** changes nothing: that somebody tidied up an address book does not mean that a
    person left. Say so on their page.

    It cannot read servers that want a sign-in by browser.
    """
    with asking_for(reading) as asking:
        kept = Kept.of(reading.position, reading.now)
        for batch in follow(asking, address_of(asking, reading.part), ADDRESS_BOOKS, kept, reading.now):
            for href, text in batch.texts.items():
                yield from _people(href, text)
            for href, reason in batch.failed.items():
                yield Aside(place_of(href), reason)
            yield Mark(kept.position())


def _people(href: str, text: bytes) -> Iterator[Item]:
    for item in read_cards(io.BytesIO(text)):
        position = f"{place_of(href)} {item.position}".strip()
        if isinstance(item, Record):
            yield Record(item.kind, item.values, position)
        else:
            yield Aside(position, item.reason, item.excerpt)
