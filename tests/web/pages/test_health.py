"""Health says yes or no, to anybody, and nothing else (T72)."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/health/live", "/health/ready", "/health/ready?full", "/health/live?full=1"])
def test_anybody_may_ask_and_learns_nothing(path: str) -> None:
    answer = Client().get(path)
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert not answer.cookies


@pytest.mark.django_db
def test_without_its_database_it_lives_and_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_words: object) -> None:
        raise OperationalError("connection to 10.0.0.5 failed")

    monkeypatch.setattr(connection, "cursor", gone)
    monkeypatch.setattr(connection, "close", lambda: None)
    assert Client().get("/health/live").status_code == 200
    ready = Client().get("/health/ready")
    assert (ready.status_code, ready.content) == (503, b"not ready\n")
