"""Who signs in is added and changed by an admin."""

from __future__ import annotations

from tests.web.story import Told
from wellkept.records.models import User


def test_somebody_is_added_with_their_accounts(story: Told) -> None:
    priya = story.person("Priya Raman")
    values = {"email": "priya@firm.example", "role": "member", "person": priya.pk, "password": "a long enough phrase"}
    visitor = story.visitor()
    assert visitor.post("/settings/users/add", values | {"accounts": [story.account.pk]}).status_code == 302
    made = User.objects.get(email="priya@firm.example")
    assert [one.account for one in made.assignments.all()] == [story.account]
    assert "priya@firm.example" in visitor.get("/settings").content.decode()
    assert "signs in with this address already" in visitor.post("/settings/users/add", values).content.decode()


def test_somebody_new_is_the_colleague_whose_mail_address_it_is(story: Told) -> None:
    address = story.person("Priya Raman").addresses.first()
    assert address is not None
    values = {"email": address.value, "role": "member", "password": "a long enough phrase"}
    assert story.visitor().post("/settings/users/add", values).status_code == 302
    assert User.objects.get(email=address.value).person_id == address.person_id


def test_a_contact_is_nobody_of_ours(story: Told) -> None:
    address = story.person("Carla Brandt").addresses.first()
    assert address is not None
    values = {"email": address.value, "role": "member", "password": "a long enough phrase"}
    assert story.visitor().post("/settings/users/add", values).status_code == 302
    assert User.objects.get(email=address.value).person_id is None


def test_a_firm_keeps_an_admin(story: Told) -> None:
    visitor, dana = story.visitor(), User.objects.get(email="dana@firm.example")
    values = {"email": dana.email, "role": "member", "person": "", "password": ""}
    assert "keeps at least one admin" in visitor.post(f"/settings/users/{dana.pk}", values).content.decode()


def test_weak_passwords_are_refused_with_words(story: Told) -> None:
    values = {"email": "new@firm.example", "role": "member", "password": "short"}
    assert "at least 12 characters" in story.visitor().post("/settings/users/add", values).content.decode()
    assert not User.objects.filter(email="new@firm.example").exists()


def test_for_others_the_page_does_not_exist(story: Told) -> None:
    assert story.visitor("Priya Raman", "all_accounts").get("/settings/users/add").status_code == 404
