"""What the firm keeps is set in one place; subjects that are not to be kept are erased."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from live import AT, DOOR, Scripted, a_part, admin, message
from wellkept.facts.models import Message, Subject
from wellkept.records.commands.run_source import run_part
from wellkept.records.queries.settings import firm_settings
from wellkept.sdk.live import Mark


@pytest.fixture
def ada(home: Path) -> Client:
    client = Client()
    client.force_login(admin(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_subjects_are_erased_and_not_kept_again(ada: Client, scripted: Scripted) -> None:
    part = a_part()
    scripted.says = [message(1), Mark({"uid": 1})]
    run_part(part, AT, DOOR)
    on = {"keep_subjects": "on", "count_words": "on", "notice_days": "5"}
    assert ada.post("/sources/kept", on)["Location"] == "/sources?said=kept"
    assert Subject.objects.count() == 1
    ada.post("/sources/kept", {"notice_days": "5"})
    scripted.says = [message(2), Mark({"uid": 2})]
    run_part(part, AT, DOOR)
    assert (Subject.objects.count(), Message.objects.count()) == (0, 2)
    kept = {name: firm_settings()[name] for name in ("keep_subjects", "count_words", "notice_days")}
    assert kept == {"keep_subjects": False, "count_words": False, "notice_days": 5.0}


@pytest.mark.parametrize("days", ["0", "-1", "", "91", "x"])
def test_a_colleague_has_at_least_a_day(ada: Client, days: str) -> None:
    assert ada.post("/sources/kept", {"notice_days": days}).status_code == 200
    assert firm_settings()["notice_days"] == 3.0
