from __future__ import annotations

from django.db import transaction

from wellkept.facts.models import Address
from wellkept.records.models import Account, Domain, Organisation
from wellkept.records.queries.organisations import Standing
from wellkept.sdk.words import key_of


@transaction.atomic
def recognise_organisations() -> int:
    """Give every domain that people write from an organisation, guessed and named after it. Returns how many."""
    seen = Address.objects.filter(kind=Address.Kind.PERSON).exclude(domain="").values_list("domain", flat=True)
    known = set(Domain.objects.values_list("value", flat=True))
    fresh = sorted(set(seen.distinct()) - known)
    taken = set(Organisation.objects.values_list("key", flat=True))
    made: dict[str, Organisation] = {}
    for domain in fresh:
        # The name is only a guess, so another organisation that bears it keeps its own key.
        key = key_of(name_of_domain(domain))
        key = key_of(domain) if key in taken or not key else key
        taken.add(key)
        made[domain] = Organisation(key=key, name=name_of_domain(domain), guessed=True)
    Organisation.objects.bulk_create(made.values())
    Domain.objects.bulk_create([Domain(value=domain, organisation=one) for domain, one in made.items()])
    return len(made)


def name_of_domain(domain: str) -> str:
    """`meridian-health.example` → "Meridian Health"; a single short word is likely letters: "ni.com" → "NI"."""
    words = domain.split(".", maxsplit=1)[0].replace("_", "-").split("-")
    if len(words) == 1 and len(words[0]) <= 3:
        return words[0].upper()
    return " ".join(word.capitalize() for word in words if word)


@transaction.atomic
def open_accounts(*, organisations: set[int]) -> int:
    """Open a guessed client account for each organisation that has none, for a group as a whole. Returns how many."""
    standing = Standing.read()
    groups = {standing[one] if standing[one] in standing.own else standing.top(one) for one in organisations}
    has = set(Account.objects.filter(organisation_id__in=groups).values_list("organisation_id", flat=True))
    firms = set(Organisation.objects.filter(is_firm=True).values_list("pk", flat=True))
    new = [Account(organisation_id=one, guessed=True) for one in sorted(groups - has - firms)]
    Account.objects.bulk_create(new)
    return len(new)
