"""A person's addresses put right: split, moved, joined, renamed, each to be taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.web.story import Told
from wellkept.facts.models import Address, Apart, Person
from wellkept.records.models import Decision, Post


@pytest.fixture(autouse=True)
def _as_it_was(story: Told) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def second_address(story: Told) -> tuple[Person, Address]:
    milo = story.person("Milo Fairley")
    values = {"name": "Mo Farley", "domain": "meridian.example", "kind": "person", "person": milo}
    return milo, Address.objects.create(value="mo@meridian.example", **values)


def test_what_is_not_theirs_is_split_off_with_the_records_chosen(story: Told) -> None:
    milo, address = second_address(story)
    place = story.person("Carla Brandt").posts.get().organisation
    stays = Post.objects.create(person=milo, organisation=place, title="Buyer")
    goes = Post.objects.create(person=milo, organisation=place, title="Driver")
    visitor = story.visitor()
    html = visitor.get(f"/person/{milo.pk}/addresses").content.decode()
    assert f"post:{goes.pk}" in html
    body = {"act": "split", "addresses": [address.pk], "name": "", "along": [f"post:{goes.pk}"]}
    visitor.post(f"/person/{milo.pk}/addresses", body)
    address.refresh_from_db()
    assert address.person is not None
    assert address.person.name == "Mo Farley"
    assert list(address.person.posts.all()) == [goes]
    assert stays in milo.posts.all()
    assert Apart.objects.count() == 1
    visitor.post(f"/decision/{Decision.objects.latest('pk').pk}/undo")
    address.refresh_from_db()
    assert address.person == milo
    assert {stays, goes} <= set(milo.posts.all())
    assert not Apart.objects.exists()


def test_not_everything_can_be_split_off(story: Told) -> None:
    milo, _ = second_address(story)
    every = list(milo.addresses.values_list("pk", flat=True))
    answer = story.visitor().post(f"/person/{milo.pk}/addresses", {"act": "split", "addresses": every})
    assert "at least one address has to stay" in answer.content.decode()
    assert not Apart.objects.exists()


def test_an_address_moves_to_whom_it_belongs(story: Told) -> None:
    milo, address = second_address(story)
    carla, visitor = story.person("Carla Brandt"), story.visitor()
    path = f"/person/{milo.pk}/addresses"
    wrong = visitor.post(path, {"act": "move", "address": address.pk, "who": "Nobody Here"})
    assert "nobody is known as Nobody Here" in wrong.content.decode()
    answer = visitor.post(path, {"act": "move", "address": address.pk, "who": "carla brandt"})
    address.refresh_from_db()
    assert address.person == carla
    assert "mo@meridian.example belongs to Carla Brandt." in visitor.get(answer["Location"]).content.decode()


def test_two_who_are_the_same_are_joined(story: Told) -> None:
    milo = story.person("Milo Fairley")
    other = Person.objects.create(name="Miles Fairley")
    Address.objects.create(value="miles@meridian.example", domain="meridian.example", kind="person", person=other)
    story.visitor().post(f"/person/{other.pk}/addresses", {"act": "join", "who": "Milo Fairley"})
    assert Address.objects.get(value="miles@meridian.example").person == milo


def test_a_new_name(story: Told) -> None:
    milo, _ = second_address(story)
    visitor = story.visitor()
    visitor.post(f"/person/{milo.pk}/addresses", {"act": "rename", "name": "Milo F. Fairley"})
    assert "Milo F. Fairley" in visitor.get(f"/person/{milo.pk}").content.decode()
    assert (
        "This field is required"
        in visitor.post(f"/person/{milo.pk}/addresses", {"act": "rename", "name": " "}).content.decode()
    )


def test_when_a_colleague_wrote_last_is_theirs_to_know(story: Told) -> None:
    priya = story.person("Priya Raman")
    html = story.visitor().get(f"/person/{priya.pk}/addresses").content.decode()
    assert "theirs to know" in html
    own = story.visitor(name="Priya Raman").get(f"/person/{priya.pk}/addresses").content.decode()
    assert "theirs to know" not in own
