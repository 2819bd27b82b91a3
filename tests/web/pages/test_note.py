"""Log a contact: by name, by the list, from where one came, and what is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.web.story import Told
from wellkept.facts.models import Person
from wellkept.records.models import ContactNote, Post
from wellkept.web.page import now


def given(story: Told, **more: Any) -> dict[str, Any]:
    values = {"contacts": "Carla Brandt", "kind": "call", "by": story.person("Dana Whitlock").pk, "note": "all well"}
    return values | {"happened_at": "2026-06-20T10:00"} | more


@pytest.mark.parametrize("name", ["Carla Brandt", "carla brandt", "Carla Brandt · Meridian Health", "brandt"])
def test_a_name_is_enough(story: Told, name: str) -> None:
    before = ContactNote.objects.count()
    answer = story.visitor().post("/note", given(story, contacts=name))
    assert answer["Location"] == "/note?logged=1"
    assert ContactNote.objects.count() == before + 1
    note = ContactNote.objects.get(note="all well")
    assert {one.name for one in note.people.all()} == {"Carla Brandt", "Dana Whitlock"}
    assert note.account == story.account
    assert note.happened_at.isoformat() == "2026-06-20T08:00:00+00:00"  # as the clock in Berlin says


def test_several_people_and_back_to_where_one_came_from(story: Told) -> None:
    answer = story.visitor().post("/note", given(story, contacts="Milo Fairley, Carla Brandt,", next="/account/1"))
    assert answer["Location"] == "/account/1"
    assert ContactNote.objects.get(note="all well").people.count() == 3


@pytest.mark.parametrize("elsewhere", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:1"])
def test_never_back_to_another_site(story: Told, elsewhere: str) -> None:
    assert story.visitor().post("/note", given(story, next=elsewhere))["Location"] == "/note?logged=1"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"contacts": "Nobody Known"}, "nobody is called Nobody Known"),
        ({"contacts": "Dana Whitlock"}, "nobody is called Dana Whitlock"),
        ({"contacts": ", ,"}, "name at least one of their people"),
        ({"happened_at": (now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")}, "belongs in the calendar"),
        ({"by": ""}, "This field is required"),
        ({"kind": "dream"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_refused_with_words(story: Told, wrong: dict[str, Any], why: str) -> None:
    before = ContactNote.objects.count()
    assert why in story.visitor().post("/note", given(story, **wrong)).content.decode()
    assert ContactNote.objects.count() == before


def test_two_of_one_name_must_be_told_apart(story: Told) -> None:
    twin = Person.objects.create(name="Carla Brandt")
    Post.objects.create(person=twin, organisation=story.account.organisation)
    assert "more than one person is called" in story.visitor().post("/note", given(story)).content.decode()


def test_the_form_knows_who_logs_and_with_whom(story: Told) -> None:
    ids = story.ids()
    html = story.visitor().get(f"/note?person={ids['carla']}&next=/people").content.decode()
    assert 'value="Carla Brandt · Meridian Health"' in html
    assert f'<option value="{ids["dana"]}" selected>Dana Whitlock' in html
    assert 'name="next" value="/people"' in html
    assert "People of the last days" in html


def test_suggestions_are_those_of_the_account_first(story: Told) -> None:
    story.crowd(3)
    html = story.visitor().get(f"/note?account={story.account.pk}").content.decode()
    assert html.partition("<datalist")[2].count("<option") == 4
    assert "Mercy 1" not in html
