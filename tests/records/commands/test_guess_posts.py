"""Somebody who changes employer has a post at both, and what happened at the first stays with it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from wellkept.facts.models import Address, Import, Message, Person
from wellkept.records.commands.guess_posts import guess_posts
from wellkept.records.commands.merge_people import merge_people
from wellkept.records.models import Account, Domain, Organisation, Post
from wellkept.records.queries.settings import firm_settings
from wellkept.records.queries.tables import RecordTables

pytestmark = pytest.mark.django_db


def place(name: str) -> Account:
    made = Organisation.objects.create(key=name, name=name)
    Domain.objects.create(value=f"{name}.example", organisation=made)
    return Account.objects.create(organisation=made)


def wrote(person: Person, value: str, *days: str) -> None:
    domain = value.partition("@")[2]
    row, _ = Address.objects.get_or_create(value=value, defaults={"domain": domain, "kind": "person", "person": person})
    brought_by, _ = Import.objects.get_or_create(name="x", defaults={"created_at": "2026-01-01T00:00Z"})
    for day in days:
        values = {"happened_at": datetime.fromisoformat(f"{day}T10:00+00:00"), "brought_by": brought_by}
        Message.objects.create(source="x", source_id=f"{value} {day}", sender=row.pk, **values)


def moved(second_begins: str) -> tuple[Person, Account, Account]:
    """Carla wrote from Meridian until June, and from Kestrel from then on; two people, until somebody joins them."""
    meridian, kestrel = place("meridian"), place("kestrel")
    carla, again = Person.objects.create(name="Carla Brandt"), Person.objects.create(name="Carla Brandt")
    wrote(carla, "carla@meridian.example", "2025-01-07", "2025-06-12")
    wrote(again, "carla@kestrel.example", second_begins, "2026-03-02")
    merge_people(keep=carla.pk, others=[again.pk])
    return carla, meridian, kestrel


def account_of(person: Person, day: date) -> int | None:
    rows = RecordTables(firm_settings()).at(datetime.combine(day, datetime.min.time()))["person"]
    return next(row["account"] for row in rows if row["person"] == person.pk)


def test_a_mover_has_a_post_at_both_and_each_keeps_its_time(home: Path) -> None:
    carla, meridian, kestrel = moved("2025-07-01")
    assert guess_posts(person=carla.pk) == 2
    posts = Post.objects.filter(person=carla).order_by("pk").values_list("organisation__name", "starts_on", "ends_on")
    assert list(posts) == [("meridian", None, date(2025, 6, 12)), ("kestrel", date(2025, 7, 1), None)]
    assert set(Post.objects.values_list("guessed", flat=True)) == {True}
    assert account_of(carla, date(2025, 3, 1)) == meridian.pk
    assert account_of(carla, date(2025, 12, 1)) == kestrel.pk


def test_a_change_over_ends_the_day_before_the_new_begins(home: Path) -> None:
    carla, _, _ = moved("2025-06-02")
    guess_posts(person=carla.pk)
    assert Post.objects.get(person=carla, organisation__name="meridian").ends_on == date(2025, 6, 1)


def test_who_writes_from_both_at_a_time_belongs_whence_they_write_most(home: Path) -> None:
    carla, _, _ = moved("2025-02-01")
    wrote(carla, "carla@meridian.example", "2025-08-01")
    assert guess_posts(person=carla.pk) == 1
    assert Post.objects.get(person=carla).organisation.name == "meridian"
    assert guess_posts(person=carla.pk) == 0


@pytest.mark.parametrize("days", [("2025-04-20",), ()])
def test_a_colleague_with_an_address_elsewhere_stays_a_colleague(home: Path, days: tuple[str, ...]) -> None:
    firm, _ = place("firm").organisation, place("university")
    Organisation.objects.filter(pk=firm.pk).update(is_firm=True)
    dana = Person.objects.create(name="Dana Orr")
    wrote(dana, "dana@firm.example", *days)
    wrote(dana, "dana@university.example", *(days and ("2025-02-01", "2025-04-01", "2025-05-01")))
    assert guess_posts(person=dana.pk) == 1
    assert Post.objects.get(person=dana).organisation == firm


def test_what_is_recorded_stays_and_nothing_is_made_twice(home: Path) -> None:
    carla, meridian, _ = moved("2025-07-01")
    Post.objects.create(person=carla, organisation=meridian.organisation, title="CIO")
    assert guess_posts(person=carla.pk) == 1
    assert guess_posts(person=carla.pk) == 0
    assert Post.objects.filter(person=carla, guessed=True).get().organisation.name == "kestrel"


def test_who_is_at_one_place_gets_none(home: Path) -> None:
    place("meridian")
    carla = Person.objects.create(name="Carla")
    wrote(carla, "carla@meridian.example", "2025-01-07")
    assert guess_posts(person=carla.pk) == 0
