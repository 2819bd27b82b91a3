"""Every address of the site, filled with things of each owner and with things that do not exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import get_resolver, reverse

from tests.web.doors.communicated import LINK as CLIENT_LINK
from tests.web.doors.expected import EXPECTED
from tests.web.doors.records import Side
from tests.web.doors.sources import LINK
from tests.web.doors.surveys import LINK as SURVEY_LINK
from tests.web.doors.two_firms import TwoFirms
from wellkept.facts.models import Import, Message
from wellkept.letters.stop_link import stop_token
from wellkept.records.models import (
    Absence,
    Calibration,
    Case,
    Change,
    Channel,
    ClientLink,
    Decision,
    FollowUp,
    Improvement,
    Job,
    Letter,
    RelationshipPlan,
    Review,
    Source,
    SourcePart,
    Survey,
    Team,
)

NOT_THERE = 987_654_321
WIDE_IDS = (0, 2**31, 2**63, 10**30)


@dataclass(frozen=True)
class Address:
    name: str
    owner: str
    url: str


@cache
def _stop_token(user: int, kind: str) -> str:
    """One and the same as often as it is asked for: it holds when it was signed."""
    return stop_token(user, kind)


def names() -> list[str]:
    """The names of all addresses, as the resolver knows them."""
    return [str(pattern.name) for pattern in get_resolver().url_patterns]


def addresses(world: TwoFirms) -> tuple[Address, ...]:
    """Looked up once: no test makes or moves what stands in a world."""
    world.addresses_of_site = world.addresses_of_site or tuple(_addresses(world))
    return world.addresses_of_site


def _addresses(world: TwoFirms) -> Iterator[Address]:
    things = _things(world)
    for name in (one for one in names() if one in EXPECTED):
        for owner, args in things[EXPECTED[name].about]:
            yield Address(name, owner, reverse(name, args=args))


def one_each(world: TwoFirms) -> list[Address]:
    """For each name and owner one address: enough where it does not matter which thing it is."""
    return list({(one.name, one.owner): one for one in addresses(world)}.values())


def _things(world: TwoFirms) -> dict[str, list[tuple[str, tuple[object, ...]]]]:
    absent: tuple[str, tuple[object, ...]] = ("absent", (NOT_THERE,))
    sides = (("a", world.a), ("b", world.b))
    imports: list[tuple[str, tuple[object, ...]]] = [
        ("loose", (one.pk,)) for one in Import.objects.filter(state=Import.State.DONE)
    ]
    return {
        "": [("firm", ())],
        "entry": [
            ("firm", ("rules", "dry_well")),
            ("absent", ("rules", "no_such_rule")),
            ("absent", ("no", "dry_well")),
        ],
        "token": [("absent", ("no-such-token",))],
        "account": [*((owner, (side.account.pk,)) for owner, side in sides), absent],
        "plan": [*_plans(world), ("absent", (world.a.account.pk, NOT_THERE)), ("absent", (NOT_THERE, 1))],
        "absence": [("firm", (Absence.objects.get().pk,)), absent],
        "team": [("firm", (Team.objects.get().pk,)), absent],
        "organisation": [("firm", (world.firm.pk,)), *_clients(world), absent],
        "client": [*_clients(world), absent],
        "domain": [*((owner, (side.organisation.domains.get().pk,)) for owner, side in sides), absent],
        "post": [*((owner, (side.people[0].posts.get().pk,)) for owner, side in sides), absent],
        "requirement": list(_of_engagements(world, "requirements")),
        "gate": [
            *((owner, (side.engagement.pk, "design")) for owner, side in sides),
            *(("absent", args) for args in ((NOT_THERE, "design"), (world.a.engagement.pk, "no-such-gate"))),
        ],
        "engagement": [*((owner, (side.engagement.pk,)) for owner, side in sides), absent],
        "person": [*_people(world), absent],
        "tie": _ties(world),
        "pair": _pairs(world),
        "decision": [("loose", (Decision.objects.filter(brought_by=None)[0].pk,)), absent],
        "address": [*((owner, (side.people[0].addresses.all()[0].pk,)) for owner, side in sides), absent],
        "finding": [*((owner, (one.pk,)) for owner, some in world.findings.items() for one in some), absent],
        "action": [*((owner, (one.pk,)) for owner, some in world.actions.items() for one in some), absent],
        "file": [*((owner, (world.actions[owner][0].pk,)) for owner in ("a", "b")), absent],
        "import": [*imports, absent],
        "draft": [("loose", (Import.objects.get(state=Import.State.DRAFT).pk,)), absent],
        "kept": [("loose", (Import.objects.get(state=Import.State.DONE, files=1).pk,)), absent],
        "kind": [("setting", ("imap",)), ("absent", ("no-such-kind",))],
        "source": [("loose", (Source.objects.get(connector="imap").pk,)), absent],
        "part": [("loose", (one.pk,)) for one in SourcePart.objects.all()] + [absent],
        "mailbox": [("public", (LINK,)), ("absent", ("no-such-link",))],
        "survey": [("firm", (Survey.objects.get().pk,)), absent],
        "survey link": [("public", (SURVEY_LINK,)), ("absent", ("no-such-link",))],
        "client link": [("public", (CLIENT_LINK,)), ("absent", ("no-such-link",))],
        "held kind": [*_held_kinds(world), ("absent", (NOT_THERE, "risk")), ("absent", (world.a.engagement.pk, "no"))],
        "held": [*_held(world), ("absent", (NOT_THERE, "risk", 1))],
        "held table": [*_held_kinds(world), ("absent", (NOT_THERE, "risk"))],
        "estimate": [*_estimates(world), ("absent", (world.a.engagement.pk, NOT_THERE)), ("absent", (NOT_THERE, 1))],
        "links": [*_links(world, alone=True), *_no_links(world)],
        "link of links": [*_links(world, alone=False), ("absent", (NOT_THERE, "accept_deliverable", 1, 1))],
        "scope kind": [
            *_scope_kinds(world),
            *(("absent", args) for args in ((NOT_THERE, "item"), (world.a.engagement.pk, "no-such-kind"))),
        ],
        "scope row": list(_scope_rows(world)),
        "wish": list(_of_engagements(world, "wishes")),
        "cadence": list(_of_engagements(world, "cadences")),
        "status report": list(_of_engagements(world, "status_reports")),
        "deliverable": list(_of_engagements(world, "deliverables")),
        "training": list(_of_engagements(world, "trainings")),
        "channel": [*_channels(world), ("absent", (world.a.account.pk, NOT_THERE)), ("absent", (NOT_THERE, 1))],
        "improvement": [*_improvements(world), absent],
        "stop": [("public", (_stop_token(world.users["member_a"].pk, "morning"),)), ("absent", ("no-such-link",))],
        "low": [
            *((owner, (FollowUp.objects.get(invitation__account=side.account).pk,)) for owner, side in sides),
            absent,
        ],
        "letter": [("setting", (Letter.objects.all()[0].pk,)), absent],
        "ann_part": [
            ("ann", (SourcePart.objects.get(owner=world.colleagues["ann"]).pk,)),
            ("bob", (SourcePart.objects.get(owner=world.colleagues["bob"]).pk,)),
            absent,
        ],
        "review": [*_reviews(world), ("absent", (world.a.account.pk, NOT_THERE)), ("absent", (NOT_THERE, 1))],
        "review decision": [*_promised(world), ("absent", (NOT_THERE, NOT_THERE))],
        "pack": [*((owner, (side.account.pk, "docx")) for owner, side in sides), ("absent", (NOT_THERE, "docx"))],
        "case": [*((owner, (_inbound(side).pk,)) for owner, side in sides), absent],
        "case behind": [
            *((owner, (_inbound(side).pk, _inbound(side).behind.get().behind_id)) for owner, side in sides),
            ("absent", (NOT_THERE, NOT_THERE)),
        ],
        "case decision": [*_told(world), ("absent", (NOT_THERE, NOT_THERE))],
        "queue": [*((owner, (side.account.queues.get().pk,)) for owner, side in sides), absent],
        "ann_talk": [*((owner, (_talk(world, owner),)) for owner in ("ann", "bob")), absent],
        "calibration": [("firm", (Calibration.objects.get().pk,)), absent],
        "job": [("setting", (Job.objects.get(state=Job.State.FAILED).pk,)), absent],
        "user": [("setting", (world.users["member_b"].pk,)), absent],
    }


def _reviews(world: TwoFirms) -> Iterator[tuple[str, tuple[object, ...]]]:
    """A promised review under its own account, and under the other one, where it is not."""
    own = {owner: Review.objects.get(account=side.account) for owner, side in world.sides.items()}
    yield from ((owner, (side.account.pk, own[owner].pk)) for owner, side in world.sides.items())
    yield "absent", (world.a.account.pk, own["b"].pk)


def _promised(world: TwoFirms) -> Iterator[tuple[str, tuple[object, ...]]]:
    """What was said of a review, under its own account, and under the other one."""
    said = {owner: _said_of(side) for owner, side in world.sides.items()}
    yield from ((owner, (side.account.pk, said[owner])) for owner, side in world.sides.items())
    yield "absent", (world.a.account.pk, said["b"])


def _said_of(side: Side) -> int:
    return Change.objects.get(table="review", row=Review.objects.get(account=side.account).pk).decision_id


def _inbound(side: Side) -> Case:
    return side.account.cases.get(direction="inbound")


def _told(world: TwoFirms) -> Iterator[tuple[str, tuple[object, ...]]]:
    """What was told of a case, under that case, and under the other account's."""
    for change in Change.objects.filter(table="told").select_related("decision"):
        owner = "a" if Case.objects.get(pk=change.row).account_id == world.a.account.pk else "b"
        yield owner, (change.row, change.decision_id)
    both = list(Change.objects.filter(table="told").order_by("pk"))
    yield "absent", (both[0].row, both[1].decision_id)


def _talk(world: TwoFirms, name: str) -> int:
    """A message that somebody got, and nobody else of us."""
    own = world.addresses[name].pk
    return next(one.pk for one in Message.objects.order_by("pk") if [own] == [at for at, _ in one.recipients])


def _clients(world: TwoFirms) -> Iterator[tuple[str, tuple[object, ...]]]:
    yield from ((owner, (side.organisation.pk,)) for owner, side in world.sides.items())


def _plans(world: TwoFirms) -> Iterator[tuple[str, tuple[object, ...]]]:
    """A plan under its own account, and under the other one, where it is not."""
    own = {owner: RelationshipPlan.objects.get(account=side.account) for owner, side in world.sides.items()}
    yield from ((owner, (side.account.pk, own[owner].pk)) for owner, side in world.sides.items())
    yield "absent", (world.a.account.pk, own["b"].pk)


def _channels(world: TwoFirms) -> Iterator[tuple[str, tuple[object, ...]]]:
    """A channel under its own account, and under the other one, where it is not."""
    own = {owner: Channel.objects.get(account=side.account) for owner, side in world.sides.items()}
    yield from ((owner, (side.account.pk, own[owner].pk)) for owner, side in world.sides.items())
    yield "absent", (world.a.account.pk, own["b"].pk)


def _links(world: TwoFirms, *, alone: bool) -> Iterator[tuple[str, tuple[object, ...]]]:
    """What a link of each side's engagement is about, and that link."""
    for owner, side in world.sides.items():
        subject = side.engagement.deliverables.get().pk
        about = (side.engagement.pk, "accept_deliverable", subject)
        yield owner, about if alone else (*about, ClientLink.objects.get(subject=subject).pk)


def _of_engagements(world: TwoFirms, name: str) -> Iterator[tuple[str, tuple[object, ...]]]:
    """A row of each side's engagement, the other side's under one's own, and none."""
    own = {owner: getattr(side.engagement, name).get().pk for owner, side in world.sides.items()}
    yield from ((owner, (side.engagement.pk, own[owner])) for owner, side in world.sides.items())
    yield "absent", (world.a.engagement.pk, own["b"])
    yield "absent", (NOT_THERE, own["a"])


def _no_links(world: TwoFirms) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The other side's deliverable under one's own engagement, a purpose that there is none of, and nothing."""
    one, other = world.a.engagement, world.b.engagement.deliverables.get().pk
    yield "absent", (one.pk, "accept_deliverable", other)
    yield "absent", (one.pk, "no_such_purpose", one.deliverables.get().pk)
    yield "absent", (NOT_THERE, "accept_deliverable", other)


SCOPE = {
    "item": "scope_items",
    "exclusion": "exclusions",
    "change": "change_requests",
    "wish": "wishes",
    "baseline": "baselines",
}


def _scope_kinds(world: TwoFirms) -> Iterator[tuple[str, tuple[object, ...]]]:
    yield from ((owner, (side.engagement.pk, kind)) for owner, side in world.sides.items() for kind in SCOPE)


def _scope_rows(world: TwoFirms) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Rows under their own engagement, and one under the other, where it is not."""
    for kind, name in SCOPE.items():
        for owner, args in _of_engagements(world, name):
            yield owner, (args[0], kind, args[1])
    yield "absent", (world.a.engagement.pk, "no-such-kind", 1)


def _held_kinds(world: TwoFirms) -> Iterator[tuple[str, tuple[object, ...]]]:
    kinds = (
        "assumption",
        "architecture_decision",
        "solution_part",
        "milestone",
        "risk",
        "commitment",
        "responsibility",
    )
    yield from ((owner, (side.engagement.pk, kind)) for owner, side in world.sides.items() for kind in kinds)


def _held(world: TwoFirms) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Rows under their own engagement, and one under the other, where it is not."""
    for owner, side in world.sides.items():
        work = side.engagement
        yield owner, (work.pk, "assumption", work.assumptions.get().pk)
        yield owner, (work.pk, "architecture_decision", work.architecture_decisions.get().pk)
        yield owner, (work.pk, "milestone", work.milestones.get().pk)
        yield owner, (work.pk, "risk", work.risks.get().pk)
        yield owner, (work.pk, "commitment", work.commitments.get().pk)
        yield owner, (work.pk, "responsibility", work.responsibilities.get().pk)
    yield "absent", (world.a.engagement.pk, "risk", world.b.engagement.risks.get().pk)
    yield "absent", (world.a.engagement.pk, "no_such_kind", 1)


def _estimates(world: TwoFirms) -> Iterator[tuple[str, tuple[object, ...]]]:
    """An estimate under its own engagement, and under the other one, where it is not."""
    own = {owner: (side.engagement, side.engagement.estimates.get()) for owner, side in world.sides.items()}
    yield from ((owner, (work.pk, estimate.pk)) for owner, (work, estimate) in own.items())
    yield "absent", (world.a.engagement.pk, own["b"][1].pk)


def _improvements(world: TwoFirms) -> Iterator[tuple[str, tuple[object, ...]]]:
    yield from ((owner, (Improvement.objects.get(account=side.account).pk,)) for owner, side in world.sides.items())
    yield "loose", (Improvement.objects.get(account=None).pk,)


def _people(world: TwoFirms) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Whose each person is: a partner of b with a role in a's engagement is b's."""
    yield from (("firm", (one.pk,)) for one in (*world.colleagues.values(), world.between["joiner"]))
    yield from ((owner, (one.pk,)) for owner, side in world.sides.items() for one in side.people)
    yield "ab", (world.between["mover"].pk,)
    yield "b", (world.between["partner"].pk,)
    yield "loose", (world.between["stranger"].pk,)


def _pairs(world: TwoFirms) -> list[tuple[str, tuple[object, ...]]]:
    one, other = world.a.people[0].pk, world.b.people[0].pk
    return [("loose", (one, other)), *(("absent", pair) for pair in ((one, NOT_THERE), (NOT_THERE, other), (one, one)))]


def _ties(world: TwoFirms) -> list[tuple[str, tuple[object, ...]]]:
    ann, cleo, ada = (world.colleagues[name].pk for name in ("ann", "cleo", "ada"))
    first, other, mover = world.a.people[0].pk, world.b.people[0].pk, world.between["mover"].pk
    ours = [("a", (cleo, first)), ("a", (ann, first)), ("b", (cleo, other)), ("b", (ann, other)), ("b", (cleo, mover))]
    return [*ours, *(("absent", pair) for pair in ((cleo, NOT_THERE), (NOT_THERE, first), (first, cleo), (ada, first)))]
