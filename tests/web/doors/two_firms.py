"""Two accounts that must not see each other, everybody who might look, and what stands between the two.

Ann serves account a, Bob account b, Cleo both and signs in nowhere. Al sees all accounts, Ada is admin. A mover went
from a to b; a partner of b has a role in a's engagement; a joiner once worked at b and is now a colleague.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password

from tests.web.back_test_sample import kept_test, proposed
from tests.web.doors.canaries import Canaries
from tests.web.doors.cases import cases
from tests.web.doors.communicated import communicated
from tests.web.doors.facts import Facts, on_the_day
from tests.web.doors.held import held
from tests.web.doors.jobs import jobs
from tests.web.doors.learnt import learnt
from tests.web.doors.maturity import maturity
from tests.web.doors.mirror import mirrors
from tests.web.doors.records import Side, around, note, organisation, person, post, side
from tests.web.doors.said import OF_A_PERSON, Findings, figures, number, refreshes
from tests.web.doors.scoped import scoped
from tests.web.doors.sold import sold
from tests.web.doors.sources import sources
from tests.web.doors.surveys import surveys
from tests.web.doors.who_is_who import who_is_who
from wellkept.facts.models import Address, Import, Person
from wellkept.findings.models import Action, Finding
from wellkept.records.models import Assignment, ContactNote, EngagementRole, Organisation, User

COLLEAGUES = ("ann", "bob", "cleo", "al", "ada")
SIGN_IN = {
    "member_a": ("ann", "member"),
    "member_b": ("bob", "member"),
    "all_accounts": ("al", "all_accounts"),
    "admin": ("ada", "admin"),
    "deactivated": ("ann", "admin"),
}
PASSWORD = "a long enough phrase"


@dataclass
class TwoFirms:
    made: Canaries
    firm: Organisation
    colleagues: dict[str, Person] = field(default_factory=dict)
    addresses: dict[str, Address] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    sides: dict[str, Side] = field(default_factory=dict)
    between: dict[str, Person] = field(default_factory=dict)
    findings: dict[str, list[Finding]] = field(default_factory=dict)
    actions: dict[str, list[Action]] = field(default_factory=dict)
    brought_by: Import | None = None
    addresses_of_site: tuple[Any, ...] = ()

    @property
    def a(self) -> Side:
        return self.sides["a"]

    @property
    def b(self) -> Side:
        return self.sides["b"]


def build(folder: Path, made: Canaries | None = None) -> TwoFirms:
    made = made or Canaries()
    firm, domain = organisation(made, "firm", is_firm=True)
    world = TwoFirms(made, firm)
    for name in COLLEAGUES:
        world.colleagues[name], addresses = person(made, "firm", domain)
        world.addresses[name] = addresses[0]
        post(made, "firm", world.colleagues[name], firm)
    for owner in ("a", "b"):
        world.sides[owner] = side(made, owner, world.colleagues["cleo"])
    _users(world)
    _between(world)
    world.brought_by = around(made, world.colleagues["cleo"])
    admin, brought = world.users["admin"], world.brought_by
    sources(made, world.colleagues["ann"], world.colleagues["bob"], admin, brought)
    jobs(made)
    cases(made, world.sides, world.colleagues["cleo"], brought)
    mirrors(world.sides)
    surveys(made, world.sides, world.colleagues["cleo"], brought)
    sold(made, world.sides)
    scoped(made, world.sides, world.colleagues["cleo"])
    held(made, world.sides, world.colleagues["cleo"])
    communicated(made, world.sides, world.colleagues["cleo"])
    maturity(made, world.sides, world.colleagues["cleo"])
    learnt(made, world.sides, world.colleagues["cleo"], world.users["member_a"])
    who_is_who(made, world.a, world.b)
    refreshes()
    facts = Facts(made, world.brought_by)
    for one in world.sides.values():
        _contact(world, facts, one)
        figures(made, one)
        _findings(world, one)
    _mixed(world, facts)
    facts.write(folder)
    kept_test(calibration=proposed())
    return world


def _users(world: TwoFirms) -> None:
    kept = make_password(PASSWORD)
    for role, (name, may) in SIGN_IN.items():
        email = f"{world.made.name('setting', 'user', 'email')}@firm.example"
        values = {"role": may, "person": world.colleagues[name], "password": kept, "is_active": role != "deactivated"}
        world.users[role] = User.objects.create(email=email, **values)
    # Somebody whose stored digest is known: no page shows it.
    digest = world.made.text("never", "user", "password")
    User.objects.create(email=f"{world.made.name('setting', 'user', 'email')}@firm.example", password=digest)
    Assignment.objects.create(user=world.users["member_a"], account=world.a.account)
    Assignment.objects.create(user=world.users["member_b"], account=world.b.account)


def _between(world: TwoFirms) -> None:
    made, a, b = world.made, world.a, world.b
    mover, _ = person(made, "ab", a.domain)
    Address.objects.create(
        value=f"{made.name('b', 'address', 'value')}@{b.domain}",
        name=made.text("b", "address", "name"),
        domain=b.domain,
        kind=Address.Kind.PERSON,
        person=mover,
    )
    Address.objects.filter(person=mover, domain=a.domain).update(
        value=f"{made.name('a', 'address', 'value')}@{a.domain}"
    )
    post(made, "a", mover, a.organisation, ends_on=date(2025, 5, 1))
    post(made, "b", mover, b.organisation)
    partner, _ = person(made, "b", b.domain)
    partner.name = made.text("ab", "person", "name")
    partner.save()
    post(made, "b", partner, b.organisation)
    EngagementRole.objects.create(engagement=a.engagement, person=partner, role="architect")
    joiner, _ = person(made, "firm", f"{made.name('firm', 'domain', 'value')}.example")
    post(made, "b", joiner, b.organisation, ends_on=date(2025, 5, 1))
    post(made, "firm", joiner, world.firm)
    world.between = {"mover": mover, "partner": partner, "joiner": joiner}


def _contact(world: TwoFirms, facts: Facts, one: Side) -> None:
    """The member writes with the first contact; Cleo with all of them, and meets one on the day shown."""
    account, member = one.account.pk, "ann" if one.owner == "a" else "bob"
    for name, contact, address in [
        (member, one.people[0], one.addresses[0]),
        *(("cleo", who, at) for who, at in zip(one.people, one.addresses, strict=True)),
    ]:
        message = facts.message("never" if name == "cleo" else name, address, world.addresses[name])
        facts.contact("message", message.pk, account, world.colleagues[name], contact)
        facts.tie(account, world.colleagues[name], contact)
    hour = 9 if one.owner == "a" else 11
    meeting = facts.meeting("never", on_the_day(hour), world.addresses["cleo"], one.addresses[1])
    facts.contact("meeting", meeting.pk, account, world.colleagues["cleo"], one.people[1])
    logged = note(world.made, one.owner, one.account, [world.colleagues["cleo"], one.people[0]])
    facts.contact("note", logged.pk, account, world.colleagues["cleo"], one.people[0])
    facts.delivery(one.owner, one.engagement.key)
    facts.work(one.owner, one.engagement.key, world.addresses["cleo"].pk)
    number(world.colleagues[member].pk, "answering", OF_A_PERSON)


def _findings(world: TwoFirms, one: Side) -> None:
    opened = Findings(world.made, world.users["all_accounts"], world.colleagues["cleo"])
    account, first, cleo = one.account, one.people[0], world.colleagues["cleo"]
    of_account = opened.open(
        one.owner,
        account,
        ("dry_well", "account", str(account.pk)),
        {"kind": "message", "people": [cleo.pk, first.pk]},
        {"kind": "meeting", "people": [cleo.pk]},
        {"kind": "contact_note", "ids": list(account.contact_notes.values_list("pk", flat=True))},
        {"kind": "contract", "ids": list(account.contracts.values_list("pk", flat=True))},
    )
    of_engagement = opened.open(
        one.owner,
        account,
        ("no_self_correction", "engagement", str(one.engagement.pk)),
        {"kind": "delivery", "engagement": one.engagement.pk},
        {"kind": "engagement", "ids": [one.engagement.pk]},
    )
    of_tie = opened.open(one.owner, account, ("going_cold", "tie", f"{cleo.pk}-{first.pk}"))
    of_person = opened.open(one.owner, account, ("key_contact_gone", "person", str(first.pk)))
    world.findings[one.owner] = [of_account, of_engagement, of_tie, of_person]
    world.actions[one.owner] = [
        opened.act(of_account, one.owner, "propose_times", person=first.pk, colleague=cleo.pk),
        opened.act(of_engagement, one.owner, "write", person=first.pk, colleague=cleo.pk),
        opened.act(of_tie, one.owner, world.made.text("never", "action", "kind")),
    ]


def _mixed(world: TwoFirms, facts: Facts) -> None:
    """What touches both accounts, on the side of a: evidence, drafts, notes and ties that reach over to b."""
    a, b, cleo = world.a, world.b, world.colleagues["cleo"]
    mover = world.between["mover"]
    facts.tie(b.account.pk, cleo, mover)
    facts.tie(b.account.pk, world.colleagues["ann"], b.people[0])
    written = facts.message("never", world.addresses["cleo"], a.addresses[0], b.addresses[0])
    for one in (a, b):
        facts.contact("message", written.pk, one.account.pk, cleo, one.people[0])
    own = facts.message("ann", b.addresses[0], world.addresses["ann"])  # foreign, but she took part
    facts.contact("message", own.pk, b.account.pk, world.colleagues["ann"], b.people[0])
    shared = _shared_note(world)
    for one in (a, b):
        facts.contact("note", shared.pk, one.account.pk, cleo, one.people[0])
    _leaving(world)
    _loose(world, facts)


def _shared_note(world: TwoFirms) -> ContactNote:
    """A lunch of b's at which somebody of a sat too, logged by a member who no longer serves b."""
    people = [world.colleagues["cleo"], world.a.people[0], world.b.people[0]]
    return note(world.made, "b", world.b.account, people, written_by=world.users["member_a"])


def _leaving(world: TwoFirms) -> None:
    """Findings of a that rest on all that Cleo wrote, on what the mover became, and on people of both."""
    opened = Findings(world.made, world.users["all_accounts"], world.colleagues["cleo"])
    cleo, mover, a = world.colleagues["cleo"], world.between["mover"], world.a.account
    leaving = opened.open(
        "a",
        a,
        ("colleague_leaving", "account", str(a.pk)),
        {"kind": "message", "people": [cleo.pk]},
        {"kind": "meeting", "people": [cleo.pk]},
        {"kind": "contact_note", "people": [cleo.pk]},
        {"kind": "post", "ids": list(mover.posts.values_list("pk", flat=True))},
        {"kind": "absence", "ids": list(cleo.absences.values_list("pk", flat=True))},
        {"kind": "contract", "ids": list(world.b.account.contracts.values_list("pk", flat=True))},
    )
    people = [world.a.people[0].pk, world.b.people[0].pk]
    world.findings["a"].append(leaving)
    world.actions["a"] += [
        opened.act(leaving, "a", "hand_over", colleague=cleo.pk, people=people),
        opened.act(leaving, "a", "introduce", path=[cleo.pk, world.b.people[0].pk, world.a.people[0].pk]),
    ]


def _loose(world: TwoFirms, facts: Facts) -> None:
    """Somebody of no organisation whom Cleo knows, and a finding of no account."""
    stranger, addresses = person(world.made, "loose", "freemail.example")
    message = facts.message("never", world.addresses["cleo"], addresses[0])
    facts.contact("message", message.pk, None, world.colleagues["cleo"], stranger)
    opened = Findings(world.made, world.users["all_accounts"], world.colleagues["cleo"])
    found = opened.open("loose", None, ("going_cold", "person", str(stranger.pk)))
    world.findings["loose"] = [found]
    world.actions["loose"] = [opened.act(found, "loose", "call", person=stranger.pk)]
    world.between["stranger"] = stranger
