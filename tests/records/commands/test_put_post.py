"""Posts and their levels: what is stated stays, what the title tells is a guess."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from wellkept.facts.models import Person
from wellkept.records.commands.confirm_level import confirm_level
from wellkept.records.commands.end_post import end_post
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_organisation import put_organisation
from wellkept.records.commands.put_person import put_person
from wellkept.records.commands.put_post import put_post
from wellkept.records.commands.set_level import set_level
from wellkept.records.ingest import read_paths
from wellkept.records.models import Organisation, Post

pytestmark = pytest.mark.django_db


def level() -> tuple[str, bool]:
    post = Post.objects.get()
    return post.level, post.level_guessed


def state(**values: str) -> bool:
    return put_person(name="Carla Weiss", emails=("carla@meridian.example",), organisation="Meridian", **values)


def test_a_file_without_a_level_lets_the_title_tell_it() -> None:
    assert state(title="Abteilungsleiterin IT") is True
    assert level() == ("manager", True)
    assert state(title="Abteilungsleiterin IT") is False


def test_a_stated_level_is_never_overwritten_by_a_guess() -> None:
    state(title="CIO", level="manager")
    assert state(title="CIO") is False
    assert level() == ("manager", False)
    assert state(title="CIO", level="executive") is True
    assert level() == ("executive", False)


def test_a_guess_yields_to_a_file_that_states_it_and_to_a_person() -> None:
    state(title="CIO")
    state(title="CIO", level="decision maker")
    assert level() == ("decision maker", False)
    Post.objects.update(level="executive", level_guessed=True)
    confirm_level(post=Post.objects.get())
    assert level() == ("executive", False)
    Post.objects.update(level_guessed=True)
    set_level(person=Person.objects.get(), level="manager", organisation=None)
    assert level() == ("manager", False)


def test_a_title_that_tells_nothing_leaves_it_unknown() -> None:
    state(title="Vertrieb")
    assert level() == ("", False)


@pytest.fixture
def meridian() -> Organisation:
    return put_organisation(name="Meridian")[0]


def test_another_title_is_guessed_anew(meridian: Organisation) -> None:
    carla = Person.objects.create(name="Carla Weiss")
    post = put_post(person=carla, organisation=meridian, title="Analyst")
    assert level() == ("specialist", True)
    put_post(person=carla, organisation=meridian, title="Head of IT", post=post)
    assert level() == ("decision maker", True)
    put_post(person=carla, organisation=meridian, title="Head of IT", level="executive", post=post)
    assert level() == ("executive", False)


def test_what_cannot_be_is_refused(meridian: Organisation) -> None:
    carla = Person.objects.create(name="Carla Weiss")
    first = date(2026, 3, 1)
    with pytest.raises(RefusedError, match="before the first"):
        put_post(person=carla, organisation=meridian, title="CIO", starts_on=first, ends_on=date(2026, 2, 1))
    post = put_post(person=carla, organisation=meridian, title="CIO", starts_on=first)
    with pytest.raises(RefusedError, match="recorded already"):
        put_post(person=carla, organisation=meridian, title="CIO", starts_on=first)
    with pytest.raises(RefusedError, match="before the first"):
        end_post(post=post, ends_on=date(2026, 2, 1))
    end_post(post=post, ends_on=first)
    assert Post.objects.get().ends_on == first


@pytest.mark.real
def test_a_real_list_of_titles_is_read_with_levels(real_data: Path, home: Path) -> None:
    """Columns without a level, as a firm has them: every post is in, and a level where the title tells it."""
    path = real_data / "mail-enron-employees" / "employees.txt"
    if not path.is_file():
        pytest.skip(f"{path} is not here")
    rows = [line.split("\t") for line in path.read_text().splitlines()]
    lines = [f'"{row[1]}",{row[0]}@enron.example,Enron,"{row[4]}"' for row in rows]
    people = home / "people.csv"
    people.write_text("\n".join(["person,email,organisation,title", *lines]))
    outcome = read_paths([people], datetime(2026, 11, 1, tzinfo=UTC))
    assert (outcome.added["person"], outcome.quarantined) == (156, 0)
    assert Post.objects.filter(level_guessed=True).exclude(level="").count() >= 0.8 * 156
    assert not Post.objects.filter(level_guessed=False).exclude(level="").exists()
