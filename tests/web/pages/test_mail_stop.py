"""The link that stops mail: opening it does nothing, a person or their mail program stops it; it opens nothing else."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import signing
from django.test import Client

from letters.told import Firm, a_firm
from wellkept.letters.stop_link import SALT, stop_token, user_of_token
from wellkept.records.models import AuditEntry, Letter, MailWish, MissedLink, Notice
from wellkept.records.queries.part_of_link import MISSES_A_MINUTE
from wellkept.web import human_step
from wellkept.web.page import now


@pytest.fixture
def firm(home: Path) -> Firm:
    firm = a_firm()
    firm.wish("dana", alerts=True)
    return firm


@pytest.fixture
def link(firm: Firm) -> str:
    return f"/stop/{stop_token(firm.users['dana'].pk, 'morning')}"


def wants() -> tuple[bool, bool]:
    wish = MailWish.objects.get()
    return wish.morning, wish.alerts


def press(link: str, seconds: float = 5.0, **values: str) -> Any:
    client = Client(enforce_csrf_checks=True)
    html = client.get(link).content.decode()
    shown = re.search(r'name="shown" value="([^"]+)"', html)
    assert shown
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(human_step, "now", lambda: now() + timedelta(seconds=seconds))
        return client.post(link, {"shown": shown[1], "press": "send"} | values)


def test_opening_it_does_nothing(link: str) -> None:
    for method in ("get", "head"):
        response = getattr(Client(), method)(link)
        assert (response.status_code, response["Referrer-Policy"]) == (200, "no-referrer")
        assert "noindex" in response["X-Robots-Tag"]
        assert response["Cache-Control"] == "no-store"
        assert not response.cookies
    assert wants() == (True, True)


def test_a_person_presses_once_and_only_that_mail_stops(firm: Firm, link: str) -> None:
    Notice.objects.create(user=firm.users["dana"], kind="morning", key="d", asked_at=now())
    assert "You are not sent the mail of the morning" in press(link).content.decode()
    assert wants() == (False, True)
    assert Notice.objects.get().state == Letter.State.DROPPED
    entry = AuditEntry.objects.get(what="mail stopped")
    assert (entry.by, entry.subject) == (firm.users["dana"].pk, str(firm.users["dana"].pk))
    press(link, all="on")
    assert wants() == (False, False)


@pytest.mark.parametrize(
    ("seconds", "values"), [(0.3, {}), (5, {"press": "machine"}), (5, {"website": "x"}), (5, {"shown": "forged"})]
)
def test_t5_what_a_scanner_submits_is_asked_once_more(link: str, seconds: float, values: dict[str, str]) -> None:
    assert "press once more" in press(link, seconds, **values).content.decode()
    assert wants() == (True, True)


def test_a_mail_program_asks_in_its_readers_name(link: str) -> None:
    """RFC 8058: a POST of its own, without cookies, from wherever; and a second one changes nothing."""
    client = Client(enforce_csrf_checks=True)
    for _ in range(2):
        response = client.post(link, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
        assert response.status_code == 200
    assert wants() == (False, True)
    assert AuditEntry.objects.filter(what="mail stopped").count() == 1


def test_a_token_is_bound_to_its_purpose(firm: Firm, link: str) -> None:
    """T3: neither changed by a sign, nor signed for something else, nor of a kind that there is not."""
    user, token = firm.users["dana"].pk, link.rpartition("/")[2]
    others = [
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        signing.dumps([user, "morning"], salt="wellkept.human-step"),
        signing.dumps([user, "everything"], salt=SALT),
        signing.dumps([987_654, "morning"], salt=SALT),
        signing.dumps("morning", salt=SALT),
        "x" * 5000,
        "",
    ]
    assert [user_of_token(one) for one in others] == [None] * len(others)
    answers = [Client().post(f"/stop/{one}", {"List-Unsubscribe": "One-Click"}) for one in others if one]
    assert {(one.status_code, one.content) for one in answers} == {(404, answers[0].content)}
    assert wants() == (True, True)


def test_who_tries_many_waits_and_a_right_link_still_opens(link: str) -> None:
    for number in range(MISSES_A_MINUTE):
        assert Client().get(f"/stop/no{number}").status_code == 404
    assert Client().get("/stop/no").status_code == 429
    assert MissedLink.objects.count() == MISSES_A_MINUTE
    assert Client().get(link).status_code == 200


def test_it_says_nothing_of_what_is_inside(firm: Firm, link: str) -> None:
    firm.open("meridian", sentence="CNRY inside.")
    html = Client().get(link).content.decode()
    assert "CNRY" not in html
    assert "Meridian" not in html
    assert "dana@" not in html
