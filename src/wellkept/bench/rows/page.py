"""Pages over 3,000 accounts and a million facts, beside lists as anybody would write them."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from wellkept.bench.goal import Goal, further
from wellkept.bench.home import open_home
from wellkept.bench.page_peers import PAGE, hello, list_by_key, list_by_number
from wellkept.bench.readers import READERS, ask_at_once
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
AT_ONCE = "8 readers at once"


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


def _signed_in() -> Any:
    from django.conf import settings
    from django.test import Client

    from wellkept.records.models import User

    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email=EMAIL), backend=settings.AUTHENTICATION_BACKENDS[1])
    return client


def _address(path: str) -> str:
    from wellkept.facts.models import Person
    from wellkept.findings.models import Finding
    from wellkept.records.models import Account

    found = Finding.objects.filter(closed_on=None).exclude(account=None).first()
    account = (found.account_id if found else None) or Account.objects.values_list("pk", flat=True)[0]
    return path.format(account=account, person=Person.objects.latest("pk").pk, finding=found.pk if found else 0)


def _page(path: str, _folder: Path) -> Callable[[], Done]:
    open_home()
    client, address = _signed_in(), _address(path)
    sent = client.get(address)
    assert sent.status_code == 200, f"{address}: {sent.status_code}"
    return partial(_asked, client, address)


def _asked(client: Any, address: str) -> Done:
    spent, begun_cpu = [], time.process_time()
    for _ in range(ASKED):
        begun = time.perf_counter()
        sent = client.get(address)
        spent.append((time.perf_counter() - begun) * 1000)
    cpu_each = (time.process_time() - begun_cpu) / ASKED
    packed = len(zlib.compress(sent.content, 6)) / 1000
    more = {"cpu_ms": cpu_each * 1000, "p50_ms": median(spent), "kB_packed": packed}
    return Done(ASKED, more=more | {"queries": _queries(client, address)}, cpu=cpu_each * ASKED)


def _queries(client: Any, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as made:
        client.get(address)
    return len(made)


def readers(_folder: Path) -> Callable[[], Done]:
    """The pages in turn, asked of the real server by eight at once."""
    open_home()
    from django.conf import settings
    from django.db import connections

    cookie = f"{settings.SESSION_COOKIE_NAME}={_signed_in().cookies[settings.SESSION_COOKIE_NAME].value}"
    addresses = [_address(path) for path in PAGES.values()]
    connections.close_all()
    return partial(ask_at_once, addresses, cookie)


def _goals() -> list[Goal]:
    found = []
    for name in PAGES:
        found += [
            further(name, "cpu_ms", 6, f"{name}: ms of CPU", at_full=True),
            further(name, "queries", 10, f"{name}: queries"),
            further(name, "kB_packed", 120, f"{name}: kB sent, packed"),
        ]
    return [*found, further(AT_ONCE, "p95_ms", 30, f"ms for 95 of 100 pages, {READERS} at once", at_full=True)]


ROW = Row(
    words="A page over 3,000 accounts and 1 million facts",
    unit="pages",
    goals=_goals(),
    scale=100_000,
    full=1_000_000,
    prepare=prepare,
    contenders={name: partial(_page, path) for name, path in PAGES.items()}
    | {
        AT_ONCE: readers,
        f"list of {PAGE}, by number": list_by_number,
        f"list of {PAGE}, by key": list_by_key,
        "Django says hello": hello,
    },
)
