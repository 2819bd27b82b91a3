"""Who wrote a message. Where the headers contradict each other the answer is nobody, never the wrong person."""

from __future__ import annotations

import re

from wellkept.sdk.kinds import Mailbox
from wellkept.sdk.mail.addresses import read_addresses
from wellkept.sdk.mail.headers import Headers

NOBODY = Mailbox("", "")
_VIA = re.compile(r"^'?(.*?)'?\s+via\s+\S.*$", re.IGNORECASE)
_MAILTO = re.compile(r"<mailto:([^<>?\s]+)")
_LIST_ID = re.compile(r"<([^<>\s.]+)\.([^<>\s]+)>")
_ORIGINALS = ("x-original-from", "reply-to", "x-original-sender", "cc")


def list_addresses(headers: Headers) -> frozenset[str]:
    """The addresses that a message's own list headers name as the list's."""
    named = [found.lower() for found in _MAILTO.findall(headers.first("list-post"))]
    named += [f"{local}@{domain}".lower() for local, domain in _LIST_ID.findall(headers.first("list-id"))]
    for header in ("x-beenthere", "x-mailing-list", "mailing-list"):
        value = headers.first(header).partition(";")[0].removeprefix("list ")
        named += [mailbox.address for mailbox in read_addresses(value) if mailbox.address]
    return frozenset(named)


def sender_of(headers: Headers) -> Mailbox:
    """The person, robot or list that wrote the message; `NOBODY` where From contradicts itself."""
    written = headers.get("from") or headers.get("sender") or headers.get("return-path") or [""]
    authors = {mailbox.address: mailbox for value in written[:5] for mailbox in read_addresses(value, 20)}
    if len(authors) > 1:
        submitter = read_addresses(headers.first("sender"), 1)
        return authors.get(submitter[0].address, NOBODY) if submitter and len(written) == 1 else NOBODY
    if not authors:
        return NOBODY
    author = next(iter(authors.values()))
    lists = list_addresses(headers)
    return _rewritten(author, headers, lists) if author.address in lists else author


def _rewritten(author: Mailbox, headers: Headers, lists: frozenset[str]) -> Mailbox:
    """A list put its own address into From; the writer's stands elsewhere, or nowhere."""
    via = _VIA.match(author.name)
    name = via[1] if via else author.name
    for header in _ORIGINALS:
        for mailbox in read_addresses(headers.first(header), 20):
            known = header != "cc" or (name and mailbox.name == name)
            if mailbox.address and mailbox.address not in lists and known:
                return Mailbox(mailbox.address, name or mailbox.name)
    return Mailbox("", name) if via else author
