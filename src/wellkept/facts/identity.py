"""Who is who: address → person. Only what is certain is merged; everything else is proposed, later, to a person."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from django.db import transaction

from wellkept.facts.address_kinds import kind_of
from wellkept.facts.likeness.odd_spelling import oddness
from wellkept.facts.models import Address, Apart, Message, Person

Key = tuple[str, str]

LIST_RECEIVES, LIST_SENDERS = 30, 15
CHUNK = 20_000


def recognise(group_of: Callable[[str], str]) -> int:
    """Give every new address its kind and, if it is a person's, its person. Returns how many people are new.

    `group_of` names the organisation of a domain: the same full name twice in one organisation is one person.
    """
    own, only_bulk = _writers()
    _believe_again(own)
    listed = _list_addresses()
    orphaned = list(Address.objects.filter(kind=Address.Kind.PERSON, person=None))  # their person was taken back
    new = list(Address.objects.filter(kind=""))
    for address in new:
        address.kind = Address.Kind.LIST if address.id in listed else kind_of(address.value)
        if address.kind == Address.Kind.LIST and address.id in own and full_name(address.name):
            address.kind = Address.Kind.PERSON  # a person may keep an address for lists; a list never writes
        elif address.kind == Address.Kind.PERSON and address.id in only_bulk:
            address.kind = Address.Kind.ROBOT
    fresh = [*new, *orphaned]
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
    doubted = Address.objects.filter(kind=Address.Kind.ROBOT, decided=False, pk__in=own)
    human = [one.pk for one in doubted if kind_of(one.value) == Address.Kind.PERSON]
    Address.objects.filter(pk__in=human).update(kind="")


def full_name(name: str) -> str:
    """A name to compare: at least two words, order of "Family, Given" turned, case folded; else empty."""
    text = re.sub(r"\(.*?\)|\[.*?\]|[\"“”']", " ", name)
    if text.count(",") == 1:
        text = " ".join(reversed(text.split(",")))
    words = [word.strip(".") for word in text.casefold().split() if word.strip(".")]
    return " ".join(words) if len(words) >= 2 and "@" not in text and sum(len(word) > 1 for word in words) >= 2 else ""


def certain_name(address: str, name: str, group: str) -> Key | None:
    """Organisation and full name, by which two addresses are certainly one person's; None where nothing is certain."""
    text = full_name(name)
    return (group, text) if group and text and not oddness(address, name) else None


class Bearers:
    """Who bears which full name at which organisation, and what people decided about it."""

    def __init__(self, group_of: Callable[[str], str]) -> None:
        self.by_name: dict[Key, set[int]] = defaultdict(set)
        self.all_by_name: dict[Key, set[int]] = defaultdict(set)  # with addresses of which somebody said whose they are
        self.apart = {frozenset(pair) for pair in Apart.objects.values_list("one_id", "other_id")}
        stored = Address.objects.filter(kind=Address.Kind.PERSON, person__isnull=False).exclude(domain="")
        for value, domain, name, person, decided in stored.values_list(
            "value", "domain", "name", "person_id", "decided"
        ):
            if key := certain_name(value, name, group_of(domain)):
                self.all_by_name[key].add(person)
                if not decided:
                    self.by_name[key].add(person)

    def only(self, key: Key) -> int | None:
        """Whose an address with this name certainly is; nobody's where two people of that name were kept apart."""
        found = self.by_name.get(key)
        return min(found) if found and not self.kept_apart(self.all_by_name[key]) else None

    def kept_apart(self, people: Iterable[int]) -> bool:
        several = set(people)
        return any(pair <= several for pair in self.apart)


def _give_persons(fresh: Iterable[Address], group_of: Callable[[str], str]) -> int:
    bearers = Bearers(group_of)
    new: dict[object, list[Address]] = defaultdict(list)
    for address in fresh:
        certain = certain_name(address.value, address.name, group_of(address.domain) if address.domain else "")
        if certain and (known := bearers.only(certain)):
            address.person_id = known
        else:
            ambiguous = certain and certain in bearers.all_by_name
            new[address.id if ambiguous or not certain else certain].append(address)
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
    fresh = Address.objects.filter(kind="").values_list("pk", "name")
    wanted = {pk for pk, name in fresh if " " not in name.strip()}
    wanted -= set(Message.objects.values_list("sender", flat=True).distinct())
    received: Counter[int] = Counter()
    senders: dict[int, set[int]] = defaultdict(set)
    rows = Message.objects.values_list("sender", "recipients")
    for sender, recipients in rows.iterator(chunk_size=CHUNK) if wanted else ():
        for address in (one for one, _role in recipients if one in wanted):
            received[address] += 1
            senders[address].add(sender)
    return {one for one in wanted if received[one] >= LIST_RECEIVES and len(senders[one]) >= LIST_SENDERS}


def certain_merges(group_of: Callable[[str], str]) -> list[list[int]]:
    """Groups of people who bear one full name in one organisation (after its domains were joined), by id.

    Whom somebody kept apart is in no group together, nor is anybody whom a third would join to both.
    """
    bearers = Bearers(group_of)
    joined: dict[int, set[int]] = {}
    for key, people in sorted(bearers.by_name.items()):
        if len(people) < 2 or bearers.kept_apart(bearers.all_by_name[key]):
            continue
        whole = set().union(*(joined.get(one, {one}) for one in people))
        if not bearers.kept_apart(whole):
            joined |= dict.fromkeys(whole, whole)
    return sorted({tuple(sorted(whole)): sorted(whole) for whole in joined.values()}.values())


def are_apart(people: Iterable[int]) -> bool:
    """Whether somebody said of any two of these that they are two."""
    several = list(people)
    return Apart.objects.filter(one_id__in=several, other_id__in=several).exists()


@transaction.atomic
def merge_persons(keep: int, others: list[int]) -> None:
    """All addresses of `others` become addresses of `keep`, and who was kept apart from them is from `keep`."""
    Address.objects.filter(person_id__in=others).update(person_id=keep)
    everybody = {keep, *others}
    rows = Apart.objects.filter(one_id__in=everybody) | Apart.objects.filter(other_id__in=everybody)
    for row in list(rows):
        rest = {row.one_id, row.other_id} - everybody
        if rest and {row.one_id, row.other_id} & set(others):
            one, other = sorted((keep, *rest))
            Apart.objects.get_or_create(one_id=one, other_id=other, defaults={"decided_at": row.decided_at})
        if not rest or {row.one_id, row.other_id} & set(others):
            row.delete()
