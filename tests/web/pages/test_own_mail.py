"""What one is sent: said by oneself, off until then, and shown before it is sent."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from letters.told import Firm, a_firm, act, measured
from wellkept.letters import places
from wellkept.records.models import AuditEntry, MailWish, Notice
from wellkept.web.page import address_of, now

ZONE = ZoneInfo("Europe/Berlin")  # the firm's, whose day it is that counts
SAID = {"hour": "6", "quiet_from": "20", "quiet_until": "7", "whose": "all", "days": ["0", "4"], "time_zone": ""}


@pytest.fixture
def firm(home: Path) -> Firm:
    return a_firm()


def signed_in(firm: Firm, name: str = "dana") -> Client:
    client = Client()
    client.force_login(firm.users[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def show(firm: Firm, name: str = "dana") -> str:
    return signed_in(firm, name).get("/settings/mail").content.decode()


def save(firm: Firm, **values: Any) -> Any:
    return signed_in(firm).post("/settings/mail", SAID | values)


def test_nothing_is_wanted_until_somebody_says_so_themselves(firm: Firm) -> None:
    assert not MailWish.objects.exists()
    html = show(firm)
    assert 'name="morning" id="id_morning"' in html.replace(' aria-describedby="id_morning_helptext"', "")
    assert "checked" not in html.partition('name="morning"')[2][:80]
    assert save(firm, morning="on", alerts="on").status_code == 302
    wish = MailWish.objects.get()
    assert (wish.user, wish.morning, wish.alerts, wish.hour, wish.days) == (firm.users["dana"], True, True, 6, [0, 4])
    assert (wish.whose, wish.quiet_from, wish.quiet_until, wish.known_at) == ("all", 20, 7, None)
    assert AuditEntry.objects.filter(what="mail asked for").count() == 1


@pytest.mark.parametrize(
    "values", [{"hour": "24"}, {"days": []}, {"days": ["7"]}, {"time_zone": "Mars/Base"}, {"whose": "others"}]
)
def test_what_cannot_be_is_not_kept(firm: Firm, values: dict[str, Any]) -> None:
    assert save(firm, **values).status_code == 200
    assert not MailWish.objects.exists()


def test_it_shows_what_would_be_sent_and_no_more_than_one_sees(firm: Firm) -> None:
    firm.open("meridian", sentence="CNRY hers.")
    firm.open("tandem", sentence="CNRY his.", owner=firm.people["otto"].pk)
    found = firm.open("meridian", "going_cold", sentence="CNRY taken.", urgency="week")
    act(
        found,
        "Call Carla",
        state="taken",
        owner=firm.people["dana"].pk,
        due_on=now().astimezone(ZONE).date() - timedelta(days=2),
    )
    html = show(firm)
    assert "Open already" in html
    assert "CNRY hers." in html
    assert "CNRY his." not in html
    assert "Call Carla" in html
    assert "2 days late" in html
    firm.wish("dana", at=now())
    MailWish.objects.update(known_at=now())
    measured(now())
    assert "Needs somebody today" in show(firm)


def test_what_was_sent_is_told_to_its_reader_alone(firm: Firm) -> None:
    Notice.objects.create(user=firm.users["dana"], kind="morning", key="d", asked_at=now(), state="unknown", said="cut")
    assert "may not have arrived" in show(firm)
    assert "may not have arrived" not in show(firm, "ada")


def test_before_anything_was_measured_it_says_so(firm: Firm) -> None:
    from wellkept.findings.models import Refresh

    Refresh.objects.all().delete()
    assert "Nothing was measured yet" in show(firm)


def test_links_of_mails_lead_to_pages() -> None:
    assert [address_of(name) for name in ("today", "cases", "surveys", "own_mail")] == [
        places.TODAY,
        places.CASES,
        places.SURVEYS,
        places.OWN_MAIL,
    ]
    for name in ("finding", "action", "account", "case", "improvement"):
        assert getattr(places, name)(7) == address_of(name, 7)
    assert places.stop("t") == address_of("mail_stop", "t")
