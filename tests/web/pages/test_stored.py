"""The page "What is stored" says what the declared fields and the settings say, and nothing else."""

from __future__ import annotations

from homes import AT
from tests.web.story import Told
from wellkept.facts.models import Message
from wellkept.privacy.fields import HELD
from wellkept.privacy.kept_for import KEPT_FOR
from wellkept.privacy.topics import TOPICS, in_months
from wellkept.records.commands.set_setting import set_setting


def test_every_table_is_told_of() -> None:
    told = {topic.name for topic in TOPICS}
    assert {held.topic for held in HELD} - {""} <= told
    assert {kept.topic for kept in KEPT_FOR} <= told
    assert len(told) == len(TOPICS)


def test_every_topic_says_for_how_long() -> None:
    timed = {kept.topic for kept in KEPT_FOR}
    assert {topic.name for topic in TOPICS if not topic.until} == timed


def test_it_counts_and_says_what_is_set(story: Told) -> None:
    set_setting(name="keep_message_months", value=18, at=AT)
    html = story.visitor().get("/stored").content.decode()
    assert f"{Message.objects.count():,}" in html
    assert "18 months" in html
    assert "Subjects of messages and titles of meetings: the firm has switched them off" not in html


def test_what_is_switched_off_is_said(story: Told) -> None:
    set_setting(name="keep_subjects", value=False, at=AT)
    html = story.visitor().get("/stored").content.decode()
    assert "Subjects of messages and titles of meetings: the firm has switched them off" in html


def test_months_in_words() -> None:
    assert [in_months(count) for count in (1, 12, 18, 24)] == ["1 month", "1 year", "18 months", "2 years"]
