"""Who counts to which account, on which days: posts, sites, and who moved."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from wellkept import pipeline
from wellkept.facts.models import Address, Import, Message, Person
from wellkept.records.commands.set_firm import set_firm
from wellkept.records.models import Account, Domain, Organisation, Post
from wellkept.records.queries.settings import firm_settings
from wellkept.records.queries.tables import RecordTables
from wellkept.web.shown.people import organisations_of, places_at

AS_OF = datetime(2026, 6, 30, 22, tzinfo=UTC)


def organisation(name: str, parent: Organisation | None = None) -> Organisation:
    found = Organisation.objects.create(key=name, name=name, parent=parent)
    Domain.objects.create(value=f"{name}.example", organisation=found)
    return found


def person(name: str, *places: str) -> Person:
    found = Person.objects.create(name=name)
    for place in places:
        domain = f"{place}.example"
        Address.objects.create(value=f"{name}@{domain}", domain=domain, kind=Address.Kind.PERSON, person=found)
    return found


def tables() -> RecordTables:
    return RecordTables(firm_settings())


def belongings(found: Person) -> list[tuple[Any, ...]]:
    rows = tables().fixed()["belonging"]
    return [(row["account"], row["starts_on"], row["ends_on"]) for row in rows if row["person"] == found.pk]


@pytest.fixture
def two(home: Path) -> tuple[Account, Account]:
    """Meridian and Kestrel, and our own firm."""
    set_firm(organisation=organisation("harbour"))
    made = [Account.objects.create(organisation=organisation(name)) for name in ("meridian", "kestrel")]
    return made[0], made[1]


def test_without_posts_one_belongs_where_the_address_does(two: tuple[Account, Account]) -> None:
    assert belongings(person("carla", "meridian")) == [(two[0].pk, None, None)]
    assert belongings(person("loose", "nowhere")) == []


def test_who_moved_counts_to_each_in_their_time(two: tuple[Account, Account]) -> None:
    mover = person("mover", "kestrel")
    for account, starts_on, ends_on in ((two[0], None, date(2026, 3, 15)), (two[1], date(2026, 4, 1), None)):
        Post.objects.create(person=mover, organisation=account.organisation, starts_on=starts_on, ends_on=ends_on)
    assert belongings(mover) == [
        (two[0].pk, None, date(2026, 3, 15)),
        (two[0].pk, date(2026, 3, 16), date(2026, 3, 31)),
        (two[1].pk, date(2026, 4, 1), None),
    ]


def test_a_site_counts_to_the_groups_account_and_to_our_own_firm(two: tuple[Account, Account]) -> None:
    meridian, harbour = two[0].organisation, Organisation.objects.get(is_firm=True)
    carla = person("carla", organisation("nord", meridian).name)
    dana = person("dana", organisation("quay", harbour).name)
    assert belongings(carla) == [(two[0].pk, None, None)]
    rows = {row["person"]: row for row in tables().at(AS_OF.replace(tzinfo=None))["person"]}
    assert (rows[carla.pk]["side"], rows[carla.pk]["account"]) == ("them", two[0].pk)
    assert (rows[dana.pk]["side"], rows[dana.pk]["account"]) == ("us", None)


def test_a_guessed_level_is_marked_and_gone_with_the_post(two: tuple[Account, Account]) -> None:
    carla = person("carla", "meridian")
    post = Post.objects.create(person=carla, organisation=two[0].organisation, level="manager", level_guessed=True)
    moment = AS_OF.replace(tzinfo=None)
    (row,) = (row for row in tables().at(moment)["person"] if row["person"] == carla.pk)
    assert (row["level"], row["level_guessed"]) == ("manager", True)
    Post.objects.filter(pk=post.pk).update(ends_on=date(2026, 1, 1))
    (row,) = (row for row in tables().at(moment)["person"] if row["person"] == carla.pk)
    assert (row["level"], row["level_guessed"]) == ("", False)


def test_ties_before_a_move_stay_with_the_old_account(two: tuple[Account, Account]) -> None:
    """Through the real engine: ten days of mail at Meridian until March, five at Kestrel from April on."""
    dana, mover = person("dana", "harbour"), person("mover", "kestrel")
    for account, starts_on, ends_on in ((two[0], None, date(2026, 3, 31)), (two[1], date(2026, 4, 1), None)):
        Post.objects.create(person=mover, organisation=account.organisation, starts_on=starts_on, ends_on=ends_on)
    ours, theirs = (one.addresses.get().pk for one in (dana, mover))
    brought = Import.objects.create(name="mail", created_at=AS_OF)
    days = [date(2026, 3, day) for day in range(1, 11)] + [date(2026, 4, day) for day in range(6, 11)]
    for number, day in enumerate(days):
        Message.objects.create(
            source="test",
            source_id=str(number),
            happened_at=datetime(day.year, day.month, day.day, 9, tzinfo=UTC),
            brought_by=brought,
            sender=ours if number % 2 else theirs,
            recipients=[[theirs if number % 2 else ours, "to"]],
            recipient_count=1,
        )
    with pipeline.street() as opened:
        look = opened.at(AS_OF, only=("ring", "tie_strength"))
        rings = {(row["account"], row["part"]): row["value"] for row in opened.session.rows("ring").to_pylist()}
        (tie,) = opened.session.rows("tie_strength").to_pylist()
    assert look is not None
    assert rings == {(two[0].pk, "2026 Q1"): 10.0, (two[1].pk, "2026 Q2"): 5.0}
    assert (tie["account"], tie["n"]) == (two[1].pk, 15)  # whom we know, we know at the new place


def test_who_writes_from_free_mail_brings_no_account_with_them(two: tuple[Account, Account]) -> None:
    """The figures and the pages say the same."""
    writer = person("writer", "meridian")
    free = Address.objects.create(value="writer@gmail.com", kind=Address.Kind.PERSON, person=writer)
    assert belongings(writer) == [(two[0].pk, None, None)]
    assert set(places_at(two[0].organisation_id, AS_OF.date())) == {writer.pk}
    brought = Import.objects.create(name="mail", created_at=AS_OF)
    Message.objects.create(source="test", source_id="1", happened_at=AS_OF, brought_by=brought, sender=free.pk)
    assert belongings(writer) == []
    assert organisations_of([writer.pk], AS_OF.date()) == places_at(two[0].organisation_id, AS_OF.date()) == {}
