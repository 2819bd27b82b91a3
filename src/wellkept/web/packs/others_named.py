"""Names of other organisations, which must not stand in what goes to one of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from django.db.models import QuerySet

from wellkept.records.models import Domain, Organisation, OtherName
from wellkept.records.queries.organisations import counting_ids
from wellkept.sdk.organisation_names import name_stem, second_level

SHORTEST = 4  # a shorter label of a domain may be any word
LEAST_NAME = 3


def others_named(account_organisation: int, among: QuerySet[Organisation] | None = None) -> Callable[[str], bool]:
    """A function: whether a text names another organisation than the firm and this one, with its sites and its group.

    `among`: only these. By its name, its other names, and what its domains begin with.
    """
    own = {*counting_ids(account_organisation), *_above(account_organisation)}
    ours = Organisation.objects.filter(is_firm=True).values_list("pk", flat=True)
    own |= {site for firm in ours for site in counting_ids(firm)}
    own_names = _names(Organisation.objects.filter(pk__in=own))
    rows = Organisation.objects.all() if among is None else among
    others = _names(rows.exclude(pk__in=own)) - own_names
    own_longest_first = sorted(own_names, key=len, reverse=True)

    def names_somebody(text: str) -> bool:
        said = f" {_plain(text)} "
        for name in own_longest_first:
            while f" {name} " in said:
                said = said.replace(f" {name} ", "  ")
        return any(f" {name} " in said for name in others)

    return names_somebody


def _above(organisation: int) -> Iterable[int]:
    """The group that it belongs to."""
    up: int | None = organisation
    seen: list[int] = []
    while up is not None and up not in seen:
        seen.append(up)
        up = Organisation.objects.filter(pk=up).values_list("parent_id", flat=True).first()
    return seen


def _names(rows: QuerySet[Organisation]) -> set[str]:
    """How these organisations may be called, as `_plain` has it."""
    called = list(rows.values_list("name", flat=True))
    called += OtherName.objects.filter(organisation__in=rows.values("pk")).values_list("name", flat=True)
    domains = Domain.objects.filter(organisation__in=rows.values("pk")).values_list("value", flat=True)
    labels = {_plain(second_level(one)) for one in domains}
    found = {form for name in called for form in (_plain(name), _plain(name_stem(name)))}
    return {one for one in found if len(one) >= LEAST_NAME} | {one for one in labels if len(one) >= SHORTEST}


def _plain(text: str) -> str:
    """Words in small letters with one space between them."""
    return " ".join(re.findall(r"\w+", text.casefold()))
