"""Pages over 3,000 accounts and a million facts, beside a Django that says hello."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from wellkept.bench.home import open_home
from wellkept.bench.row import Done, Row

ASKED = 50
EMAIL = "ada@crowd.example"
PAGES = {
    "today": "/",
    "portfolio": "/portfolio",
    "account": "/account/{account}",
    "people": "/people",
    "person": "/person/{person}",
    "finding": "/finding/{finding}",
}


def prepare(_folder: Path, scale: int) -> None:
    open_home()
    from django.conf import settings

    from wellkept import pipeline
    from wellkept.records.commands.add_user import add_user
    from wellkept.stories.crowd.build import build_crowd
    from wellkept.stories.crowd.size import Size

    size = Size.of(scale, accounts=3_000 if scale >= 1_000_000 else 300)
    build_crowd(size, settings.COLUMNS_FOLDER)
    pipeline.WEEKS_REPLAYED = 4
    pipeline.refresh(size.last)
    add_user(email=EMAIL, password="correct-horse-battery-9", role="admin", person=None)  # noqa: S106 -- a home of its own


def _page(path: str, folder: Path) -> Callable[[], Done]:
    del folder
    open_home()
    from django.conf import settings
    from django.test import Client

    from wellkept.records.models import User

    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email=EMAIL), backend=settings.AUTHENTICATION_BACKENDS[1])
    address = path.format(**_ids())
    sent = client.get(address)
    assert sent.status_code == 200, f"{address}: {sent.status_code}"
    return partial(_asked, client, address)


def _ids() -> dict[str, int]:
    from wellkept.facts.models import Person
    from wellkept.findings.models import Finding
    from wellkept.records.models import Account

    found = Finding.objects.filter(closed_on=None).exclude(account=None).first()
    account = (found.account_id if found else None) or Account.objects.values_list("pk", flat=True)[0]
    return {"account": account, "person": Person.objects.latest("pk").pk, "finding": found.pk if found else 0}


def _asked(client: Any, address: str) -> Done:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    spent = []
    for _ in range(ASKED):
        begun = time.perf_counter()
        sent = client.get(address)
        spent.append((time.perf_counter() - begun) * 1000)
    with CaptureQueriesContext(connection) as made:
        client.get(address)
    return Done(ASKED + 1, more={"p50_ms": median(spent), "queries": len(made), "kB": len(sent.content) / 1000})


def hello(_folder: Path) -> Callable[[], Done]:
    """A view that says hello, with no middleware."""
    open_home()
    from django.http import HttpRequest, HttpResponse
    from django.test import Client, override_settings
    from django.urls import path

    def say(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("hello")

    class Addresses:
        urlpatterns = (path("hello", say),)

    def work() -> Done:
        with override_settings(ROOT_URLCONF=Addresses, MIDDLEWARE=[]):
            client = Client(headers={"host": "localhost"})
            for _ in range(ASKED):
                assert client.get("/hello").content == b"hello"
        return Done(ASKED)

    return work


ROW = Row(
    words="A page over 3,000 accounts and 1 million facts",
    unit="pages",
    goal="6 ms of CPU (167 pages a CPU second), 10 queries, 120 kB sent packed",
    scale=100_000,
    full=1_000_000,
    prepare=prepare,
    contenders={name: partial(_page, path) for name, path in PAGES.items()} | {"Django says hello": hello},
)
