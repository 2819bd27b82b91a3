"""What is read is said as the firm has set it; times as people say them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from wellkept import registry
from wellkept.sdk.tables import SETTINGS
from wellkept.web.shown.sources import ago, what_is_read

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (20, "just now"),
        (-90, "just now"),
        (60, "1 minute ago"),
        (3_599, "59 minutes ago"),
        (7_200, "2 hours ago"),
        (86_400, "yesterday"),
        (10 * 86_400, "10 days ago"),
    ],
)
def test_how_long_ago(seconds: int, words: str) -> None:
    assert ago(AT - timedelta(seconds=seconds), AT).replace("\u00a0", " ") == words


def test_never() -> None:
    assert ago(None, AT) == "never"


@pytest.mark.parametrize(
    ("kind", "subjects", "words"),
    [("imap", True, True), ("folder", True, True), ("caldav", True, False), ("carddav", False, False)],
)
def test_subjects_and_words_are_spoken_of_where_there_are_any(kind: str, subjects: bool, words: bool) -> None:
    live = registry.live_connectors()[kind]
    said = " ".join(what_is_read(live, SETTINGS))
    assert live.reads in said
    assert ("titles are kept" in said) is subjects
    assert ("is counted" in said) is words


def test_what_the_firm_switched_off_is_said() -> None:
    off = SETTINGS | {"keep_subjects": False, "count_words": False}
    said = " ".join(what_is_read(registry.live_connectors()["imap"], off))
    assert "titles are not kept" in said
    assert "No text is looked at" in said
