"""Today: groups by urgency, whose findings, what is due, and what changed."""

from __future__ import annotations

from datetime import timedelta

from tests.web.story import EARLIER, TODAY, Told
from wellkept.findings.commands.turn_finding import change_action, dismiss_finding, snooze_finding
from wellkept.findings.models import Action


def page(story: Told, query: str = "", **who: str) -> str:
    return story.visitor(**who).get(f"/{query}").content.decode()


def test_findings_stand_in_their_groups_with_what_to_do(story: Told) -> None:
    html = page(story)
    assert "The well is dry for the decision maker, Carla Brandt" in html
    assert html.index('id="g-today"') < html.index('id="g-dig"')
    assert "Propose three times to Carla Brandt" in html


def test_the_evidence_is_said_in_one_line(story: Told) -> None:
    assert "with Carla Brandt: 1\u00a0meeting" in page(story)
    assert "no calls or lunches" in page(story)


def test_who_answers_for_nothing_has_nothing_of_their_own(story: Told) -> None:
    assert "The well is dry" in page(story, "?whose=mine")
    assert "Nothing needs you" in page(story, "?whose=mine", name="Ingrid Solheim", role="all_accounts")


def test_dismissed_and_snoozed_are_out_of_sight_and_not_counted(story: Told) -> None:
    user = story.user()
    dismiss_finding(finding=story.finding("dry_well"), on_day=TODAY, by=user, reason="we are leaving")
    snooze_finding(finding=story.finding("contact_by_proxy"), until=TODAY + timedelta(days=3), on_day=TODAY, by=user)
    html = page(story, name="Priya Raman")
    assert "The well is dry" not in html
    assert "need you now" not in html  # the count in the bar


def test_what_was_decided_later_is_not_seen_on_a_past_day(story: Told) -> None:
    user = story.user()
    dismiss_finding(finding=story.finding("dry_well"), on_day=TODAY, by=user, reason="we are leaving")
    assert "The well is dry" in page(story, f"?as_of={EARLIER}", name="Priya Raman")


def test_what_one_took_on_is_due_and_late_after_its_day(story: Told) -> None:
    user = story.user()
    action = Action.objects.filter(finding=story.finding("dry_well")).order_by("pk")[0]
    change_action(action=action, state="taken", on_day=TODAY, by=user, due_on=TODAY - timedelta(days=2))
    Action.objects.filter(pk=action.pk).update(owner=user.person_id)
    client = story.visitor("Priya Raman")
    assert "Nothing that you have taken on" in client.get("/").content.decode()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert "2\u00a0days late" in client.get("/").content.decode()
