"""Who wrote a message. Where the headers contradict each other the answer is nobody, never the wrong person."""

from __future__ import annotations

import re
from functools import lru_cache

from wellkept.sdk.kinds import Mailbox
from wellkept.sdk.mail.addresses import read_addresses
from wellkept.sdk.mail.headers import Headers

NOBODY = Mailbox("", "")
_VIA = re.compile(r"^'?(.*?)'?\s+via\s+\S.*$", re.IGNORECASE)
_MAILTO = re.compile(r"<mailto:([^<>?\s]+)")
_LIST_ID = re.compile(r"<([^<>\s.]+)\.([^<>\s]+)>")
_LIST_HEADERS = ("list-post", "list-id", "x-beenthere", "x-mailing-list", "mailing-list")
_NO_LIST: frozenset[str] = frozenset()
_ORIGINALS = ("x-original-from", "reply-to", "x-original-sender", "cc")


def list_addresses(headers: Headers) -> frozenset[str]:
    """The addresses that a message's own list headers name as the list's."""
    named = tuple(headers.get(header, "") for header in _LIST_HEADERS)
    return _addresses_in(named) if any(named) else _NO_LIST


@lru_cache(maxsize=1024)
def _addresses_in(named: tuple[str, ...]) -> frozenset[str]:
    post, list_id, *others = named
    found = _MAILTO.findall(post) + [f"{local}@{domain}" for local, domain in _LIST_ID.findall(list_id)]
    for value in others:
        alone = value.partition(";")[0].strip().removeprefix("list ")
        found += [mailbox.address for mailbox in read_addresses(alone, 5)]
    return frozenset(address.lower() for address in found if address)


def sender_of(headers: Headers, lists: frozenset[str]) -> Mailbox:
    """The person, robot or list that wrote the message; `NOBODY` where From contradicts itself."""
    written = headers.get("from") or headers.get("sender") or headers.get("return-path") or ""
    authors = read_addresses(written, 20)
    if len(authors) != 1 or "from" in headers.again:
        return _one_of(authors, headers)
    return _rewritten(authors[0], headers, lists) if authors[0].address in lists else authors[0]


def _one_of(authors: tuple[Mailbox, ...], headers: Headers) -> Mailbox:
    """Of several authors the one who is named as having sent it; several From headers are a forgery's sign."""
    others = [mailbox for value in headers.again.get("from", ())[:5] for mailbox in read_addresses(value, 20)]
    addresses = {mailbox.address for mailbox in (*authors, *others)}
    if len(addresses) == 1:
        return authors[0] if authors else others[0]
    named = read_addresses(headers.get("sender", ""), 1)
    chosen = [author for author in authors if named and author.address == named[0].address and not others]
    return chosen[0] if chosen else NOBODY


def _rewritten(author: Mailbox, headers: Headers, lists: frozenset[str]) -> Mailbox:
    """A list put its own address into From; the writer's stands elsewhere, or nowhere."""
    via = _VIA.match(author.name)
    name = via[1] if via else author.name
    for header in _ORIGINALS:
        for mailbox in read_addresses(headers.get(header, ""), 20):
            known = header != "cc" or (name and mailbox.name == name)
            if mailbox.address and mailbox.address not in lists and known:
                return Mailbox(mailbox.address, name or mailbox.name)
    return Mailbox("", name) if via else author
