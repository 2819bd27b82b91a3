from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wellkept.facts.models import Address, Import, Message, Person
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.merge_people import merge_people
from wellkept.records.commands.put_absence import put_absence
from wellkept.records.commands.put_account import put_account
from wellkept.records.commands.put_contact_note import put_contact_note
from wellkept.records.commands.put_contract import put_contract
from wellkept.records.commands.put_engagement import put_engagement
from wellkept.records.commands.put_organisation import put_organisation
from wellkept.records.commands.put_person import put_person
from wellkept.records.commands.set_firm import set_firm
from wellkept.records.commands.set_level import set_level
from wellkept.records.commands.undo_decision import undo_decision
from wellkept.records.models import Account, Contract, Decision, Organisation, Post, Team, User
from wellkept.records.queries.journal import journaled, snapshot

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)


def tables() -> dict[str, Any]:
    return snapshot(journaled())


def decide(command: Callable[[], Any], words: str = "x") -> Decision:
    with decided(kind="test", words=words, at=AT) as decision:
        command()
    return decision


def undo(decision: Decision) -> list[str]:
    return undo_decision(decision=decision, at=AT)


def carla() -> tuple[Person, Person]:
    put_person(name="Carla Weiss", emails=("carla@meridian.example",), organisation="Meridian", title="CIO")
    put_person(name="C. Weiss", emails=("weiss@meridian.example",), organisation="Meridian", title="Director")
    return Person.objects.get(name="Carla Weiss"), Person.objects.get(name="C. Weiss")


def test_a_merge_taken_back_leaves_every_row_as_it_stood() -> None:
    keep, other = carla()
    put_contact_note(happened_at=AT, kind="call", with_=("weiss@meridian.example",), by=("dana@harbour.example",))
    User.objects.create(email="w@meridian.example", person=other)
    Team.objects.create(name="North").members.set([keep, other])
    before = tables()
    decision = decide(lambda: merge_people(keep=keep.pk, others=[other.pk]))
    assert tables() != before
    assert undo(decision) == []
    assert tables() == before
    assert User.objects.get().person_id == other.pk
    assert Decision.objects.get().undone_at == AT


def test_twice_says_so() -> None:
    decision = decide(lambda: carla() and None)
    undo(decision)
    assert undo(decision) == ["This was taken back already."]


def test_what_was_changed_since_is_kept_and_named() -> None:
    decision = decide(lambda: put_contract(account="Meridian Health", name="care", value=5000.0))
    put_contract(account="Meridian Health", name="care", value=6000.0)
    kept = undo(decision)
    assert "The contract care of Meridian Health was changed since, and stays as it is." in kept
    assert any(line.startswith("The account of Meridian Health stays") for line in kept)
    assert Contract.objects.get().value == 6000.0
    assert Organisation.objects.filter(name="Meridian Health").exists()


def test_a_row_that_came_since_holds_what_it_hangs_on() -> None:
    decision = decide(lambda: put_organisation(name="Meridian"))
    put_person(name="Carla Weiss", organisation="Meridian", title="CIO")
    (line,) = undo(decision)
    assert line == "Meridian stays: Carla Weiss as CIO at Meridian goes with it."


def test_a_guessed_account_goes_with_its_organisation() -> None:
    decision = decide(lambda: put_organisation(name="Meridian"))
    Account.objects.create(organisation=Organisation.objects.get(), guessed=True)
    assert undo(decision) == []
    assert not Organisation.objects.exists()


def test_an_address_that_a_fact_names_stays() -> None:
    decision = decide(lambda: put_person(name="Carla Weiss", emails=("carla@meridian.example",)))
    address = Address.objects.get()
    Message.objects.create(
        source="mail",
        source_id="1",
        happened_at=AT,
        brought_by=Import.objects.create(name="x", created_at=AT),
        sender=7,
        recipients=[[address.pk, "to"]],
    )
    kept = undo(decision)
    assert kept[0] == "Carla@meridian.example stays: messages or meetings name it."
    assert Address.objects.get().person == Person.objects.get()


def test_a_place_that_is_taken_is_not_taken_again() -> None:
    put_organisation(name="Meridian", domains=("meridian.example",))
    decision = decide(lambda: Organisation.objects.update(key="meridian-health", name="Meridian Health") and None)
    put_organisation(name="Meridian")
    assert undo(decision) == ["Meridian Health does not come back: another has taken its place."]


def test_names_that_changed_places_change_back() -> None:
    put_organisation(name="North")
    put_organisation(name="South")
    before = tables()

    def swap() -> None:
        Organisation.objects.filter(key="north").update(key="-")
        Organisation.objects.filter(key="south").update(key="north")
        Organisation.objects.filter(key="-").update(key="south")

    assert undo(decide(swap)) == []
    assert tables() == before


def test_the_firm_is_one_even_when_another_was_named_since() -> None:
    for name in ("Harbour", "Quay"):
        put_organisation(name=name)
    harbour, quay = Organisation.objects.order_by("name")
    set_firm(organisation=harbour)
    first = decide(lambda: Organisation.objects.filter(pk=harbour.pk).update(is_firm=False))
    set_firm(organisation=quay)
    assert undo(first) == ["Harbour does not come back: another has taken its place."]


NAMES = st.sampled_from(["Carla Weiss", "Tom Berg", "Ana Diaz", "C. Weiss"])
PLACES = st.sampled_from(["Meridian", "Kestrel", "Harbour"])
MAILS = st.sampled_from(
    [f"{who}@{where}.example" for who in ("carla", "tom", "w") for where in ("meridian", "kestrel")]
)
DAYS = st.sampled_from([None, date(2026, 1, 1), date(2026, 6, 30)])


def _merge(first: int, second: int) -> None:
    people = list(Person.objects.order_by("pk").values_list("pk", flat=True))
    if len(people) > 1 and (keep := people[first % len(people)]) != (other := people[second % len(people)]):
        merge_people(keep=keep, others=[other])


def _level(which: int, level: str) -> None:
    people = list(Person.objects.order_by("pk"))
    if people:
        place = Organisation.objects.order_by("pk").first()
        set_level(person=people[which % len(people)], level=level, organisation=place.pk if place else None)


def _firm(which: int) -> None:
    if places := list(Organisation.objects.order_by("pk")):
        set_firm(organisation=places[which % len(places)])


INDEX = st.integers(0, 9)
COMMANDS = st.one_of(
    st.builds(lambda a, b: lambda: _merge(a, b), INDEX, INDEX),
    st.builds(lambda a, level: lambda: _level(a, level), INDEX, st.sampled_from(["executive", "user"])),
    st.builds(lambda a: lambda: _firm(a), INDEX),
    st.builds(
        lambda name, mails, place, day: (
            lambda: put_person(name=name, emails=tuple(mails), organisation=place, title="CIO", starts_on=day)
        ),
        NAMES,
        st.lists(MAILS, max_size=2, unique=True),
        st.one_of(st.just(""), PLACES),
        DAYS,
    ),
    st.builds(
        lambda place, kind, lead: (
            lambda: put_account(organisation=place, kind=kind, lead=lead, domains=(f"{place.lower()}.example",))
        ),
        PLACES,
        st.sampled_from(["client", "vendor", "firm"]),
        st.one_of(st.just(""), NAMES),
    ),
    st.builds(
        lambda place, who, risk: (
            lambda: put_engagement(name="Move", key="move", account=place, risk=risk, roles={"accountable": (who,)})
        ),
        PLACES,
        NAMES,
        st.sampled_from(["low", "high"]),
    ),
    st.builds(lambda place, value: lambda: put_contract(account=place, value=value), PLACES, st.floats(0, 1e9)),
    st.builds(lambda who, day: lambda: put_absence(person=who, starts_on=day or date(2026, 2, 2)), NAMES, DAYS),
    st.builds(
        lambda one, other, at: lambda: put_contact_note(happened_at=at, kind="call", with_=(one,), by=(other,)),
        NAMES,
        MAILS,
        st.datetimes(timezones=st.just(UTC)),
    ),
)


def _all(commands: list[Callable[[], Any]]) -> list[tuple[Decision, Any]]:
    """Decide each; with the tables as they stood before it. What is refused decides nothing."""
    done = []
    for command in commands:
        before = tables()
        try:
            decision = decide(command)
        except RefusedError:
            continue
        if decision.pk:
            done.append((decision, before))
    return done


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(COMMANDS, min_size=1, max_size=8))
def test_taken_back_in_reverse_order_every_table_is_as_before(commands: list[Callable[[], Any]]) -> None:
    with transaction.atomic():
        for decision, before in reversed(_all(commands)):
            assert undo(decision) == []
            assert tables() == before
        transaction.set_rollback(True)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(COMMANDS, min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_taken_back_in_any_order_nothing_breaks(commands: list[Callable[[], Any]], order: Any) -> None:
    with transaction.atomic():
        done = [decision for decision, _ in _all(commands)]
        order.shuffle(done)
        for decision in done:
            kept = undo(decision)
            assert all(line.endswith(".") for line in kept)
            connection.check_constraints()
            assert not Post.objects.filter(person=None).exists()
        transaction.set_rollback(True)
