"""An engagement: who carries it, what was agreed, how it is delivered."""

from __future__ import annotations

from tests.web.story import Told
from wellkept.records.models import Engagement, EngagementRole


def page(story: Told) -> str:
    return story.visitor().get(f"/engagement/{story.engagement.pk}").content.decode()


def test_roles_are_named_or_not_known(story: Told) -> None:
    html = page(story).partition('id="roles"')[2].partition("</section>")[0]
    assert html.index("Accountable") < html.index("Decision maker")
    assert html.count("nobody named") == 3
    assert html.count(">not known<") == 3
    assert "weak tie with" in html


def test_findings_are_said_once(story: Told) -> None:
    html = page(story)
    assert html.count("Records system migration does not correct itself") == 1


def test_delivery_in_a_sentence_and_a_table(story: Told) -> None:
    html = page(story)
    assert "each unit spent earns" in html
    assert "Delivery report." in html
    assert "Not yet accepted" in html


def test_one_without_reports_roles_or_findings(story: Told) -> None:
    EngagementRole.objects.all().delete()
    one = Engagement.objects.create(key="new", name="New", account=story.account)
    html = story.visitor().get(f"/engagement/{one.pk}").content.decode()
    assert "Nothing is open on this engagement." in html
    assert "No delivery report was read yet" in html
