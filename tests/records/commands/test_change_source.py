"""A stored password is never sent to another server than the one that it was entered for (T45)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from live import AT, DOOR, VALUES, Scripted, a_part, a_source
from wellkept.records.commands.change_source import change_source
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.pause_source import pause_source, resume_source
from wellkept.records.commands.run_source import run_part
from wellkept.records.models import Source, SourcePart
from wellkept.records.queries.due_parts import due_sources
from wellkept.records.queries.reading import reading_of
from wellkept.records.secrets import unseal
from wellkept.sdk.live import CannotReadError

pytestmark = pytest.mark.usefixtures("home")


def _change(source: Source, **values: str) -> None:
    given = VALUES | {"password": ""} | values
    change_source(source=source, name="Mail", values=given, every_minutes=15, at=AT, door=DOOR)


def test_an_empty_password_keeps_the_stored_one(scripted: Scripted) -> None:
    source = a_source()
    _change(source, user="another")
    source.refresh_from_db()
    assert reading_of(source, AT, DOOR).fields == VALUES | {"user": "another"}
    assert (source.name, source.every_minutes) == ("Mail", 15)


@pytest.mark.parametrize("host", ["127.0.0.1", "MAIL.example", "mail.example."])
def test_another_server_asks_for_the_password_again(scripted: Scripted, host: str) -> None:
    source = a_source()
    with pytest.raises(RefusedError, match="Password is needed, because the server changed"):
        _change(source, host=host)
    source.refresh_from_db()
    assert source.fields["host"] == "mail.example"
    _change(source, host=host, password="new for it")
    source.refresh_from_db()
    assert unseal(source.secret) == {"password": "new for it"}


def test_two_steps_do_not_carry_a_password_over(scripted: Scripted) -> None:
    """Neither does a secret that is not needed: what is not entered anew is gone."""
    source = a_source()
    _change(source, host="127.0.0.1", password="x for 127")
    with pytest.raises(RefusedError):
        _change(source, host="mail.example")
    source.refresh_from_db()
    assert "hunter2" not in str(unseal(source.secret))


def test_another_server_is_read_from_the_beginning(scripted: Scripted) -> None:
    part = a_part()
    SourcePart.objects.update(position={"uid": 7})
    _change(part.source, user="another")
    part.refresh_from_db()
    assert part.position == {"uid": 7}
    _change(part.source, host="127.0.0.1", password="x")
    part.refresh_from_db()
    assert part.position == {}


def test_a_change_tries_again_what_was_given_up(scripted: Scripted) -> None:
    part = a_part()
    scripted.says = [CannotReadError("wrong password", later=False)]
    run_part(part, AT, DOOR)
    assert due_sources(AT + timedelta(days=30)) == []
    part.source.refresh_from_db()
    _change(part.source, password="better")
    assert due_sources(AT) == [part.source]


def test_what_is_paused_is_not_read_until_it_goes_on(scripted: Scripted) -> None:
    source = a_part().source
    pause_source(source=source)
    _change(source, user="another")
    assert due_sources(AT + timedelta(days=1)) == []
    resume_source(source=source, at=AT)
    assert due_sources(AT) == [source]
