from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wellkept.facts.models import Address, Person
from wellkept.records.commands.decide import decided
from wellkept.records.commands.merge_people import merge_people
from wellkept.records.commands.put_person import put_person
from wellkept.records.models import Change, Decision, Post

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, 9, 30, 0, 123456, tzinfo=UTC)


def test_rows_that_were_made_changed_and_gone_are_kept_with_what_stood_before() -> None:
    put_person(name="Carla Weiss", emails=("carla@meridian.example",))
    put_person(name="C. Weiss", emails=("weiss@meridian.example",), organisation="Meridian", title="CIO")
    carla, other = Person.objects.order_by("pk")
    with decided(kind="merge", words="Carla Weiss and C. Weiss are one", at=AT) as decision:
        merge_people(keep=carla.pk, others=[other.pk])
    changes = {(one.table, one.row): (one.before, one.after) for one in decision.changes.all()}
    assert changes["person", other.pk] == ({"name": "C. Weiss"}, None)
    moved = Address.objects.get(value="weiss@meridian.example")
    before, after = changes["address", moved.pk]
    assert (before["person_id"], after["person_id"]) == (other.pk, carla.pk)
    assert ("post", Post.objects.get().pk) in changes


def test_nothing_changed_nothing_kept() -> None:
    with decided(kind="merge", words="nothing", at=AT) as decision:
        pass
    assert decision.pk is None
    assert not Decision.objects.exists()


def test_what_is_raised_inside_takes_everything_back() -> None:
    def fail() -> None:
        with decided(kind="merge", words="half", at=AT):
            Person.objects.create(name="Half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not Person.objects.exists()
    assert not Decision.objects.exists()
    assert not Change.objects.exists()


def test_only_the_named_tables_are_watched() -> None:
    with decided(kind="put", words="one", at=AT, tables=("person",)) as decision:
        put_person(name="Carla Weiss", emails=("carla@meridian.example",))
    assert {one.table for one in decision.changes.all()} == {"person"}
