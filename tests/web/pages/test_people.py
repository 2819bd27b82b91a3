"""People on both sides, found by name, title or address, best known first."""

from __future__ import annotations

import pytest

from tests.web.story import Told
from wellkept.facts.models import Address, Person


def names(story: Told, query: str = "") -> str:
    html = story.visitor().get(f"/people{query}").content.decode()
    return html.partition('aria-label="People"')[2].partition("</section>")[0]


def test_contacts_first_colleagues_when_asked(story: Told) -> None:
    assert "Carla Brandt" in names(story)
    assert "Dana Whitlock" not in names(story)
    assert "Dana Whitlock" in names(story, "?side=us")
    assert names(story).index("Milo Fairley") < names(story).index("Carla Brandt")


@pytest.mark.parametrize("asked", ["CARLA", "brandt", "cio", "carla.brandt@", "Bránd"])
def test_found_by_name_title_and_address(story: Told, asked: str) -> None:
    found = names(story, f"?q={asked}")
    assert "Carla Brandt" in found
    assert "Milo Fairley" not in found


def test_filters_by_level_and_account(story: Told) -> None:
    assert "Milo Fairley" not in names(story, "?level=decision+maker")
    assert "Carla Brandt" in names(story, f"?level=decision+maker&account={story.account.pk}")
    assert "Nobody fits" in names(story, "?account=999")


def test_guessed_levels_are_marked_and_found(story: Told) -> None:
    assert "guessed" not in names(story)
    story.person("Carla Brandt").posts.update(level_guessed=True)
    assert "guessed" in names(story, "?side=guessed")
    assert "Milo Fairley" not in names(story, "?side=guessed")


def test_long_and_right_to_left_names_and_none(story: Told) -> None:
    domain = "meridian-health.example"
    for number, name in enumerate(("", "شركة البحر للنقل", "W" * 80)):
        person = Person.objects.create(name=name)
        value = f"{number}@{domain}"
        Address.objects.create(value=value, domain=domain, kind=Address.Kind.PERSON, person=person)
    found = names(story)
    assert "no name known" in found
    assert 'dir="auto"' in found
    assert "W" * 80 in found
