"""A restored copy reads nothing and sends nothing until somebody says so, with real servers that count (T67)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from homes import Run
from live import AT
from servers import Server, answering, reply, serving
from wellkept.jobs.kinds import kinds
from wellkept.records.commands.add_source import add_source
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_restored import keep_restored
from wellkept.records.commands.run_source import run_part, run_source
from wellkept.records.commands.try_source import try_source
from wellkept.records.models import AuditEntry, Source, SourcePart, User
from wellkept.records.queries.due_parts import due_sources
from wellkept.records.queries.reading import the_door
from wellkept.sdk.outbound import ShutError

CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def server(home: Path, settings: Any) -> Iterator[Server]:
    settings.ALLOWED_PRIVATE_HOSTS = ["127.0.0.1", "localhost"]
    settings.WATCHED_FOLDERS = [home]
    with serving(answering(reply(CALENDAR, Content_Type="text/calendar"))) as made:
        yield made


def _sources(server: Server) -> list[Source]:
    by = User.objects.create(email="ada@harbour.example", role="admin")
    given = {
        "ics_address": {"url": server.url("/a.ics")},
        "caldav": {"address": server.url("/dav/"), "user": "u", "password": "a password of theirs"},
        "carddav": {"address": server.url("/dav/"), "user": "u", "password": "a password of theirs"},
        "imap": {"host": "127.0.0.1", "port": str(server.port), "security": "plain", "user": "u", "password": "p" * 9},
    }
    made = [
        add_source(name=name, connector=name, values=values, every_minutes=30, at=AT, by=by, door=the_door())
        for name, values in given.items()
    ]
    for one in made:
        SourcePart.objects.create(source=one, name=server.url("/a.ics") if one.name == "ics_address" else "part")
    Source.objects.update(next_run_at=AT - timedelta(minutes=1))
    return list(Source.objects.all())


def _try_everything(found: list[Source], server: Server) -> None:
    """Each way that anything goes out by."""
    assert due_sources(AT) == []
    assert [kind.name for kind in kinds().values() if kind.due and kind.name == "read_source" and [*kind.due(AT)]] == []
    for one in found:
        with pytest.raises(RefusedError, match="restored copy"):
            try_source(source=one, at=AT, door=the_door())
        with pytest.raises(RefusedError, match="restored copy"):
            run_part(one.parts.get(), AT, the_door())
        with pytest.raises(RefusedError, match="restored copy"):
            run_source(one, AT, the_door())
    door = the_door()
    for go in (
        lambda: door.connect("127.0.0.1", server.port, plain=True),
        lambda: door.connect("localhost", server.port, plain=True),
        lambda: door.tls("127.0.0.1", server.port),
        lambda: door.http().ask("POST", server.url("/hook"), content=b"{}"),
        lambda: door.refuse("a-name-that-would-be-asked-for.example"),
    ):
        with pytest.raises(ShutError, match="restored copy"):
            go()


def test_a_restored_copy_goes_nowhere_until_it_goes_live(wellkept: Run, server: Server) -> None:
    keep_restored(mark="0" * 32, at=AT, made_at=AT)
    found = _sources(server)  # they may be put right meanwhile
    _try_everything(found, server)
    assert server.connections == 0
    assert not Source.objects.exclude(said="", fails=0).exists()  # nothing is held against them
    said = wellkept("go-live")
    assert (said.code, "from now on" in said.out) == (0, True)
    assert AuditEntry.objects.first().what == "went live"
    assert "all the time" in wellkept("go-live").out
    source = Source.objects.get(name="ics_address")
    run_source(source, AT, the_door())
    assert server.connections >= 1


def test_what_was_never_restored_is_live(home: Path, server: Server) -> None:
    with the_door().http() as http:
        assert http.ask("GET", server.url("/")).status == 200
    assert server.connections == 1
