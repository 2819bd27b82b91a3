"""Who is who: address → person. Only what is certain is merged; everything else is proposed, later, to a person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db import connection, transaction

from wellkept.facts.models import Address, Message, Person

ROLE_WORDS = frozenset(
    [
        "support",
        "info",
        "sales",
        "admin",
        "office",
        "helpdesk",
        "service",
        "servicedesk",
        "contact",
        "billing",
        "accounts",
        "accounting",
        "invoices",
        "invoice",
        "hr",
        "jobs",
        "careers",
        "security",
        "abuse",
        "webmaster",
        "hostmaster",
        "marketing",
        "press",
        "legal",
        "privacy",
        "orders",
        "order",
        "team",
        "help",
        "desk",
        "it",
        "reception",
        "hello",
        "enquiries",
        "inquiries",
        "feedback",
        "training",
        "events",
        "purchasing",
        "procurement",
        "noc",
        "operations",
        "ops",
        "tickets",
        "ticket",
        "customerservice",
        "customercare",
        "buchhaltung",
        "rechnung",
        "vertrieb",
        "kontakt",
        "einkauf",
        "zentrale",
        "empfang",
    ]
)
ROBOT = re.compile(
    r"^(no|do[-_.]?not|non)[-_.]?(reply|response|answer)|^(mailer-daemon|postmaster|bounces?|notifications?|notify|"
    r"alerts?|daemon|root|cron|nagios|jenkins|autoreply|automailer|rssfeeds|listserv|majordomo|mailman)([-_+].*)?$"
)
LIST = re.compile(r"(^|[-_.])(list|lists|announce|users|devel|discuss|request|subscribe|owner)$")
LIST_RECEIVES, LIST_SENDERS = 30, 15


def recognise(group_of: Callable[[str], str]) -> int:
    """Give every new address its kind and, if it is a person's, its person. Returns how many people are new.

    `group_of` names the organisation of a domain: the same full name twice in one organisation is one person.
    """
    own, only_bulk = _writers()
    _believe_again(own)
    listed = _list_addresses()
    fresh = list(Address.objects.filter(kind=""))
    for address in fresh:
        address.kind = Address.Kind.LIST if address.id in listed else kind_of(address.value)
        if address.kind == Address.Kind.LIST and address.id in own and full_name(address.name):
            address.kind = Address.Kind.PERSON  # a person may keep an address for lists; a list never writes
        elif address.kind == Address.Kind.PERSON and address.id in only_bulk:
            address.kind = Address.Kind.ROBOT
    people = [address for address in fresh if address.kind == Address.Kind.PERSON]
    with transaction.atomic():
        created = _give_persons(people, group_of)
        Address.objects.bulk_update(fresh, ["kind", "person"], batch_size=500)
    return created


def _writers() -> tuple[set[int], set[int]]:
    """Who wrote something of their own, and who was only ever the sender of automatic mail."""
    written = set(Message.objects.values_list("sender", "automatic").distinct())
    own = {sender for sender, automatic in written if automatic in {"", "list", "away"}}
    return own, {sender for sender, _ in written} - own


def _believe_again(own: set[int]) -> None:
    """An address taken for a machine by what it sent may turn out to be a person's."""
    doubted = Address.objects.filter(kind=Address.Kind.ROBOT, pk__in=own)
    human = [one.pk for one in doubted if kind_of(one.value) == Address.Kind.PERSON]
    Address.objects.filter(pk__in=human).update(kind="")


def kind_of(value: str) -> str:
    """channel, robot, list or person, by the address alone."""
    local, _, domain = value.partition("@")
    if value.startswith("name:") or not domain:
        return Address.Kind.PERSON
    if ROBOT.search(local):
        return Address.Kind.ROBOT
    words = set(re.split(r"[-_.+]", local))
    if local in ROLE_WORDS or (words and words <= ROLE_WORDS):
        return Address.Kind.CHANNEL
    if LIST.search(local) or domain.split(".")[0] in {"lists", "list", "googlegroups"}:
        return Address.Kind.LIST
    return Address.Kind.PERSON


def full_name(name: str) -> str:
    """A name to compare: at least two words, order of "Family, Given" turned, case folded; else empty."""
    text = re.sub(r"\(.*?\)|\[.*?\]|[\"“”']", " ", name)
    if text.count(",") == 1:
        text = " ".join(reversed(text.split(",")))
    words = [word.strip(".") for word in text.casefold().split() if word.strip(".")]
    return " ".join(words) if len(words) >= 2 and "@" not in text and sum(len(word) > 1 for word in words) >= 2 else ""


def _give_persons(fresh: Iterable[Address], group_of: Callable[[str], str]) -> int:
    known: dict[tuple[str, str], Person | None] = {}
    stored = Address.objects.filter(kind=Address.Kind.PERSON, person__isnull=False).exclude(domain="")
    for row in stored.select_related("person"):
        if text := full_name(row.name):
            known.setdefault((group_of(row.domain), text), row.person)
    new: dict[object, list[Address]] = defaultdict(list)
    for address in fresh:
        text = full_name(address.name)
        certain = (group_of(address.domain), text) if address.domain and text else None
        if certain and certain in known:
            address.person = known[certain]
        else:
            new[certain or address.id].append(address)
    created = Person.objects.bulk_create([Person(name=shown_name(addresses[0])) for addresses in new.values()])
    for one, addresses in zip(created, new.values(), strict=True):
        for address in addresses:
            address.person = one
    return len(created)


def shown_name(address: Address) -> str:
    """The name that goes with an address; without one, the address says it best."""
    name = address.name.strip("\"' ")
    if name.count(",") == 1:
        name = " ".join(part.strip() for part in reversed(name.split(",")))
    return name or address.value.removeprefix("name:")


def _list_addresses() -> set[int]:
    """Addresses that many people write to and that never write: lists, whatever their headers say."""
    query = """
        SELECT json_extract(r.value, '$[0]') AS address
        FROM facts_message m, json_each(m.recipients) r
        JOIN facts_address a ON a.id = json_extract(r.value, '$[0]') AND a.kind = ''
        WHERE instr(trim(a.name), ' ') = 0
        GROUP BY address
        HAVING count(*) >= %s AND count(DISTINCT m.sender) >= %s
           AND address NOT IN (SELECT sender FROM facts_message)
    """
    with connection.cursor() as cursor:
        cursor.execute(query, [LIST_RECEIVES, LIST_SENDERS])
        return {row[0] for row in cursor.fetchall()}


def merge_certain(group_of: Callable[[str], str]) -> int:
    """Join people who bear one full name in one organisation (after its domains were joined). Returns merges."""
    groups: dict[tuple[str, str], set[int]] = defaultdict(set)
    stored = Address.objects.filter(kind=Address.Kind.PERSON, person__isnull=False).exclude(domain="")
    for domain, name, person in stored.values_list("domain", "name", "person_id"):
        if text := full_name(name):
            groups[group_of(domain), text].add(person)
    merged = 0
    for persons in groups.values():
        keep, *others = sorted(persons)
        if others:
            merged += len(others)
            merge_persons(keep, others)
    return merged


@transaction.atomic
def merge_persons(keep: int, others: list[int]) -> None:
    """All addresses of `others` become addresses of `keep`. No fact changes."""
    Address.objects.filter(person_id__in=others).update(person_id=keep)
