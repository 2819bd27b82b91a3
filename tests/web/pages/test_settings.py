"""Settings: one's own, and the firm's for who may."""

from __future__ import annotations

from tests.web.story import PASSWORD, Told
from wellkept.records.queries.organisations import the_firm
from wellkept.records.queries.settings import firm_settings
from wellkept.sdk.health import DIMENSIONS


def test_a_member_sees_only_their_own(story: Told) -> None:
    html = story.visitor("Priya Raman", "member").get("/settings").content.decode()
    assert "Your password" in html
    assert "The firm&#39;s name" not in html
    assert story.visitor("Priya Raman", "member").post("/settings/lines", {}).status_code == 404


def test_the_slash_key_is_turned_off_and_on(story: Told) -> None:
    visitor = story.visitor()
    assert "data-slash" in visitor.get("/").content.decode()
    visitor.post("/settings/reading", {})
    assert "data-slash" not in visitor.get("/").content.decode()
    visitor.post("/settings/reading", {"slash": "on"})
    assert "data-slash" in visitor.get("/").content.decode()


def test_a_password_is_changed_with_the_old_one(story: Told) -> None:
    visitor = story.visitor()
    new = {"new_password1": "another long phrase", "new_password2": "another long phrase"}
    assert "was entered incorrectly" in visitor.post(
        "/settings/password", new | {"old_password": "wrong"}
    ).content.decode().replace("&#x27;", "'")
    assert visitor.post("/settings/password", new | {"old_password": PASSWORD}).status_code == 302
    assert visitor.get("/settings").status_code == 200  # still signed in


def test_the_firm_is_named_anew(story: Told) -> None:
    values = {"name": "Harbour Works", "domains": "harbour-it.example", "time_zone": "Europe/Oslo", "currency": "NOK"}
    visitor = story.visitor()
    assert visitor.post("/settings/firm", values | {"country": "NO"}).status_code == 302
    firm = the_firm()
    assert firm is not None
    assert (firm.name, firm_settings()["currency"]) == ("Harbour Works", "NOK")
    assert "Enter a valid value" in visitor.post("/settings/firm", values | {"currency": "crowns"}).content.decode()


def test_lines_are_numbers_within_reason(story: Told) -> None:
    visitor = story.visitor()
    html = visitor.get("/settings").content.decode()
    assert 'value="100000"' in html
    lines = {"firms_line": 1, "account_of_size": 2, "exposure_low_line": 3, "exposure_high_line": 4}
    lines |= {"loss_allowed": 0.2, "need_low": 0.1, "need_middle": 0.2, "need_high": 0.9}
    lines |= {f"weight_{name}": 10 for name in DIMENSIONS}
    assert visitor.post("/settings/lines", lines).status_code == 302
    assert firm_settings()["need_high"] == 0.9
    assert "less than or equal to 1" in visitor.post("/settings/lines", lines | {"need_high": 50}).content.decode()
