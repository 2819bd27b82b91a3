"""A person: live ties or none, ways to them, posts as they stood, and their level."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.web.story import Told
from wellkept.facts.models import Import, Message, Person
from wellkept.records.models import Organisation, Post


def page(story: Told, shown: str, **who: str) -> str:
    return story.visitor(**who).get(f"/person/{story.person(shown).pk}").content.decode()


def test_a_contact_whom_nobody_is_in_touch_with(story: Told) -> None:
    html = page(story, "Carla Brandt")
    assert "No tie is live; best known to" in html
    assert "the last step is inside their organisation" in html
    assert "Director" in html.partition('id="ties"')[2]  # the colleague's title, not the contact's own account


def test_a_colleague_has_no_ways_and_others_facts_stay_theirs(story: Told) -> None:
    html = page(story, "Priya Raman")
    assert "Warmest ways" not in html
    assert "Nothing was read that you may see." in html
    own = page(story, "Priya Raman", name="Priya Raman")
    assert "“" in own.partition('id="time"')[2]
    assert "Your own numbers" not in html


def test_posts_that_begin_later_are_not_known_yet(story: Told) -> None:
    carla = story.person("Carla Brandt")
    place = Organisation.objects.create(key="other", name="Elsewhere")
    Post.objects.create(person=carla, organisation=place, title="Chair", starts_on=date(2026, 12, 1))
    html = page(story, "Carla Brandt")
    assert "Chair" not in html
    assert "CIO · Meridian Health" in html


def test_a_level_is_said_by_who_may(story: Told) -> None:
    milo = story.person("Milo Fairley")
    visitor = story.visitor()
    assert visitor.post(f"/person/{milo.pk}/level", {"level": "executive"}).status_code == 302
    assert "executive" in visitor.get(f"/person/{milo.pk}").content.decode().partition('id="posts"')[2]
    visitor.post(f"/person/{milo.pk}/level", {"level": "emperor"})
    assert not Post.objects.filter(level="emperor").exists()


def away_note(of: Person, until: date | None) -> None:
    address = of.addresses.order_by("pk")[0]
    at = datetime(2026, 6, 3, 8, tzinfo=UTC)
    values = {"automatic": "away", "away_until": until, "sender": address.pk, "brought_by": Import.objects.all()[0]}
    Message.objects.create(source="test", source_id=str(of.pk), happened_at=at, **values)


@pytest.mark.parametrize(("until", "words"), [(date(2026, 6, 12), ", back after 12\u00a0Jun 2026"), (None, "</")])
def test_an_away_note_of_a_contact_says_when_they_are_back(story: Told, until: date | None, words: str) -> None:
    away_note(story.person("Carla Brandt"), until)
    assert f"3\u00a0Jun{words}" in page(story, "Carla Brandt").partition("Away note")[2][:200]


@pytest.mark.parametrize(("until", "is_said"), [(date(2026, 6, 28), True), (date(2026, 6, 27), False), (None, False)])
def test_of_a_colleague_only_who_is_not_back(story: Told, until: date | None, is_said: bool) -> None:
    away_note(story.person("Priya Raman"), until)
    assert ("back after 28\u00a0Jun 2026" in page(story, "Priya Raman")) is is_said
    assert ("Away note" in page(story, "Priya Raman")) is is_said
