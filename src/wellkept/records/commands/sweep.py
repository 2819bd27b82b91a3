from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Q

from wellkept.facts.models import Address
from wellkept.facts.queries.addresses_used import addresses_used
from wellkept.records.commands.decide import IMPORTED
from wellkept.records.commands.put_back import Plan, Step
from wellkept.records.models import Change, Domain
from wellkept.records.queries.journal import at_once, journaled


def sweep(*, addresses: Collection[int]) -> None:
    """Let addresses go that no fact names any more, and the people and guessed organisations that were theirs alone.

    What a file of people stated stays, as does whose it is said to be by a person, or by any other record.
    """
    free = set(addresses) - addresses_used(addresses)
    free -= _stated(free)
    plan = Plan()
    people, domains = _add_addresses(plan, free)
    _add(plan, "person", people)
    emptied = _emptied(domains, free)
    _add(plan, "domain", Domain.objects.filter(value__in=emptied).values_list("pk", flat=True))
    _add(plan, "organisation", _guessed(emptied))
    plan.settle()
    _leave_a_last_address(plan)
    plan.carry_out()


def _add(plan: Plan, table: str, keys: Iterable[int]) -> None:
    found = journaled()[table]
    plan.add(Step(found, key, found.plain(row), None) for key, row in found.rows(keys).items())


def _add_addresses(plan: Plan, free: set[int]) -> tuple[set[int], set[str]]:
    """Whose they were, and in which domains they stood."""
    table, people, domains = journaled()["address"], set(), set()
    for key, row in table.rows(free).items():
        plain = table.plain(row) or {}
        plan.add([Step(table, key, plain, None)])
        people.add(plain["person_id"])
        domains.add(plain["domain"])
    return people - {None}, domains - {""}


def _leave_a_last_address(plan: Plan) -> None:
    """Whoever stays, because something is recorded of them, stays with an address."""
    mine = {row: step.now["person_id"] for (name, row), step in plan.steps.items() if name == "address" and step.now}
    stays = {person for person in mine.values() if person and ("person", person) not in plan.steps}
    others = Address.objects.filter(person_id__in=stays).exclude(pk__in=mine)
    bare = stays - set(others.values_list("person_id", flat=True))
    plan.leave("address", [row for row, person in mine.items() if person in bare])


def _stated(addresses: Collection[int]) -> set[int]:
    """Those that a record which stands has made, or a person has decided about."""
    found: set[int] = set()
    for some in at_once(sorted(addresses)):
        told = Change.objects.filter(table="address", row__in=some, decision__undone_at=None)
        told = told.filter(Q(before__isnull=True) | ~Q(decision__kind=IMPORTED))
        found |= set(told.values_list("row", flat=True))
        found |= set(Address.objects.filter(pk__in=some, decided=True).values_list("pk", flat=True))
    return found


def _emptied(domains: set[str], gone: Collection[int]) -> set[str]:
    """Domains of guessed organisations in which no address is left."""
    guessed = Domain.objects.filter(value__in=domains, organisation__guessed=True).values_list("value", flat=True)
    left = Address.objects.filter(domain__in=list(guessed)).values_list("domain", "pk")
    return set(guessed) - {domain for domain, pk in left if pk not in gone}


def _guessed(emptied: set[str]) -> set[int]:
    """Guessed organisations of which no domain is left."""
    owners = set(Domain.objects.filter(value__in=emptied).values_list("organisation_id", flat=True))
    left = Domain.objects.filter(organisation_id__in=owners).exclude(value__in=emptied)
    return owners - set(left.values_list("organisation_id", flat=True))
