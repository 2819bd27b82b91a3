"""Story 1 up to week 16, read and measured once, and put into the database again for each file of tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client

from kept import Rows, rows_of_all
from wellkept import pipeline
from wellkept.facts.models import Person
from wellkept.findings.models import Finding
from wellkept.records.models import Account, Engagement, Organisation, Post, User
from wellkept.stories.player import WEEK_0
from wellkept.stories.the_stranger import write_story

WEEK = 16
AT = datetime(2026, 6, 28, 22, tzinfo=UTC)  # 24:00 in Berlin of the Sunday that ends week 16
TODAY = date(2026, 6, 28)
EARLIER = "2026-05-17"  # a day within the weeks that are replayed
PASSWORD = "a long enough phrase"
HASHED = make_password(PASSWORD)


def told_once() -> Rows:
    """Read the story's files and measure; returns what then stands in every table."""
    from django.conf import settings

    with patch.object(pipeline, "WEEKS_REPLAYED", 8):
        pipeline.ingest(write_story(settings.HOME / "files", "main", WEEK_0, WEEK), AT)
        pipeline.refresh(AT)
    return rows_of_all()


@dataclass(frozen=True)
class Told:
    """The story as tests speak of it: its people and things by name, and visitors."""

    folder: Path

    def person(self, name: str) -> Person:
        return Person.objects.get(name=name)

    @property
    def account(self) -> Account:
        return self.account_named("Meridian Health")

    def account_named(self, name: str) -> Account:
        return Account.objects.get(organisation__name=name)

    @property
    def engagement(self) -> Engagement:
        return Engagement.objects.get()

    def finding(self, rule: str) -> Finding:
        return Finding.objects.get(rule=rule)

    def ids(self) -> dict[str, int]:
        """The numbers that stand in addresses of pages."""
        finding = self.finding("dry_well")
        return {
            "account": self.account.pk,
            "organisation": self.account.organisation_id,
            "engagement": self.engagement.pk,
            "carla": self.person("Carla Brandt").pk,
            "dana": self.person("Dana Whitlock").pk,
            "priya": self.person("Priya Raman").pk,
            "milo": self.person("Milo Fairley").pk,
            "finding": finding.pk,
            "action": finding.action_list.order_by("pk")[0].pk,
        }

    def crowd(self, count: int, name: str = "Merchant") -> None:
        """As many more accounts, each with a person who holds a post there."""
        for number in range(count):
            place = Organisation.objects.create(key=f"crowd-{number}", name=f"{name} {number}")
            Account.objects.create(organisation=place)
            Post.objects.create(person=Person.objects.create(name=f"Mercy {number}"), organisation=place)

    def user(self, name: str = "Dana Whitlock", role: str = "admin") -> User:
        person = self.person(name) if name else None
        email = f"{name.partition(' ')[0].casefold() or 'nobody'}@firm.example"
        values = {"role": role, "person": person, "password": HASHED}
        return User.objects.update_or_create(email=email, defaults=values)[0]

    def visitor(self, name: str = "Dana Whitlock", role: str = "admin") -> Client:
        client = Client(HTTP_HOST="localhost")
        client.force_login(self.user(name, role), backend="django.contrib.auth.backends.ModelBackend")
        return client


@contextmanager
def counting() -> Iterator[list[str]]:
    """The queries that are made meanwhile."""
    made: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        made.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield made
