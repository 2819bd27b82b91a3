"""A person: live ties or none, ways to them, posts as they stood, and their level."""

from __future__ import annotations

from datetime import date

from tests.web.story import Told
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
