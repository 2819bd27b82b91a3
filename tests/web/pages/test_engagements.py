"""The list of engagements: running or ended, filtered, most urgent first."""

from __future__ import annotations

from tests.web.story import TODAY, Told
from wellkept.records.models import Engagement


def page(story: Told, query: str = "") -> str:
    return story.visitor().get(f"/engagements{query}").content.decode()


def test_what_needs_somebody_stands_on_top(story: Told) -> None:
    Engagement.objects.create(key="big", name="Aardvark", account=story.account, value=9e9)
    html = page(story)
    assert html.index("Records system migration") < html.index("Aardvark")
    assert "2\u00a0engagements running" in html


def test_ended_ones_are_apart(story: Told) -> None:
    Engagement.objects.create(key="old", name="Old one", account=story.account, closed_on=TODAY)
    assert "Old one" not in page(story)
    assert "Old one" in page(story, "?state=ended")
    assert "Old one" in page(story, "?state=all")


def test_filters_by_words_and_risk(story: Told) -> None:
    Engagement.objects.create(key="plain", name="Plain one", account=story.account)
    assert "Plain one" in page(story, "?risk=-")
    assert "Records system" not in page(story, "?risk=-")
    assert "Plain one" in page(story, "?q=MERIDIAN")
    assert "No engagement" in page(story, "?q=elsewhere")
