"""A finding: what was seen, as far as it is the reader's to see, and what people decide about it."""

from __future__ import annotations

from datetime import timedelta

from tests.web.story import TODAY, Told
from wellkept.findings.models import Turn


def test_what_others_wrote_is_counted_and_not_told(story: Told) -> None:
    address = "/finding/{finding}".format(**story.ids())
    assert "Kick-off" in story.visitor().get(address).content.decode()  # Dana was there
    html = story.visitor("").get(address).content.decode()
    assert "Kick-off" not in html
    assert "its subject is for those who took part" in html


def test_its_rule_numbers_and_closing_are_said(story: Told) -> None:
    html = story.visitor().get("/finding/{finding}".format(**story.ids())).content.decode()
    for words in ("It closes by itself when this is so", "/manual/rules/dry_well", "of what the rule needs is known"):
        assert words in html


def test_snoozed_until_a_day_to_come_and_taken_back(story: Told) -> None:
    visitor, address = story.visitor(), "/finding/{finding}".format(**story.ids())
    refused = visitor.post(f"{address}/snooze", {"until": TODAY.isoformat(), "reason": ""})
    assert "snooze until a day that is still to come" in refused.content.decode()
    day = TODAY + timedelta(days=5)
    assert visitor.post(f"{address}/snooze", {"until": day.isoformat(), "reason": "on leave"}).status_code == 302
    html = visitor.get(address).content.decode()
    assert "snoozed until" in html
    assert "by Dana Whitlock: on leave" in html
    assert visitor.post(f"{address}/reopen").status_code == 302
    assert "Snooze it" in visitor.get(address).content.decode()


def test_dismissed_with_a_reason_only(story: Told) -> None:
    visitor, address = story.visitor(), "/finding/{finding}".format(**story.ids())
    assert "This field is required" in visitor.post(f"{address}/dismiss", {"reason": " "}).content.decode()
    visitor.post(f"{address}/dismiss", {"reason": "we know"})
    assert Turn.objects.filter(kind="dismissed", reason="we know").count() == 1
    assert "Show it again" in visitor.get(address).content.decode()


def test_a_decision_is_not_seen_before_its_day(story: Told) -> None:
    visitor, address = story.visitor(), "/finding/{finding}".format(**story.ids())
    visitor.post(f"{address}/dismiss", {"reason": "we know"})
    assert "we know" not in visitor.get(f"{address}?as_of=2026-06-21").content.decode()
    assert "dismissed" not in visitor.get(f"{address}?as_of=2026-06-21").content.decode()
