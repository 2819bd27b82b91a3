"""Metrics are for who has the token, and hold counts and times, never a name (T72)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests.web.doors.two_firms import TwoFirms
from wellkept.findings.models import Finding

TOKEN = "a-token-of-thirty-two-characters"


def asked(word: str = "") -> Any:
    return Client().get("/metrics", headers={"authorization": word} if word else {})


@pytest.mark.parametrize("word", ["", "Bearer", "Bearer ", "Bearer wrong", f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN}x"])
def test_without_the_token_the_address_is_absent(world: TwoFirms, settings: Any, word: str) -> None:
    settings.METRICS_TOKEN = TOKEN
    assert asked(word).status_code == 404


@pytest.mark.django_db
def test_where_no_token_is_set_none_opens(settings: Any) -> None:
    settings.METRICS_TOKEN = ""
    assert asked("Bearer ").status_code == 404


def test_who_has_it_reads_counts_and_no_names(world: TwoFirms, settings: Any) -> None:
    settings.METRICS_TOKEN = TOKEN
    answer = asked(f"Bearer {TOKEN}")
    said = answer.content.decode()
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain")
    assert "CNRY" not in said
    opened = Finding.objects.filter(closed_on=None, dismissed_on=None)
    counts = {name: float(value) for name, value in re.findall(r'findings_open\{severity="(\w+)"\} (\S+)', said)}
    assert counts
    assert counts == {name: opened.filter(severity=name).count() for name in counts}
    assert sum(counts.values()) == opened.count()


def test_answers_are_counted_by_page_and_never_by_address(world: TwoFirms, settings: Any) -> None:
    settings.METRICS_TOKEN = TOKEN
    before = _counted(asked(f"Bearer {TOKEN}").content.decode())
    Client().get("/mailbox/a-secret-of-a-link")
    Client().get("/no/such/thing")
    said = asked(f"Bearer {TOKEN}").content.decode()
    after = _counted(said)
    assert after[("mailbox_link", "404")] == before.get(("mailbox_link", "404"), 0) + 1
    assert after[("none", "404")] >= before.get(("none", "404"), 0) + 1
    assert "secret-of-a-link" not in said


def _counted(said: str) -> dict[tuple[str, str], float]:
    rows = re.findall(r'wellkept_answers_total\{method="GET",page="(\w+)",status="(\d+)"\} (\S+)', said)
    return {(page, status): float(value) for page, status, value in rows}
