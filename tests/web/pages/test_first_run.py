"""The first run: one link, once, makes the first admin and says whose firm it is."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.web.story import AT, Told
from wellkept.records.commands.first_run import make_first_run_token
from wellkept.records.models import User
from wellkept.records.queries.organisations import the_firm
from wellkept.web.pages import first_run


def given(**more: Any) -> dict[str, Any]:
    words = "a long enough phrase"
    values = {"name": "Dana Whitlock", "email": "dana.whitlock@harbour-it.example", "password": words, "again": words}
    values |= {"firm": "Harbour IT", "domains": ["harbour-it.example"], "time_zone": "Europe/Berlin"}
    return values | {"currency": "EUR"} | more


def test_what_was_read_is_offered_and_taken(story: Told) -> None:
    client, address = Client(HTTP_HOST="localhost"), f"/first-run/{make_first_run_token(at=AT)}"
    html = client.get(address).content.decode()
    assert "are read." in html
    assert 'value="harbour-it.example"' in html
    assert client.post(address, given())["Location"] == "/"
    user = User.objects.get()
    assert (user.role, user.person) == ("admin", story.person("Dana Whitlock"))
    assert client.get("/").status_code == 200
    assert client.get(address).status_code == 404


def test_what_is_wrong_is_said_and_the_link_still_opens(story: Told) -> None:
    client, address = Client(HTTP_HOST="localhost"), f"/first-run/{make_first_run_token(at=AT)}"
    assert "The two passwords differ" in client.post(address, given(again="another")).content.decode()
    assert "at least 12 characters" in client.post(address, given(password="short", again="short")).content.decode()
    assert "Name at least one domain" in client.post(address, given(domains=[])).content.decode()
    assert not User.objects.exists()
    assert client.get(address).status_code == 200


def test_another_currency_makes_every_figure_anew(story: Told, monkeypatch: Any) -> None:
    refreshed: list[bool] = []
    monkeypatch.setattr(first_run, "refresh_soon", lambda *, full: refreshed.append(full))
    client, address = Client(HTTP_HOST="localhost"), f"/first-run/{make_first_run_token(at=AT)}"
    client.post(address, given(currency="NOK"))
    assert refreshed == [True]
    firm = the_firm()
    assert firm is not None
    assert firm.name == "Harbour IT"


def test_without_a_token_or_with_a_used_one_there_is_nothing(story: Told) -> None:
    assert Client(HTTP_HOST="localhost").get("/first-run/guess").status_code == 404
