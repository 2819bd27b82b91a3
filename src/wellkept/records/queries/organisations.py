"""Whose a domain is, and which organisation another one counts to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.db.models import Q

from wellkept.records.models import Account, Domain, Organisation

DEEPEST = 4  # a group, its companies, their sites, and departments of those


def the_firm() -> Organisation | None:
    return Organisation.objects.filter(is_firm=True).first()


def group_of() -> Callable[[str], str]:
    """A function: domain → the organisation that it belongs to (the domain itself where nobody said)."""
    known = {value: str(organisation) for value, organisation in Domain.objects.values_list("value", "organisation_id")}
    return lambda domain: known.get(domain, domain)


def counting_to(own: Callable[[str], Q]) -> Q:
    """Organisations for which `own` holds, and sites below them that stand for nobody else.

    A site with an account of its own counts to itself. `own` is handed the path up, such as "parent__parent__".
    """
    found, nearer, path = Q(), Q(), ""
    for _ in range(DEEPEST):
        found |= nearer & own(path)
        nearer &= Q(**{f"{path}account__isnull": True, f"{path}is_firm": False})
        path += "parent__"
    return found


def of_the_firm() -> Q:
    """The firm and its sites."""
    return counting_to(lambda path: Q(**{f"{path}is_firm": True}))


def counting_to_organisation(organisation: int) -> Q:
    """One organisation, and the sites that count to it."""
    return counting_to(lambda path: Q(**{f"{path}pk": organisation}))


def counting_ids(organisation: int) -> list[int]:
    """The same as ids, asked level by level: most have no sites, and then one look suffices."""
    found, level = [organisation], [organisation]
    for _ in range(DEEPEST - 1):
        below = Organisation.objects.filter(parent__in=level, account__isnull=True, is_firm=False)
        level = list(below.values_list("pk", flat=True))
        if not level:
            break
        found += level
    return found


class Standing:
    """Which organisation stands for each: itself, or the nearest above it that is the firm or has an account."""

    def __init__(self, parents: Mapping[int, int], standing: Iterable[int]) -> None:
        self.parents, self.own = dict(parents), set(standing)

    @classmethod
    def read(cls) -> Standing:
        parents = dict(Organisation.objects.exclude(parent=None).values_list("pk", "parent_id"))
        if not parents:
            return cls({}, ())
        firms = Organisation.objects.filter(is_firm=True).values_list("pk", flat=True)
        return cls(parents, [*Account.objects.values_list("organisation_id", flat=True), *firms])

    def __getitem__(self, organisation: int) -> int:
        """Without any such above it, an organisation stands for itself."""
        above = self.above(organisation)
        return next((one for one in above if one in self.own), organisation)

    def top(self, organisation: int) -> int:
        return self.above(organisation)[-1]

    def depth(self) -> int:
        return max((len(self.above(one)) for one in self.parents), default=1)

    def above(self, organisation: int) -> list[int]:
        """Itself, and then whatever it belongs to, nearest first."""
        found = [organisation]
        while (up := self.parents.get(found[-1])) is not None and up not in found:
            found.append(up)
        return found
