from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from wellkept.facts.models import Person
from wellkept.records.commands.put_person import put_person
from wellkept.records.models import Post

pytestmark = pytest.mark.usefixtures("home")
CARLA = {"name": "Carla Ruiz", "emails": ("carla@meridian.example",)}


def put(**values: Any) -> bool:
    return put_person(**{**CARLA, **values})


def test_somebody_without_an_organisation_is_new_once() -> None:
    assert [put(), put(), put(emails=("carla@meridian.example", "cr@mh.example"))] == [True, False, True]
    assert [put_person(name="Milo Plumber"), put_person(name="Milo Plumber")] == [True, False]
    assert Person.objects.count() == 2


def test_an_address_book_knows_no_dates_and_changes_none() -> None:
    dates = {"starts_on": date(2019, 9, 1), "ends_on": date(2026, 3, 31)}
    assert put(organisation="Meridian Health", title="CIO", **dates)
    assert not put(organisation="Meridian Health", title="CIO", dated=False)
    assert not put(organisation="Meridian Health", dated=False)
    post = Post.objects.get()
    assert (post.starts_on, post.ends_on) == (dates["starts_on"], dates["ends_on"])


def test_another_title_in_an_address_book_is_another_post() -> None:
    assert put(organisation="Meridian Health", title="CIO", dated=False)
    assert put(organisation="Meridian Health", title="Chair", dated=False)
    assert not put(organisation="Meridian Health", title="Chair", dated=False)
    assert sorted(Post.objects.values_list("title", flat=True)) == ["CIO", "Chair"]
