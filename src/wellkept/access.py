"""The one door: what may this person see. Every page, and whatever else shows protected data, comes through here.

admin sees and sets everything; all_accounts sees every account and may import; member sees the accounts that are
assigned to them. Who sees an account sees its ties in words and last date. A tie's numbers and facts are its
colleague's own: nobody else sees them on a page, whatever their role. What is foreign looks exactly as if it did
not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from wellkept.facts.models import Address, Import, Person
from wellkept.findings.models import Action, Finding, Said
from wellkept.findings.queries.open_findings import said_on
from wellkept.records.models import (
    Account,
    ArchitectureDecision,
    ArchitectureHandover,
    Assessment,
    Assumption,
    AuditEntry,
    Cadence,
    Calibration,
    Case,
    ChangeRequest,
    Channel,
    Commitment,
    ContactNote,
    Contract,
    Decision,
    Deliverable,
    Domain,
    Engagement,
    Estimate,
    FollowUp,
    Gate,
    Improvement,
    Job,
    Letter,
    Organisation,
    Partner,
    Post,
    PricingTerms,
    Queue,
    RelationshipPlan,
    Requirement,
    Review,
    Sale,
    ScopeItem,
    Source,
    SourcePart,
    Training,
    User,
    Wish,
)
from wellkept.records.queries.organisations import counting_to
from wellkept.records.queries.told_by_hand import TOLD

T = TypeVar("T", bound=Model)
FEWEST_HIDDEN = 3

RIGHTS: dict[str, frozenset[str]] = {
    "settings": frozenset({User.Role.ADMIN}),
    "import": frozenset({User.Role.ADMIN, User.Role.ALL_ACCOUNTS}),
    "unassigned": frozenset({User.Role.ADMIN, User.Role.ALL_ACCOUNTS}),
    "back_test": frozenset({User.Role.ADMIN, User.Role.ALL_ACCOUNTS}),
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


def sees_sum(user: User, behind: Collection[int | None]) -> bool:
    """Whether one may see a figure made of these accounts (None: of no account), some of which one may not see.

    Who knows the others' part could take it off: at least three must stay unseen, or none.
    """
    seen = sees_accounts(user)
    hidden = {account for account in behind if not seen(account)}
    return not hidden or len(hidden) >= FEWEST_HIDDEN


def of_engagement(user: User, engagement_pk: int, model: Any, pk: int) -> Any:
    """A row of what an engagement that one sees holds: a decision, a partner, a milestone ..."""
    return _one(model.objects.filter(engagement=engagement(user, engagement_pk)), pk)


def cases(user: User) -> QuerySet[Case]:
    """Of the accounts that one sees; those of no account for who sees all."""
    found = Case.objects.select_related("account__organisation", "queue")
    return found if may(user, "unassigned") else found.filter(account__in=accounts(user))


def case(user: User, pk: int) -> Case:
    return _one(cases(user), pk)


def case_decision(user: User, case_pk: int, pk: int) -> Decision:
    """What was decided about a case that one sees, whoever did: a step that was told by hand, or what it waits for."""
    of_it = Decision.objects.filter(kind="case", changes__table=TOLD, changes__row=case(user, case_pk).pk)
    return _one(of_it.distinct(), pk)


def queues(user: User) -> QuerySet[Queue]:
    """Our own, and those of the vendors that one sees."""
    found = Queue.objects.select_related("account__organisation")
    if may(user, "unassigned"):
        return found
    return found.filter(Q(account=None) | Q(account__in=accounts(user))) if user.is_active else found.none()


def queue(user: User, pk: int) -> Queue:
    return _one(queues(user), pk)


def contracts(user: User) -> QuerySet[Contract]:
    return Contract.objects.filter(account__in=accounts(user))


def organisations(user: User) -> QuerySet[Organisation]:
    """The firm, and the organisations of the accounts that one sees, each with its sites; the rest for who sees all."""
    found = Organisation.objects.all()
    if may(user, "unassigned"):
        return found
    own = accounts(user).values("pk")
    seen = counting_to(lambda up: Q(**{f"{up}is_firm": True}) | Q(**{f"{up}account__in": own}))
    return found.filter(seen) if user.is_active else found.none()


def organisation(user: User, pk: int) -> Organisation:
    return _one(organisations(user), pk)


def domain(user: User, pk: int) -> Domain:
    """A domain, for who may say whose it is."""
    require(user, "unassigned")
    return _one(Domain.objects.all(), pk)


def post(user: User, pk: int) -> Post:
    """A post, for who may put it right."""
    require(user, "unassigned")
    return _one(Post.objects.select_related("person", "organisation"), pk)


def decisions(user: User) -> QuerySet[Decision]:
    """What was decided about who is who and whose is what, for who may take it back; imports are taken back whole."""
    every = Decision.objects.filter(brought_by=None)
    return every if may(user, "unassigned") else every.none()


def decision(user: User, pk: int) -> Decision:
    return _one(decisions(user), pk)


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
    return Post.objects.all() if may(user, "unassigned") else Post.objects.filter(organisation__in=organisations(user))


def addresses(user: User) -> QuerySet[Address]:
    """Addresses at places that one sees, and at none, of people whom one sees."""
    if may(user, "unassigned"):
        return Address.objects.filter(person__isnull=False)
    foreign = Domain.objects.exclude(organisation__in=organisations(user))
    return Address.objects.filter(person__in=people(user)).exclude(domain__in=foreign.values("value"))


def any_address(user: User, pk: int) -> Address:
    """An address, whoever it belongs to or nobody, for who may say whose it is."""
    require(user, "unassigned")
    return _one(Address.objects.all(), pk)


def relationship_plan(user: User, account_pk: int, pk: int) -> RelationshipPlan:
    """A plan at an account that one sees."""
    return _one(_relationship_plans(user).filter(account=account(user, account_pk)), pk)


def _relationship_plans(user: User) -> QuerySet[RelationshipPlan]:
    """Who keeps whom at the accounts that one sees."""
    return RelationshipPlan.objects.filter(account__in=accounts(user))


def reviews(user: User) -> QuerySet[Review]:
    """What was promised with the accounts that one sees."""
    return Review.objects.filter(account__in=accounts(user)).select_related("account__organisation")


def review(user: User, account_pk: int, pk: int) -> Review:
    """A promised review of an account that one sees."""
    return _one(reviews(user).filter(account=account_pk), pk)


def review_decisions(user: User, account_pk: int) -> QuerySet[Decision]:
    """What was said of an account's promised reviews, whoever did, newest first."""
    place = account(user, account_pk).pk
    of_it = Q(changes__before__account_id=place) | Q(changes__after__account_id=place)
    said = Decision.objects.filter(of_it, kind="promise", brought_by=None, changes__table="review")
    return said.distinct().order_by("-pk")


def review_decision(user: User, account_pk: int, pk: int) -> Decision:
    return _one(review_decisions(user, account_pk), pk)


def contact_notes(user: User) -> QuerySet[ContactNote]:
    """Calls and lunches with the accounts that one sees, and with none."""
    return ContactNote.objects.filter(Q(account=None) | Q(account__in=accounts(user)))


def _in_engagements(model: Any) -> Callable[[User], QuerySet[Any]]:
    """Rows of what the engagements that one sees hold."""
    return lambda user: model.objects.filter(engagement__in=engagements(user))


def records(user: User, kind: str, ids: Iterable[int]) -> list[int]:
    """Which of these records, as evidence names them, one may see; when a colleague is away is no secret."""
    doors = {
        "case": cases,
        "contact_note": contact_notes,
        "contract": contracts,
        "engagement": engagements,
        "post": posts,
        "relationship_plan": _relationship_plans,
        "review": reviews,
        "cadence": _in_engagements(Cadence),
        "deliverable": _in_engagements(Deliverable),
        "training": _in_engagements(Training),
        "scope_item": _in_engagements(ScopeItem),
        "change_request": _in_engagements(ChangeRequest),
        "wish": _in_engagements(Wish),
        "assessment": _in_engagements(Assessment),
        "gate": _in_engagements(Gate),
        "requirement": _in_engagements(Requirement),
        "sale": _in_engagements(Sale),
        "estimate": _in_engagements(Estimate),
        "pricing_terms": _in_engagements(PricingTerms),
        "architecture_decision": _in_engagements(ArchitectureDecision),
        "architecture_handover": _in_engagements(ArchitectureHandover),
        "assumption": _in_engagements(Assumption),
        "commitment": _in_engagements(Commitment),
        "partner": _in_engagements(Partner),
    }
    if kind not in doors:
        return list(ids)
    return list(doors[kind](user).filter(pk__in=set(ids)).values_list("pk", flat=True))


def sees_accounts(user: User) -> Callable[[int | None], bool]:
    """Whether one sees a row of columns that belongs to an account, or to none."""
    if may(user, "unassigned"):
        return lambda _account: True
    seen = set(accounts(user).values_list("pk", flat=True))
    return lambda account: account in seen


def findings(user: User) -> QuerySet[Finding]:
    """Open or closed, of the accounts that one sees."""
    found = Finding.objects.all()
    return found if may(user, "unassigned") else found.filter(account__in=accounts(user))


def said(user: User, day: date) -> QuerySet[Said]:
    """What the open findings that one may see said on a day."""
    found = said_on(day)
    return found if may(user, "unassigned") else found.filter(finding__account__in=accounts(user))


def said_once(user: User, finding: int, day: date) -> Said:
    """What a finding said on a day; if it was closed by then, what it said last before."""
    found = Said.objects.filter(finding=_one(findings(user), finding), from_day__lte=day)
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


def calibration(user: User, pk: int) -> Calibration:
    """A version of a recalibration, for who may take it into use."""
    require(user, "settings")
    return _one(Calibration.objects.all(), pk)


def imports(user: User) -> QuerySet[Import]:
    return Import.objects.all() if may(user, "import") else Import.objects.none()


def one_import(user: User, pk: int) -> Import:
    return _one(imports(user), pk)


def audit_entries(user: User) -> QuerySet[AuditEntry]:
    """Who did what, for who may set everything."""
    require(user, "settings")
    return AuditEntry.objects.all()


def sources(user: User) -> QuerySet[Source]:
    return Source.objects.all() if may(user, "import") else Source.objects.none()


def source(user: User, pk: int) -> Source:
    return _one(sources(user), pk)


def jobs(user: User) -> QuerySet[Job]:
    """What the firm's workers do, for who sets the firm up."""
    require(user, "settings")
    return Job.objects.all()


def one_job(user: User, pk: int) -> Job:
    return _one(jobs(user), pk)


def source_part(user: User, pk: int) -> SourcePart:
    """One mailbox or calendar of a source, for who may set sources up."""
    require(user, "settings")
    return _one(SourcePart.objects.filter(source__in=sources(user)).select_related("source", "owner"), pk)


def own_parts(user: User) -> QuerySet[SourcePart]:
    """What is read of the reader's own. Nobody else decides on it, whatever their role."""
    found = SourcePart.objects.select_related("source", "brought_by")
    return found.filter(owner=user.person_id) if user.is_active and user.person_id else found.none()


def own_part(user: User, pk: int) -> SourcePart:
    return _one(own_parts(user), pk)


def follow_ups(user: User) -> QuerySet[FollowUp]:
    """Low answers of the accounts that one sees; not those to one's own work, which somebody else reads first."""
    found = FollowUp.objects.select_related("invitation__account__organisation", "invitation__address", "owner")
    seen = found if may(user, "unassigned") else found.filter(invitation__account__in=accounts(user))
    own = [one.pk for one in seen if user.person_id in one.invitation.concerns and one.owner_id != user.person_id]
    return seen.exclude(pk__in=own)


def follow_up(user: User, pk: int) -> FollowUp:
    return _one(follow_ups(user), pk)


def channel(user: User, account_pk: int, pk: int) -> Channel:
    """A way to somebody at an account that one sees."""
    found = Channel.objects.select_related("account__organisation", "contact", "colleague", "covers")
    return _one(found.filter(account=account(user, account_pk)), pk)


def improvements(user: User) -> QuerySet[Improvement]:
    """Of the accounts that one sees; what is of no account, for who sees all and whoever it was given to."""
    found = Improvement.objects.select_related("account__organisation", "owner")
    if may(user, "unassigned"):
        return found
    own = Q(account=None, owner=user.person_id) if user.is_active and user.person_id else Q(pk__in=[])
    return found.filter(Q(account__in=accounts(user)) | own)


def improvement(user: User, pk: int) -> Improvement:
    return _one(improvements(user), pk)


def letter(user: User, pk: int) -> Letter:
    """A mail that went out or did not, for who sets the firm up."""
    require(user, "settings")
    return _one(Letter.objects.all(), pk)


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
