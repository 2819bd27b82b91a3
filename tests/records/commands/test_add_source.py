"""A source is kept with its secrets encrypted, and never for a host that wellkept does not go to."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from live import AT, DOOR, VALUES, Scripted, a_source, admin
from wellkept.records.commands.add_source import add_source
from wellkept.records.commands.change_source import change_source
from wellkept.records.commands.choose_parts import Chosen, choose_parts
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.run_source import run_part
from wellkept.records.commands.try_source import try_source
from wellkept.records.models import Source
from wellkept.sdk.outbound import Door

pytestmark = pytest.mark.usefixtures("home")
SPELLINGS = (
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f.1",
    "[::1]",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "169.254.169.254",
    "100.64.0.1",
    "10.0.0.1",
    "192.168.0.120",
    "①②⑦.0.0.1",
    "localhost",
    "inside.example",
)
SHUT = Door(resolve=lambda _host: ["10.1.2.3"])


def _add(name: str = "A", door: Door = DOOR, **values: str) -> Source:
    return add_source(
        name=name, connector="scripted", values=VALUES | values, every_minutes=30, at=AT, by=admin(), door=door
    )


def test_a_source_begins_with_nothing_to_read(scripted: Scripted) -> None:
    made = _add()
    assert (made.state, made.next_run_at, made.parts.count()) == ("new", None, 0)
    assert made.fields == {"host": "mail.example", "port": "993", "user": "reader"}
    assert scripted.readings == []


def test_no_secret_stands_in_the_database(scripted: Scripted, home: Path) -> None:
    _add()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM records_source")
        assert "hunter2" not in str(cursor.fetchall())


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"user": " "}, "User is needed"),
        ({"password": ""}, "Password is needed"),
        ({"port": "70000"}, "from 1 to 65535"),
        ({"port": "imap"}, "from 1 to 65535"),
        ({"user": "x" * 3000}, "too long"),
    ],
)
def test_what_is_missing_or_odd_is_said(scripted: Scripted, values: dict[str, str], says: str) -> None:
    with pytest.raises(RefusedError, match=says):
        _add(**values)
    assert not Source.objects.exists()


def test_a_kind_that_there_is_none_of(scripted: Scripted) -> None:
    with pytest.raises(RefusedError, match="no kind of source"):
        add_source(name="A", connector="elf", values={}, every_minutes=30, at=AT, by=admin(), door=DOOR)


@pytest.mark.parametrize("host", SPELLINGS)
def test_a_host_within_is_refused_when_saved_changed_tested_and_run(scripted: Scripted, host: str) -> None:
    """T38, T42: one verdict at each of them. The connector is never called."""
    with pytest.raises(RefusedError):
        _add(door=SHUT, host=host)
    source = a_source()
    choose_parts(source=source, chosen={source.offered[0]["name"]: Chosen()}, at=AT, by=None)
    with pytest.raises(RefusedError):
        change_source(source=source, name="A", values=VALUES | {"host": host}, every_minutes=30, at=AT, door=SHUT)
    Source.objects.filter(pk=source.pk).update(fields=source.fields | {"host": host})
    source.refresh_from_db()
    scripted.readings.clear()
    with pytest.raises(RefusedError):
        try_source(source=source, at=AT, door=SHUT)
    assert run_part(source.parts.get(), AT, SHUT).error
    assert scripted.readings == []
