"""Two people become one: records of both stay, nothing is left behind, and it can be taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wellkept.facts.models import Address, Apart, HiddenThread, LikelyMerge, Person
from wellkept.records.commands.decide import decided
from wellkept.records.commands.merge_people import merge_people
from wellkept.records.commands.undo_decision import undo_decision
from wellkept.records.models import (
    Absence,
    Account,
    AccountRole,
    ArchitectureDecision,
    ArchitectureHandover,
    Assessment,
    Assumption,
    Cadence,
    Case,
    ChangeRequest,
    Channel,
    ClientLink,
    Closing,
    Commitment,
    ContactNote,
    Deliverable,
    Engagement,
    EngagementRole,
    FollowUp,
    Gate,
    Improvement,
    Invitation,
    Organisation,
    Post,
    Receiver,
    RelationshipPlan,
    Requirement,
    Review,
    Risk,
    ScopeBaseline,
    SolutionPart,
    Source,
    SourcePart,
    StatusReport,
    Survey,
    Team,
    Training,
    TrainingPlace,
    User,
    Waiver,
    Wish,
)
from wellkept.records.queries.hangs_on import references
from wellkept.records.queries.journal import journaled
from wellkept.records.queries.which_to_keep import which_to_keep

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, tzinfo=UTC)
DAY = date(2026, 1, 1)


@pytest.fixture
def place() -> Organisation:
    return Organisation.objects.create(key="meridian", name="Meridian")


def person(name: str, *values: str) -> Person:
    made = Person.objects.create(name=name)
    for value in values:
        Address.objects.create(value=value, kind="person", person=made)
    return made


def everything(about: Person, place: Organisation) -> None:
    """One row in each table that can name a person."""
    account = Account.objects.create(organisation=place, lead=about)
    engagement = Engagement.objects.create(key="e", name="E", account=account)
    third = person("Third Person")
    Post.objects.create(person=about, organisation=place, title="CIO")
    AccountRole.objects.create(account=account, role="champion", person=about)
    EngagementRole.objects.create(engagement=engagement, person=about, role="sponsor")
    Absence.objects.create(person=about, starts_on=DAY)
    plans = {"account": account, "every_days": 30, "starts_on": DAY}
    RelationshipPlan.objects.create(colleague=about, contact=third, **plans)
    RelationshipPlan.objects.create(colleague=third, contact=about, **plans)
    ContactNote.objects.create(key="n", happened_at=AT).people.add(about, third)
    Team.objects.create(name="T", lead=about).members.add(about)
    User.objects.create(email="x@harbour.example", person=about)
    source = Source.objects.create(name="s", connector="imap", created_at=AT)
    SourcePart.objects.create(source=source, name="p", owner=about)
    said = {"framework": "it", "area": "backup", "assessed_on": DAY}
    Assessment.objects.create(engagement=engagement, assessed_by=about, **said)
    Gate.objects.create(engagement=engagement, stage="design", passed_by=about)
    asked = Requirement.objects.create(engagement=engagement, key="r", title="R", recorded_on=DAY, owner=about)
    Waiver.objects.create(requirement=asked, waived_by=about, starts_on=DAY, ends_on=DAY)
    Review.objects.create(account=account, due_on=DAY, promised_by=about)
    Review.objects.create(account=account, due_on=DAY, by="them", promised_to=about)
    Case.objects.create(key="c", reference="C", opener=about, owner=about)
    Channel.objects.create(account=account, way="call", contact=about, colleague=about, covers=about)
    Improvement.objects.create(what="I", owner=about, made_on=DAY, measure="m", subject_kind="account", subject=1)
    survey = Survey.objects.create(key="s", name="S", kind="csat", about="case", reader=about)
    asked = {"about_kind": "case", "about": "c", "asked_at": AT, "closes_at": AT}
    address = Address.objects.create(value="asked@x.example", kind="person")
    invitation = Invitation.objects.create(survey=survey, address=address, **asked)
    FollowUp.objects.create(invitation=invitation, owner=about, opened_at=AT, due_on=DAY)
    HiddenThread.objects.create(thread="t", hidden_by=about.pk, hidden_at=AT)
    _told(about, engagement)
    _held(about, engagement)
    _scoped(about, engagement)


def _held(about: Person, engagement: Engagement) -> None:
    """What they answer for, promise, and agreed to in an engagement."""
    ArchitectureDecision.objects.create(engagement=engagement, title="D", owner=about)
    Assumption.objects.create(engagement=engagement, statement="A", owner=about)
    ArchitectureHandover.objects.create(engagement=engagement, presales=about, delivery=about)
    SolutionPart.objects.create(engagement=engagement, name="P", agreed_by=about)
    Risk.objects.create(engagement=engagement, title="R", owner=about)
    Commitment.objects.create(engagement=engagement, what="C", due_on=DAY, promised_by=about, promised_to=about)


def _scoped(about: Person, engagement: Engagement) -> None:
    """What they agreed to, asked for and decided in an engagement."""
    ScopeBaseline.objects.create(engagement=engagement, agreed_on=DAY, agreed_by=about, agreed_with=about)
    ChangeRequest.objects.create(engagement=engagement, key="c", title="C", asked_by=about, decided_by=about)
    Wish.objects.create(engagement=engagement, key="w", title="W", asked_on=DAY, asked_by=about, answered_by=about)


def _told(about: Person, engagement: Engagement) -> None:
    """What is told to them, handed to them and asked of them in an engagement."""
    Receiver.objects.create(deliverable=Deliverable.objects.create(engagement=engagement, title="D"), person=about)
    TrainingPlace.objects.create(training=Training.objects.create(engagement=engagement, title="T"), person=about)
    Cadence.objects.create(engagement=engagement, what="W", every_days=7, starts_on=DAY, to=about, by=about)
    StatusReport.objects.create(engagement=engagement, reported_on=DAY, written_by=about)
    Closing.objects.create(engagement=engagement, closed_on=DAY, by=about)
    opens = {"purpose": "accept_deliverable", "subject": 1, "digest": "d", "made_at": AT, "expires_at": AT}
    ClientLink.objects.create(person=about, **opens)


def naming(about: int) -> dict[str, int]:
    """How many rows of each table name somebody."""
    found: dict[str, int] = {}
    for field in references(Person):
        name = f"{field.model.__name__}.{field.name}"
        found[name] = field.model._base_manager.filter(**{field.attname: about}).count()
    return found


def test_every_table_that_names_a_person_follows(place: Organisation) -> None:
    keep, other = person("Dana Orr", "dana@x.example"), person("D. Orr", "dorr@x.example")
    everything(other, place)
    filled = {name for name, count in naming(other.pk).items() if count}
    left_out = {"LikelyMerge.one", "LikelyMerge.other", "Apart.one", "Apart.other"}
    assert naming(other.pk).keys() - filled <= left_out, "fill the new table in `everything`"
    merge_people(keep=keep.pk, others=[other.pk])
    assert {name for name, count in naming(keep.pk).items() if count} == filled
    assert not any(naming(other.pk).values())
    assert HiddenThread.objects.get().hidden_by == keep.pk
    assert not Person.objects.filter(pk=other.pk).exists()


def test_taken_back_everything_stands_as_before(place: Organisation) -> None:
    keep, other = person("Dana Orr", "dana@x.example"), person("D. Orr", "dorr@x.example")
    everything(other, place)
    Post.objects.create(person=keep, organisation=place, title="CIO", level="executive")
    before = stored()
    with decided(kind="one person", words="x", at=AT) as decision:
        merge_people(keep=keep.pk, others=[other.pk])
    assert stored() != before
    assert undo_decision(decision=decision, at=AT) == []
    assert stored() == before


def stored() -> dict[str, Any]:
    return {name: table.rows() for name, table in journaled().items()}


def test_posts_of_both_stay_and_the_same_one_learns_its_level(place: Organisation) -> None:
    keep, other = person("Dana Orr"), person("D. Orr")
    elsewhere = Organisation.objects.create(key="other", name="Other")
    Post.objects.create(person=keep, organisation=place, title="CIO", level="manager", level_guessed=True)
    Post.objects.create(person=other, organisation=place, title="CIO", level="executive", ends_on=DAY)
    Post.objects.create(person=other, organisation=elsewhere, title="Chair", level="executive")
    merge_people(keep=keep.pk, others=[other.pk])
    assert list(keep.posts.order_by("title").values_list("title", "level", "level_guessed", "ends_on")) == [
        ("CIO", "executive", False, DAY),
        ("Chair", "executive", False, None),
    ]


def test_a_level_that_somebody_said_is_not_overwritten(place: Organisation) -> None:
    keep, other = person("Dana Orr"), person("D. Orr")
    Post.objects.create(person=keep, organisation=place, level="manager")
    Post.objects.create(person=other, organisation=place, level="executive", level_guessed=True)
    merge_people(keep=keep.pk, others=[other.pk])
    assert keep.posts.get().level == "manager"


def test_who_is_known_by_an_address_takes_the_name() -> None:
    keep, other = person("d..orr@x.example"), person("Dana Orr")
    merge_people(keep=keep.pk, others=[other.pk])
    keep.refresh_from_db()
    assert keep.name == "Dana Orr"


def test_a_plan_with_oneself_is_none(place: Organisation) -> None:
    keep, other = person("Dana Orr"), person("D. Orr")
    account = Account.objects.create(organisation=place)
    RelationshipPlan.objects.create(account=account, colleague=keep, contact=other, every_days=3, starts_on=DAY)
    merge_people(keep=keep.pk, others=[other.pk])
    assert not RelationshipPlan.objects.exists()


def test_whom_one_was_kept_apart_from_both_are() -> None:
    keep, other, third = person("Dana Orr"), person("D. Orr"), person("Dana Orr")
    Apart.objects.create(one=other, other=third, decided_at=AT)
    Apart.objects.create(one=keep, other=other, decided_at=AT)
    LikelyMerge.objects.create(one=keep, other=other, chance=0.9)
    merge_people(keep=keep.pk, others=[other.pk])
    assert list(Apart.objects.values_list("one", "other")) == [(keep.pk, third.pk)]
    assert not LikelyMerge.objects.exists()


def test_who_signs_in_stays(place: Organisation) -> None:
    first, second, third = person("A B"), person("A. B"), person("Ab")
    User.objects.create(email="x@harbour.example", person=third)
    Post.objects.create(person=second, organisation=place)
    assert which_to_keep(first.pk, third.pk) == (third.pk, first.pk)
    assert which_to_keep(second.pk, third.pk) == (third.pk, second.pk)
    assert which_to_keep(first.pk, second.pk) == (second.pk, first.pk)


def test_merging_asks_as_much_for_many_as_for_one() -> None:
    keep = person("Dana Orr")
    with CaptureQueriesContext(connection) as one:
        merge_people(keep=keep.pk, others=[person("D. Orr").pk])
    with CaptureQueriesContext(connection) as many:
        merge_people(keep=keep.pk, others=[person("D. Orr").pk for _ in range(5)])
    assert len(many) <= len(one) + 8  # of them: five to make the people
