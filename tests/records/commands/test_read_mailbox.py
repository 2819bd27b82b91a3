"""A mailbox on a real mail server, from the form to the facts."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dovecot import PASSWORD, Dovecot, running_dovecot
from live import admin
from raw_mail import numbered
from wellkept.facts.models import Import, Message
from wellkept.records.commands.add_source import add_source
from wellkept.records.commands.choose_parts import Chosen, choose_parts
from wellkept.records.commands.decide_part import agree, opt_out
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.run_source import run_source
from wellkept.records.commands.try_source import try_source
from wellkept.records.models import Source
from wellkept.sdk.outbound import Door

USER, COUNT = "dana", 120


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with running_dovecot() as found:
        found.put(USER, *numbered(COUNT))
        yield found


def _connect(server: Dovecot, door: Door, password: str = PASSWORD) -> Source:
    values = {"host": "127.0.0.1", "port": str(server.tls), "security": "tls", "user": USER, "password": password}
    values |= {"address": "dana@harbour.example", "read_back_to": "2000-01-01"}
    return add_source(
        name="Dana", connector="imap", values=values, every_minutes=5, at=datetime.now(UTC), by=admin(), door=door
    )


def test_from_nothing_to_facts_and_one_more_mail(server: Dovecot, home: Path) -> None:
    door, at = Door(["127.0.0.1"], authority=server.authority), datetime.now(UTC)
    source = _connect(server, door)
    (offered,) = try_source(source=source, at=at, door=door)
    assert offered.owner == "dana@harbour.example"
    choose_parts(source=source, chosen={offered.name: Chosen()}, at=at, by=None)
    assert run_source(source, at, door) == []  # Dana has not been told
    part = source.parts.get()
    agree(part=part, at=at)
    (run,) = run_source(source, at, door)
    assert (run.added, run.error) == (COUNT, "")
    server.put(USER, numbered(COUNT + 1)[-1])
    begun = time.monotonic()
    (run,) = run_source(source, at, door)
    assert (run.added, run.known) == (1, 0)
    assert time.monotonic() - begun < 5
    assert Import.objects.get().added == {"message": COUNT + 1}
    part.refresh_from_db()
    opt_out(part=part, at=at, folder=home / "columns")
    assert not Message.objects.exists()


def test_a_wrong_password_is_said_and_not_tried_again(server: Dovecot, home: Path, caplog: Any) -> None:
    door, at = Door(["127.0.0.1"], authority=server.authority), datetime.now(UTC)
    source = _connect(server, door, "never-the-password-7")
    with pytest.raises(RefusedError) as refused:
        try_source(source=source, at=at, door=door)
    assert "never-the-password-7" not in f"{refused.value}{caplog.text}"
