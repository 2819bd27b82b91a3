"""What somebody decided about who is who holds: no import, file or refresh joins again what was split."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from wellkept import pipeline
from wellkept.facts.identity import certain_merges, recognise
from wellkept.facts.models import Address, Apart, Person
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_apart import keep_apart
from wellkept.records.commands.move_address import move_address
from wellkept.records.commands.put_person import put_person
from wellkept.records.commands.set_address_kind import set_address_kind
from wellkept.records.commands.split_person import split_person

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, tzinfo=UTC)


def same(domain: str) -> str:
    return domain


def address(value: str, name: str = "Dana Orr") -> Address:
    return Address.objects.create(value=value, name=name, domain="harbour.example")


def owner(value: str) -> Person:
    found = Address.objects.get(value=value).person
    assert found is not None
    return found


def refreshed() -> None:
    """What an import and a refresh do about who is who."""
    recognise(same)
    pipeline.know_who_is_who()


@pytest.fixture
def two_of_one_name() -> Iterator[None]:
    """Two real people of one name at one organisation, taken for one, then split."""
    address("dana.orr@harbour.example")
    second = address("dana.orr2@harbour.example")
    recognise(same)
    assert Person.objects.count() == 1
    split_person(person=owner("dana.orr@harbour.example"), addresses=[second.pk], at=AT)
    yield
    assert owner("dana.orr@harbour.example") != owner("dana.orr2@harbour.example")


@pytest.mark.usefixtures("two_of_one_name")
def test_a_split_holds_after_the_next_import() -> None:
    refreshed()
    refreshed()


@pytest.mark.usefixtures("two_of_one_name")
def test_a_third_address_of_the_name_joins_neither_nor_both() -> None:
    address("dorr@harbour.example")
    refreshed()
    assert owner("dorr@harbour.example") not in {owner("dana.orr@harbour.example"), owner("dana.orr2@harbour.example")}


@pytest.mark.usefixtures("two_of_one_name")
def test_a_split_holds_when_domains_are_joined() -> None:
    Address.objects.create(value="do@other.example", name="Dana Orr", domain="other.example")
    refreshed()
    assert certain_merges(lambda _domain: "one") == []


@pytest.mark.usefixtures("two_of_one_name")
def test_a_split_holds_against_a_file_that_lists_both_addresses() -> None:
    put_person(
        name="Dana Orr", emails=("dana.orr@harbour.example", "dana.orr2@harbour.example"), organisation="Harbour"
    )
    assert owner("dana.orr@harbour.example").posts.exists()
    assert not owner("dana.orr2@harbour.example").posts.exists()


def test_two_kept_apart_are_not_joined_by_way_of_a_third() -> None:
    """A and b share a name, b and c another; a and c were said to be two."""
    values = {"a@harbour.example": "Dana Orr", "c@harbour.example": "Dana Orr-Lee"}
    for value, name in values.items():
        address(value, name)
    recognise(same)
    middle = Person.objects.create(name="Dana")
    for name in values.values():
        Address.objects.create(value=f"{name}@x", name=name, domain="harbour.example", kind="person", person=middle)
    keep_apart(one=owner("a@harbour.example").pk, other=owner("c@harbour.example").pk, at=AT)
    refreshed()
    assert owner("a@harbour.example") != owner("c@harbour.example")


def test_an_address_that_was_moved_stays_where_it_is() -> None:
    address("dana.orr@harbour.example")
    address("roe@harbour.example", "John Roe")
    moved = address("dorr@harbour.example")
    refreshed()
    move_address(address=moved, to=owner("roe@harbour.example"), at=AT)
    refreshed()
    assert owner("dorr@harbour.example") == owner("roe@harbour.example")
    assert owner("dana.orr@harbour.example") != owner("roe@harbour.example")
    address("d.orr@harbour.example")
    refreshed()
    assert owner("d.orr@harbour.example") != owner("roe@harbour.example")


def test_who_has_nothing_left_is_gone_and_who_has_is_not() -> None:
    first, second = address("dana.orr@harbour.example"), address("roe@harbour.example", "John Roe")
    refreshed()
    dana, john = owner(first.value), owner(second.value)
    move_address(address=Address.objects.get(pk=first.pk), to=john, at=AT)
    assert not Person.objects.filter(pk=dana.pk).exists()
    assert not Apart.objects.exists()
    put_person(name="John Roe", emails=("roe@harbour.example",), organisation="Harbour")
    for row in list(john.addresses.all()):
        set_address_kind(address=row, kind="channel")
    assert Person.objects.filter(pk=john.pk).exists()  # their post stays


def test_a_role_address_by_somebodys_word_stays_one() -> None:
    row = address("dana.orr@harbour.example")
    refreshed()
    set_address_kind(address=Address.objects.get(pk=row.pk), kind="channel")
    refreshed()
    row.refresh_from_db()
    assert (row.kind, row.person) == ("channel", None)
    with pytest.raises(RefusedError, match="channel address, as somebody here decided"):
        put_person(name="Dana Orr", emails=("dana.orr@harbour.example",))
    with pytest.raises(RefusedError, match="no address is a walrus"):
        set_address_kind(address=row, kind="walrus")


def test_at_least_one_address_is_chosen_and_one_stays() -> None:
    row = address("dana.orr@harbour.example")
    refreshed()
    for chosen in ([], [row.pk]):
        with pytest.raises(RefusedError):
            split_person(person=owner(row.value), addresses=chosen, at=AT)


def test_nobody_is_two() -> None:
    row = address("dana.orr@harbour.example")
    refreshed()
    with pytest.raises(RefusedError, match="one person already"):
        keep_apart(one=owner(row.value).pk, other=owner(row.value).pk, at=AT)
