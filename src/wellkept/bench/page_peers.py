"""What pages are measured beside: lists as anybody would write them in Django, and a view that says hello."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wellkept.bench.home import open_home
from wellkept.bench.row import Done

PAGE = 50
ASKED = 50
LIST = """<!doctype html><title>Accounts</title><table>
{% for one in accounts %}<tr><td><a href="/account/{{ one.pk }}">{{ one.organisation.name }}</a><td>{{ one.kind }}
{% for finding in found[one.pk] %}<td>{{ finding.rule }} {{ finding.severity }}{% endfor %}{% endfor %}</table>"""
Rows = tuple[list[Any], dict[int, list[Any]]]


def list_by_number(_folder: Path) -> Callable[[], Done]:
    """The page in the middle, by its number; the findings of each account asked for one by one."""
    open_home()
    from django.core.paginator import Paginator

    from wellkept.findings.models import Finding
    from wellkept.records.models import Account

    def rows() -> Rows:
        pages = Paginator(Account.objects.select_related("organisation").order_by("organisation__name", "pk"), PAGE)
        accounts = list(pages.page((pages.num_pages + 1) // 2))
        return accounts, {one.pk: list(Finding.objects.filter(account=one, closed_on=None)) for one in accounts}

    return _said(lambda: _list(rows))


def list_by_key(_folder: Path) -> Callable[[], Done]:
    """What comes after a name, and all findings at once."""
    open_home()
    from wellkept.findings.models import Finding
    from wellkept.records.models import Account

    ordered = Account.objects.select_related("organisation").order_by("organisation__name", "pk")
    middle = ordered[ordered.count() // 2].organisation.name

    def rows() -> Rows:
        accounts = list(ordered.filter(organisation__name__gt=middle)[:PAGE])
        found: dict[int, list[Any]] = {one.pk: [] for one in accounts}
        for finding in Finding.objects.filter(account__in=accounts, closed_on=None):
            found[finding.account_id or 0].append(finding)
        return accounts, found

    return _said(lambda: _list(rows))


def _list(rows: Callable[[], Rows]) -> Callable[[Any], str]:
    from jinja2 import Environment

    template = Environment(autoescape=True).from_string(LIST)

    def body(_request: Any) -> str:
        accounts, found = rows()
        return template.render(accounts=accounts, found=found)

    return body


def hello(_folder: Path) -> Callable[[], Done]:
    """A view that says hello."""
    open_home()
    return _said(lambda: lambda _request: "hello")


def _said(make: Callable[[], Callable[[Any], str]]) -> Callable[[], Done]:
    """Ask a view for it, with no middleware."""
    from django.http import HttpRequest, HttpResponse
    from django.test import Client, override_settings
    from django.urls import path

    body = make()

    def say(request: HttpRequest) -> HttpResponse:
        return HttpResponse(body(request))

    class Addresses:
        urlpatterns = (path("said", say),)

    def work() -> Done:
        with override_settings(ROOT_URLCONF=Addresses, MIDDLEWARE=[]):
            client = Client(headers={"host": "localhost"})
            begun = time.process_time()
            for _ in range(ASKED):
                assert client.get("/said").status_code == 200
            spent = time.process_time() - begun
        return Done(ASKED, cpu=spent, more={"cpu_ms": spent / ASKED * 1000})

    return work
