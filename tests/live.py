"""A live connector that says what it is told to, for tests of whoever runs live connectors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from wellkept import registry
from wellkept.records.commands.add_source import add_source
from wellkept.records.commands.choose_parts import Chosen, choose_parts
from wellkept.records.commands.try_source import try_source
from wellkept.records.models import Source, SourcePart, User
from wellkept.sdk.kinds import Mailbox, Message
from wellkept.sdk.live import Field, Live, Part, Reading
from wellkept.sdk.outbound import Door

AT = datetime(2026, 3, 15, 23, tzinfo=UTC)
DOOR = Door(["127.0.0.1", "mail.example"], resolve=lambda _host: ["127.0.0.1"])
FIELDS = (
    Field("host", "Server", "host", "The name of your mail server"),
    Field("port", "Port", "port", default="993"),
    Field("user", "User"),
    Field("password", "Password", "secret"),
)
VALUES = {"host": "mail.example", "port": "993", "user": "reader", "password": "hunter2-hunter2"}
SHARED = Part("support@harbour.example", "1,204 messages", "support@harbour.example", (("INBOX", "INBOX", True),))


@dataclass
class Scripted:
    """`says` is what readings yield, or makes it; an exception in it is raised. `readings` were handed in."""

    says: list[Any] | Callable[[Reading], Iterable[Any]] = field(default_factory=list)
    offers: list[Part] = field(default_factory=lambda: [SHARED])
    readings: list[Reading] = field(default_factory=list)

    def offer(self, reading: Reading) -> list[Part]:
        self.readings.append(reading)
        if isinstance(self.offers, BaseException):
            raise self.offers
        return self.offers

    def read(self, reading: Reading) -> Iterator[Any]:
        self.readings.append(reading)
        says = self.says(reading) if callable(self.says) else self.says
        for item in says:
            if isinstance(item, BaseException):
                raise item
            yield item


def register(monkeypatch: pytest.MonkeyPatch) -> Scripted:
    """The only live connector there is, until the test ends. The fixture `scripted` does this."""
    made = Scripted()
    doc = "Reads what a test says.\n\nIt needs a server, a name and a password."
    one = Live("scripted", "A scripted server", FIELDS, made.offer, made.read, "Reads headers, never bodies.", doc)
    monkeypatch.setattr(registry, "live_connectors", lambda: {"scripted": one})
    return made


def message(
    number: int, sender: str = "dana@harbour.example", to: Iterable[str] = ("carla@meridian.example",)
) -> Message:
    return Message(
        source="mail",
        source_id=f"{number}@harbour.example",
        happened_at=AT - timedelta(days=1, minutes=number),
        sender=Mailbox(sender),
        recipients=tuple((Mailbox(one), "to") for one in to),
        thread="",
        subject=f"Subject {number}",
    )


def admin(email: str = "ada@harbour.example") -> User:
    return User.objects.get_or_create(email=email, defaults={"role": "admin"})[0]


def a_source(name: str = "Harbour mail", **values: Any) -> Source:
    """A source that is set up and tested; no part is chosen."""
    made = add_source(
        name=name, connector="scripted", values=VALUES | values, every_minutes=30, at=AT, by=admin(), door=DOOR
    )
    try_source(source=made, at=AT, door=DOOR)
    return made


def a_part(source: Source | None = None, name: str = SHARED.name) -> SourcePart:
    source = source or a_source()
    choose_parts(source=source, chosen={name: Chosen()}, at=AT, by=admin())
    return source.parts.get(name=name)
