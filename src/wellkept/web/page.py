"""What every page is made of: its route, its frame, and the moment that it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from wellkept import access
from wellkept.findings.models import Refresh
from wellkept.findings.queries.numbers import figures_day
from wellkept.records.models import User
from wellkept.records.queries.organisations import the_firm
from wellkept.records.queries.settings import firm_settings
from wellkept.web.filters import initials

View = Callable[..., HttpResponse]
NAV = (
    ("today", "Today"),
    ("portfolio", "Portfolio"),
    ("engagements", "Engagements"),
    ("people", "People"),
    ("data", "Data"),
    ("manual", "Manual"),
)


@dataclass(frozen=True)
class Route:
    pattern: str
    name: str
    view: View


def page(pattern: str, *, methods: tuple[str, ...] = ("GET",), public: bool = False) -> Callable[[View], Route]:
    """Declare a page: its name is its function's name. Signed-in people only, unless `public`."""

    def declare(view: View) -> Route:
        guarded = require_http_methods([*methods, "HEAD"] if "GET" in methods else list(methods))(view)
        return Route(pattern, view.__name__, login_not_required(guarded) if public else guarded)

    return declare


def now() -> datetime:
    """The clock. Only pages and the command line read it."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Frame:
    """What stands around every page. `on` is a past day that the reader chose, else None."""

    here: str
    firm: str
    user: User | None
    refresh: Refresh | None
    on: date | None
    zone: ZoneInfo
    currency: str
    today_count: int
    path: str

    @property
    def day(self) -> date:
        """The day that the figures are of."""
        return self.refresh.day if self.refresh else now().astimezone(self.zone).date()

    @property
    def as_of(self) -> datetime:
        return (self.refresh.as_of if self.refresh else now()).astimezone(self.zone)

    @property
    def nav(self) -> list[dict[str, Any]]:
        return [
            {"name": name, "word": word, "here": name == self.here, "count": self.today_count if name == "today" else 0}
            for name, word in NAV
            if name != "data" or (self.user and access.may(self.user, "import"))
        ]

    @property
    def me(self) -> str:
        if self.user is None:
            return ""
        return self.user.person.name if self.user.person else self.user.email

    @property
    def initials(self) -> str:
        return initials(self.me.replace("@", " "))

    def may(self, right: str) -> bool:
        return self.user is not None and access.may(self.user, right)

    def local(self, moment: datetime | None) -> datetime | None:
        """A moment in the firm's time zone; naive times are UTC."""
        if moment is None:
            return None
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(self.zone)


def frame_of(request: HttpRequest, here: str) -> Frame:
    """The frame of a request; `?on=2026-03-31` shows any page as it was."""
    user = reader(request) if request.user.is_authenticated else None
    settings, firm = firm_settings(), the_firm()
    on = _day(request.GET.get("on", ""))
    refresh = figures_day(on)
    count = 0
    if user and refresh:
        count = access.said(user, refresh.day).filter(urgency="today", finding__dismissed_on=None).count()
    return Frame(
        here=here,
        firm=firm.name if firm else "",
        user=user,
        refresh=refresh,
        on=on,
        zone=ZoneInfo(str(settings["time_zone"])),
        currency=str(settings["currency"]),
        today_count=count,
        path=request.path,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def reader(request: HttpRequest) -> User:
    """Who reads. Only called where somebody has signed in."""
    assert isinstance(request.user, User)
    return request.user


def show(request: HttpRequest, name: str, frame: Frame, *, status: int = 200, **context: Any) -> HttpResponse:
    """Render a page's template with its frame. Pages hold what one person may see: no cache keeps them."""
    response = render(request, f"pages/{name}.html", {"frame": frame, **context}, status=status)
    response["Cache-Control"] = "no-store"
    return response
