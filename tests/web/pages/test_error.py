"""What went wrong, plainly, and nothing foreign is named."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client, RequestFactory

from tests.web.story import Told
from wellkept.web.pages import error


def test_what_is_not_there(story: Told) -> None:
    answer = story.visitor().get("/no-such-page/Meridian")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()
    assert "Meridian" not in answer.content.decode()


@pytest.mark.parametrize(
    ("view", "code"),
    [
        (error.forbidden, 403),
        (error.forged, 403),
        (error.refused, 400),
        (error.too_many, 429),
        (error.broken, 500),
        (error.away, 503),
    ],
)
def test_every_error_says_what_to_do(rf: RequestFactory, view: Any, code: int) -> None:
    answer = view(rf.get("/"))
    assert answer.status_code == code
    assert "Back to Today" in answer.content.decode()


def test_what_breaks_shows_no_trace(story: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_given: object, **_named: object) -> None:
        raise RuntimeError("the secret of the trace")

    monkeypatch.setattr("wellkept.web.pages.manual._chapters", breaks)
    client: Client = story.visitor()
    client.raise_request_exception = False
    answer = client.get("/manual")
    assert answer.status_code == 500
    assert "secret" not in answer.content.decode()


@pytest.mark.parametrize("gone", [OperationalError("database is locked"), InterfaceError("connection already closed")])
def test_a_database_that_is_away_is_asked_again(story: Told, monkeypatch: pytest.MonkeyPatch, gone: Exception) -> None:
    def breaks(*_given: object, **_named: object) -> None:
        raise gone

    monkeypatch.setattr("wellkept.web.pages.manual._chapters", breaks)
    client: Client = story.visitor()
    client.raise_request_exception = False
    answer = client.get("/manual")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert str(gone) not in answer.content.decode()
