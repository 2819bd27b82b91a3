"""Mail and meetings of two accounts, and the columns that measures would make of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from tests.web.doors.canaries import Canaries
from tests.web.doors.records import DAY, NOW
from wellkept.engine.carried import FOLDER
from wellkept.engine.columns import write_columns
from wellkept.facts.models import Address, ColumnFile, Delivery, Import, Meeting, Message, Person, Subject, Work
from wellkept.findings.keep_carried import CONTACTS
from wellkept.findings.models import CarriedFile, TieFile

TIE_NUMBERS = {"strength": 73.31, "alive": 0.8617, "silence": 37.73, "reciprocity": 0.6173, "reply_ours": 41.93}
TIME = datetime(2026, 2, 10, 8, tzinfo=UTC)


class Facts:
    """Writes facts, and remembers what counted as contact."""

    def __init__(self, made: Canaries, brought_by: Import) -> None:
        self.made, self.brought_by = made, brought_by
        self.ties: list[dict[str, Any]] = []
        self.contacts: list[dict[str, Any]] = []
        self.clock = TIME

    def message(self, subject: str, sender: Address, *recipients: Address) -> Message:
        pairs = [[one.pk, "to"] for one in recipients]
        found = Message.objects.create(
            **self._fact("message"),
            sender=sender.pk,
            recipients=pairs,
            recipient_count=len(pairs),
            thread=self.made.text("never", "message", "thread"),
            automatic=self.made.text("never", "message", "automatic"),
            reply_to_ids=[self.made.text("never", "message", "reply_to_ids")],
        )
        return self._subject("message", found, subject)

    def meeting(self, subject: str, starts_at: datetime, *invited: Address) -> Meeting:
        found = Meeting.objects.create(
            **self._fact("meeting") | {"happened_at": starts_at + timedelta(hours=1)},
            occurrence=self.made.text("never", "meeting", "occurrence"),
            starts_at=starts_at,
            organiser=invited[0].pk,
            invited=[one.pk for one in invited],
            answers=[self.made.text("never", "meeting", "answers")],
            place=self.made.text("never", "meeting", "place"),
        )
        return self._subject("meeting", found, subject)

    def delivery(self, owner: str, engagement: str) -> Delivery:
        text = self.made.text
        words = {"milestone": text(owner, "delivery", "milestone"), "colour": text(owner, "delivery", "colour")}
        return Delivery.objects.create(**self._fact("delivery"), engagement=engagement, planned=81.0, **words)

    def work(self, owner: str, engagement: str, colleague: int) -> Work:
        words = {
            "item": self.made.name(owner, "work", "item"),
            "booking": self.made.name("never", "work", "booking")[:32],
        }
        return Work.objects.create(**self._fact("work"), engagement=engagement, colleague=colleague, hours=2.0, **words)

    def contact(self, kind: str, fact: int, account: int | None, one: Person, other: Person) -> None:
        """That a fact counted as contact between two people."""
        moment = self.clock.replace(tzinfo=None)
        row = {"one": one.pk, "other": other.pk, "across": account is not None, "at": moment, "day": moment.date()}
        self.contacts.append({"account": account, "kind": kind, "fact": fact, "forth": 1, "back": 0, "people": 2} | row)

    def tie(self, account: int, colleague: Person, contact: Person) -> None:
        day = DAY - timedelta(days=20)
        known = {f"{name}_known": 1.0 for name in ("strength", "alive", "silence")}
        bounds = {f"{name}_{end}": 1.0 for name in ("strength", "alive", "silence") for end in ("low", "high")}
        counts = {"days": 12, "silence_n": 5, "reciprocity_n": 5, "ours_n": 5, "theirs_n": 5, "reply_theirs": 7.0}
        when = {"first_day": day, "last_day": day, "last_two_way_at": datetime(2026, 2, 10, 8)}
        flags = {"cold": False, "speaks": True, "dark": 0.2}
        who = {"account": account, "colleague": colleague.pk, "contact": contact.pk}
        self.ties.append(who | TIE_NUMBERS | known | bounds | counts | when | flags)

    def write(self, folder: Path) -> None:
        """The columns, and their rows in the database."""
        name = f"{self.made.name('never', 'tiefile', 'name')}.parquet"
        sha256 = write_columns(folder / "ties", name, pa.Table.from_pylist(self.ties))
        contacts = f"{CONTACTS}.parquet"
        sha256_of_contacts = write_columns(folder / FOLDER, contacts, pa.Table.from_pylist(self.contacts))
        CarriedFile.objects.create(measure=CONTACTS, name=contacts, rows=len(self.contacts), sha256=sha256_of_contacts)
        TieFile.objects.create(day=DAY - timedelta(days=60), name=name, rows=len(self.ties), sha256=sha256)
        words = {field: self.made.text("never", "columnfile", field) for field in ("kind", "month", "name", "sha256")}
        ColumnFile.objects.create(**words, rows=1, first_id=1, last_id=1)

    def _fact(self, kind: str) -> dict[str, Any]:
        self.clock += timedelta(hours=1)
        words = {name: self.made.text("never", kind, name) for name in ("source", "source_id")}
        return words | {"happened_at": self.clock, "brought_by": self.brought_by}

    def _subject(self, kind: str, fact: Any, owner: str) -> Any:
        Subject.objects.create(kind=kind, fact=fact.pk, text=self.made.text(owner, "subject", "text"))
        return fact


def on_the_day(hour: int) -> datetime:
    return NOW.replace(hour=hour)
