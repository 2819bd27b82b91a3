"""An account: the one thing to know, pictures in words, people, and a timeline that can be read."""

from __future__ import annotations

from datetime import timedelta

from tests.web.story import TODAY, Told
from wellkept.findings.commands.turn_finding import change_action, dismiss_finding
from wellkept.records.models import Account, Organisation


def page(story: Told, query: str = "") -> str:
    return story.visitor().get(f"/account/{story.account.pk}{query}").content.decode()


def test_the_first_finding_is_the_brief_and_stands_nowhere_else(story: Told) -> None:
    html = page(story)
    assert html.count("The well is dry for the decision maker, Carla Brandt") == 1
    assert "Propose three times to Carla Brandt" in html
    assert "Other findings" in html


def test_roles_that_nobody_is_named_for_are_asked_for(story: Told) -> None:
    html = page(story)
    assert "Who is the executive sponsor and who the technical lead?" in html
    assert "nobody is named" not in html


def test_what_was_put_aside_is_left_alone(story: Told) -> None:
    dismiss_finding(finding=story.finding("dry_well"), on_day=TODAY, by=story.user(), reason="known")
    html = page(story)
    assert "Leave alone" in html
    assert "dismissed" in html


def test_people_come_best_known_first(story: Told) -> None:
    html = page(story).partition('id="people"')[2]
    assert html.index("Milo Fairley") < html.index("Carla Brandt")


def test_the_timeline_is_short_and_goes_on_when_asked(story: Told) -> None:
    html = page(story)
    assert html.partition('id="time"')[2].count("<time") == 12
    assert "?earlier=1#time" in html
    assert page(story, "?earlier=1").partition('id="time"')[2].count("<time") > 12


def test_a_kind_of_event_is_shown_alone(story: Told) -> None:
    notes = page(story, "?kind=note").partition('id="time"')[2]
    assert "Call" in notes
    assert "Meeting of" not in notes
    assert "messages" in page(story, "?kind=message").partition('id="time"')[2]


def test_what_somebody_took_on_is_to_do(story: Told) -> None:
    action = story.finding("dry_well").action_list.order_by("pk")[0]
    change_action(action=action, state="taken", on_day=TODAY, by=story.user(), due_on=TODAY - timedelta(days=1))
    html = page(story)
    assert "To do" in html
    assert "1\u00a0day late" in html


def test_an_account_of_which_nothing_is_known(story: Told) -> None:
    place = Organisation.objects.create(key="new", name="Niederrheinische Verkehrsgesellschaft " * 2)
    account = Account.objects.create(organisation=place, kind="internal")
    html = story.visitor().get(f"/account/{account.pk}").content.decode()
    for words in ("We know nobody here yet.", "Not known", "No contact counted yet", "Nobody is known there yet."):
        assert words in html
    assert "nobody leads it yet" in html
