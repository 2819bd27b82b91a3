"""Who wrote a message. Where the headers contradict each other the answer is nobody, never the wrong person."""

from __future__ import annotations

import re
from functools import lru_cache

from wellkept.sdk.kinds import Mailbox
from wellkept.sdk.mail.addresses import read_addresses
from wellkept.sdk.mail.headers import Headers
from wellkept.sdk.mail.limits import SIGN_CHARACTERS

NOBODY = Mailbox("", "")
_NO_LIST: frozenset[str] = frozenset()
_LIST_HEADERS = ("list-post", "list-id", "x-beenthere", "x-mailing-list", "mailing-list")
_OF_A_LIST = frozenset(_LIST_HEADERS)
_MAILTO = re.compile(r"<mailto:([^<>?\s]+)", re.IGNORECASE)
_LIST_ID = re.compile(r"<([^<>\s.]+)\.([^<>\s]+)>")
_VIA = re.compile(r"'?(.*?)'?\s+via\s+\S.*", re.IGNORECASE | re.DOTALL)
_ADDRESS_VIA = re.compile(r"[\"']*([^\s\"'<>]+@[^\s\"'<>]+)[\"']* via ", re.IGNORECASE)
_MOST_AUTHORS = 20
_FAILED = re.compile(r"\bdmarc\s*=\s*fail", re.IGNORECASE)
_WITHOUT_CONSEQUENCE = re.compile(r"\b(?:p|dis|action)\s*=\s*none", re.IGNORECASE)
_LIST_PROGRAM = re.compile(r"^owner-|-(?:owner|bounces?|admin|request)(?:[+=].*)?$|^(?:sympa|majordomo|listserv)")


def list_addresses(headers: Headers) -> frozenset[str]:
    """The addresses that a message's own list headers name as the list's."""
    found = _NO_LIST
    if not _OF_A_LIST.isdisjoint(headers):
        found = _addresses_in(tuple([headers.get(header, "")[:SIGN_CHARACTERS] for header in _LIST_HEADERS]))
    return found or (_list_as_sender(headers) if "sender" in headers else _NO_LIST)


def _list_as_sender(headers: Headers) -> frozenset[str]:
    """Older programs say only `Sender: talk@lists.example`, and that is whom the message is to."""
    submitter = read_addresses(headers["sender"], 1)
    address = submitter[0].address if submitter else ""
    is_marked = (
        headers.get("precedence", "").lower() in {"bulk", "list"} or "list-unsubscribe" in headers or "@list" in address
    )
    if not address or not is_marked or address in headers.get("from", "").lower():
        return _NO_LIST
    is_addressed = address in headers.get("to", "").lower() or address in headers.get("cc", "").lower()
    return frozenset({address}) if is_addressed else _NO_LIST


@lru_cache(maxsize=1024)
def _addresses_in(named: tuple[str, ...]) -> frozenset[str]:
    post, list_id, *others = named
    found = _MAILTO.findall(post) + [f"{local}@{domain}" for local, domain in _LIST_ID.findall(list_id)]
    for value in others:
        alone = value.partition(";")[0].strip().removeprefix("list ")
        found += [mailbox.address for mailbox in read_addresses(alone, 5)]
    return frozenset(address.lower() for address in found if address)


def sender_of(headers: Headers, lists: frozenset[str]) -> Mailbox:
    """The person, robot or list that wrote the message; `NOBODY` where that cannot be told, or is probably forged."""
    written = headers.get("from") or headers.get("sender") or headers.get("return-path") or ""
    authors = read_addresses(written, _MOST_AUTHORS)
    author = authors[0] if len(authors) == 1 and "from" not in headers.again else _one_of(authors, headers)
    if lists:
        return _behind_list(author, headers, lists)
    return NOBODY if _is_doubtful(author, headers) else author


def _one_of(authors: tuple[Mailbox, ...], headers: Headers) -> Mailbox:
    """Of several authors the one who is named as having sent it. Several From headers that differ are a forgery."""
    others = [
        mailbox for value in headers.again.get("from", ())[:5] for mailbox in read_addresses(value, _MOST_AUTHORS)
    ]
    if len({mailbox.address for mailbox in (*authors, *others)}) == 1:
        return (*authors, *others)[0]
    named = read_addresses(headers.get("sender", ""), 1)
    chosen = [author for author in authors if named and author.address == named[0].address and not others]
    return chosen[0] if chosen else NOBODY


def _is_doubtful(author: Mailbox, headers: Headers) -> bool:
    """Whether the receiving server rejected the From, or somebody elsewhere submitted the message in its name."""
    results = headers.get("authentication-results", "")
    if results and _FAILED.search(results) and not _WITHOUT_CONSEQUENCE.search(results):
        return True
    if "sender" not in headers:
        return False
    submitter = read_addresses(headers["sender"], 1)
    return bool(submitter) and _is_another(author.address, submitter[0].address)


@lru_cache(maxsize=8192)
def _is_another(author: str, submitter: str) -> bool:
    local, _, domain = author.partition("@")
    other_local, _, other_domain = submitter.partition("@")
    if not domain or not other_domain or local == other_local or _LIST_PROGRAM.search(other_local):
        return False
    return not _are_related(domain, other_domain)


def _are_related(domain: str, other: str) -> bool:
    return domain == other or domain.endswith(f".{other}") or other.endswith(f".{domain}")


def _behind_list(author: Mailbox, headers: Headers, lists: frozenset[str]) -> Mailbox:
    """A list may put itself into From; then the writer's address stands elsewhere, or nowhere."""
    via = _VIA.fullmatch(author.name)
    domain = author.address.rpartition("@")[2]
    of_list = author.address in lists or (
        (via or "x-original-from" in headers) and any(_are_related(domain, one.rpartition("@")[2]) for one in lists)
    )
    if not of_list:
        return author
    name = via[1] if via else author.name
    for header in ("x-original-from", "reply-to", "x-original-sender", "cc"):
        if found := _writer_in(headers.get(header, ""), name, lists, by_name=header == "cc"):
            return Mailbox(
                found.address, name or _own_address_as_name(headers.get("from", ""), found.address) or found.name
            )
    if address := _folded_in(author.address):
        return Mailbox(address, name)
    return Mailbox("", name) if via else author


def _own_address_as_name(written: str, address: str) -> str:
    """`ann@client.example via Talk <talk@lists.example>`: there a name that is an address is the writer's own."""
    via = _ADDRESS_VIA.match(written)
    return via[1] if via and via[1].lower() == address else ""


def _writer_in(value: str, name: str, lists: frozenset[str], *, by_name: bool) -> Mailbox | None:
    found = [mailbox for mailbox in read_addresses(value, 50) if mailbox.address and mailbox.address not in lists]
    if len(found) == 1 and not by_name:
        return found[0]
    return next((mailbox for mailbox in found if name and mailbox.name == name), None)


def _folded_in(address: str) -> str:
    """`ann=client.example@list.example`, and `ann=40client.example@...`, carry the writer's address inside."""
    local, equals, domain = address.rpartition("@")[0].replace("=40", "=").rpartition("=")
    return f"{local}@{domain}" if equals and local and "." in domain else ""
