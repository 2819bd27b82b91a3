"""The one door: what may this person see. Every page, and whatever else shows protected data, comes through here.

admin sees and sets everything; all_accounts sees every account and may import; member sees the accounts that are
assigned to them. Who sees an account sees its ties in words and last date. A tie's numbers and facts are its
colleague's own: nobody else sees them on a page, whatever their role. What is foreign looks exactly as if it did
not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from wellkept.facts.models import Address, Import, Person
from wellkept.findings.models import Action, Finding, Said
from wellkept.findings.queries.open_findings import said_on
from wellkept.records.models import Account, ContactNote, Contract, Domain, Engagement, Organisation, Post, User

T = TypeVar("T", bound=Model)

RIGHTS: dict[str, frozenset[str]] = {
    "settings": frozenset({User.Role.ADMIN}),
    "import": frozenset({User.Role.ADMIN, User.Role.ALL_ACCOUNTS}),
    "unassigned": frozenset({User.Role.ADMIN, User.Role.ALL_ACCOUNTS}),
}


def may(user: User, right: str) -> bool:
    """Whether a person has a right that is not about one account."""
    return user.is_active and user.role in RIGHTS[right]


def require(user: User, right: str) -> None:
    """Go on only with the right; without it the page does not exist."""
    if not may(user, right):
        raise Http404


def accounts(user: User) -> QuerySet[Account]:
    found = Account.objects.select_related("organisation")
    if not user.is_active:
        return found.none()
    if user.role in {User.Role.ADMIN, User.Role.ALL_ACCOUNTS}:
        return found
    return found.filter(assignments__user=user)


def account(user: User, pk: int) -> Account:
    return _one(accounts(user), pk)


def engagements(user: User) -> QuerySet[Engagement]:
    return Engagement.objects.filter(account__in=accounts(user)).select_related("account__organisation")


def engagement(user: User, pk: int) -> Engagement:
    return _one(engagements(user), pk)


def contracts(user: User) -> QuerySet[Contract]:
    return Contract.objects.filter(account__in=accounts(user))


def organisations(user: User) -> QuerySet[Organisation]:
    """The firm, and the organisations of the accounts that one sees; those without account for who sees all."""
    found = Organisation.objects.all()
    if may(user, "unassigned"):
        return found
    return found.filter(Q(is_firm=True) | Q(account__in=accounts(user))) if user.is_active else found.none()


def people(user: User) -> QuerySet[Person]:
    """Colleagues, and the contacts of the accounts that one sees; those of no organisation for who sees all."""
    found = Person.objects.all()
    if may(user, "unassigned"):
        return found
    places = organisations(user)
    posted = Q(posts__organisation__in=places)
    homed = Q(posts__isnull=True, addresses__domain__in=places.values("domains__value"))
    return found.filter(pk__in=Person.objects.filter(posted | homed).values("pk"))


def person(user: User, pk: int) -> Person:
    return _one(people(user), pk)


def names(user: User, wanted: Iterable[int]) -> dict[int, str]:
    """Person id → name, of those among them whom one may see."""
    return dict(people(user).filter(pk__in=set(wanted)).values_list("pk", "name"))


def posts(user: User) -> QuerySet[Post]:
    """What people are or were at places that one sees: what a mover does elsewhere is the other account's."""
    return Post.objects.filter(organisation__in=organisations(user))


def addresses(user: User) -> QuerySet[Address]:
    """Addresses at places that one sees, and at none, of people whom one sees."""
    foreign = Domain.objects.exclude(organisation__in=organisations(user))
    return Address.objects.filter(person__in=people(user)).exclude(domain__in=foreign.values("value"))


def contact_notes(user: User) -> QuerySet[ContactNote]:
    """Calls and lunches with the accounts that one sees, and with none."""
    return ContactNote.objects.filter(Q(account=None) | Q(account__in=accounts(user)))


def records(user: User, kind: str, ids: Iterable[int]) -> list[int]:
    """Which of these records, as evidence names them, one may see; when a colleague is away is no secret."""
    doors = {"contact_note": contact_notes, "contract": contracts, "engagement": engagements, "post": posts}
    if kind not in doors:
        return list(ids)
    return list(doors[kind](user).filter(pk__in=set(ids)).values_list("pk", flat=True))


def sees_accounts(user: User) -> Callable[[int | None], bool]:
    """Whether one sees a row of columns that belongs to an account, or to none."""
    if may(user, "unassigned"):
        return lambda _account: True
    seen = set(accounts(user).values_list("pk", flat=True))
    return lambda account: account in seen


def said(user: User, day: date) -> QuerySet[Said]:
    """What the open findings that one may see said on a day."""
    found = said_on(day)
    return found if may(user, "unassigned") else found.filter(finding__account__in=accounts(user))


def said_once(user: User, finding: int, day: date) -> Said:
    """What a finding said on a day; if it was closed by then, what it said last before."""
    every = Finding.objects.all()
    seen = every if may(user, "unassigned") else every.filter(account__in=accounts(user))
    found = Said.objects.filter(finding=_one(seen, finding), from_day__lte=day)
    newest = found.select_related("finding__account__organisation").order_by("-from_day").first()
    if newest is None:
        raise Http404
    return newest


def actions(user: User) -> QuerySet[Action]:
    found = Action.objects.select_related("finding__account__organisation")
    return found if may(user, "unassigned") else found.filter(finding__account__in=accounts(user))


def action(user: User, pk: int) -> Action:
    return _one(actions(user), pk)


def user(reader: User, pk: int) -> User:
    """Somebody who signs in, for who may change that."""
    require(reader, "settings")
    found: User = _one(User.objects.all(), pk)
    return found


def imports(user: User) -> QuerySet[Import]:
    return Import.objects.all() if may(user, "import") else Import.objects.none()


def one_import(user: User, pk: int) -> Import:
    return _one(imports(user), pk)


def sees_numbers(user: User, colleague: int) -> bool:
    """A tie's numbers are its colleague's own."""
    return user.person_id is not None and user.person_id == colleague


def sees_fact(user: User, took_part: Collection[int]) -> bool:
    """What a message or meeting was about is for those who took part."""
    return user.person_id is not None and user.person_id in took_part


def _one(found: QuerySet[T], pk: int) -> T:
    try:
        return found.get(pk=pk)
    except (ObjectDoesNotExist, OverflowError):
        raise Http404 from None
