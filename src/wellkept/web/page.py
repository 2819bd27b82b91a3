"""What every page is made of: its route, its frame, and the moment that it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache, cached_property, lru_cache, wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings as django_settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.views.decorators.http import require_http_methods

from wellkept import access
from wellkept.facts.append import EARLIEST
from wellkept.findings.models import Refresh
from wellkept.findings.queries.newest_refresh import Newest, newest_refresh
from wellkept.findings.queries.numbers import figures_day
from wellkept.findings.queries.open_findings import waiting
from wellkept.findings.queries.opened_ties import OpenedTies, opened_ties
from wellkept.findings.queries.ties import ties_on
from wellkept.records.models import User
from wellkept.records.queries.organisations import the_firm
from wellkept.records.queries.restored import NAME as RESTORED
from wellkept.records.queries.restored import restored_by
from wellkept.records.queries.settings import firm_settings, stored_settings
from wellkept.records.worker_lock import anybody_works
from wellkept.web.shown.names import Names

View = Callable[..., HttpResponse]
WIDEST = 2**63 - 1
NAV = (
    ("today", "Today", ""),
    ("portfolio", "Portfolio", ""),
    ("wells", "Wells", ""),
    ("engagements", "Engagements", ""),
    ("cases", "Cases", ""),
    ("surveys", "Surveys", ""),
    ("people", "People", ""),
    ("data", "Data", "import"),
    ("manual", "Manual", ""),
)
# Pages that stand beside each other under one item of the main navigation: name, words, right.
BESIDE: dict[str, tuple[tuple[str, str, str], ...]] = {
    "people": (
        ("people", "People", ""),
        ("organisations", "Organisations", ""),
        ("teams", "Teams", ""),
        ("absences", "Absences", ""),
        ("merges", "Who is who", "unassigned"),
    ),
    "cases": (
        ("cases", "Cases", ""),
        ("mirror", "Mirror", ""),
        ("queues", "Queues", ""),
        ("improvements", "Improvements", ""),
    ),
    "surveys": (
        ("surveys", "Surveys", ""),
        ("voice", "What they say", ""),
        ("mail", "Mail server", "settings"),
    ),
    "data": (
        ("data", "Import", "import"),
        ("sources", "Sources", "import"),
        ("jobs", "Jobs", "settings"),
        ("backups", "Backups", "settings"),
        ("audit", "Audit", "settings"),
        ("back_test", "Back-test", "back_test"),
    ),
}
ABOVE = {name: item for item, pages in BESIDE.items() for name, _, _ in pages}


@dataclass(frozen=True)
class Message:
    """What became of a form just sent. Kind: good, warn, bad, or empty."""

    kind: str
    words: str


@dataclass(frozen=True)
class Me:
    """Who reads."""

    name: str


@dataclass(frozen=True)
class Route:
    pattern: str
    name: str
    view: View


def page(pattern: str, *, methods: tuple[str, ...] = ("GET",), public: bool = False) -> Callable[[View], Route]:
    """Declare a page: its name is its function's name. For who has signed in only, unless `public`."""

    def declare(view: View) -> Route:
        guarded = require_http_methods([*methods, "HEAD"] if "GET" in methods else list(methods))(_stored(view))
        return Route(pattern, view.__name__, login_not_required(guarded) if public else guarded)

    return declare


def _stored(view: View) -> View:
    """A number wider than any that a table holds names nothing."""

    @wraps(view)
    def guarded(request: HttpRequest, **named: Any) -> HttpResponse:
        if any(isinstance(value, int) and value > WIDEST for value in named.values()):
            raise Http404
        return view(request, **named)

    return guarded


def now() -> datetime:
    """The clock. Only pages and the command line read it."""
    return datetime.now(UTC)


def reader(request: HttpRequest) -> User:
    """Who reads. Only called where somebody has signed in."""
    assert isinstance(request.user, User)
    return request.user


def address_of(name: str, *args: Any) -> str:
    """Where a page stands. It follows from what is asked alone, so that it is worked out once."""
    return _reversed(get_script_prefix(), name, args)


@lru_cache(maxsize=10_000)
def _reversed(_prefix: str, name: str, args: tuple[Any, ...]) -> str:
    return reverse(name, args=args)


@dataclass
class Frame:
    """The moment that a page shows, and what stands around it. `?as_of=2026-03-31` shows any page as it was."""

    request: HttpRequest
    stored: dict[str, Any] = field(default_factory=stored_settings)

    @cached_property
    def settings(self) -> dict[str, Any]:
        return firm_settings(self.stored)

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(str(self.settings["time_zone"]))

    @property
    def currency(self) -> str:
        return str(self.settings["currency"])

    @cached_property
    def read_once(self) -> dict[tuple[str, int], Any]:
        """What several parts of one page look at."""
        return {}

    @cached_property
    def names(self) -> Names:
        """Names of people, each looked up once for the page."""
        return Names()

    @cached_property
    def firm(self) -> str:
        """The firm's name; empty while it is not known."""
        if self._newest is not None:
            return self._newest.firm
        found = the_firm()
        return found.name if found else ""

    @cached_property
    def _newest(self) -> Newest | None:
        return newest_refresh()

    @property
    def newest(self) -> Refresh | None:
        return self._newest.refresh if self._newest else None

    @cached_property
    def ties(self) -> OpenedTies | None:
        """Every tie as of the shown day; None where no day is kept."""
        if self.is_past or self._newest is None:
            return ties_on(django_settings.COLUMNS_FOLDER, self.figures)
        return opened_ties(django_settings.COLUMNS_FOLDER / "ties" / self._newest.ties) if self._newest.ties else None

    @cached_property
    def asked(self) -> date | None:
        try:
            day = date.fromisoformat(self.request.GET.get("as_of", ""))
        except ValueError:
            return None
        return day if day >= EARLIEST.date() else None

    @cached_property
    def refresh(self) -> Refresh | None:
        """The refresh whose figures the page shows."""
        if self.asked is None or self.newest is None or self.asked >= self.newest.day:
            return self.newest
        return figures_day(self.asked)

    @property
    def today(self) -> date:
        """The newest day that has figures; without any, the firm's calendar day."""
        return self.newest.day if self.newest else now().astimezone(self.zone).date()

    @property
    def as_of(self) -> date:
        return self.asked if self.asked and self.asked < self.today else self.today

    @property
    def is_past(self) -> bool:
        return self.as_of < self.today

    @property
    def figures(self) -> date:
        """The day that the shown numbers are of; one before any figures finds none."""
        return self.refresh.day if self.refresh else date.min

    @property
    def moment(self) -> datetime:
        return self.refresh.as_of if self.refresh else datetime.min.replace(tzinfo=UTC)

    def local(self, moment: datetime | None) -> datetime | None:
        """A moment in the firm's time zone; naive times are UTC."""
        if moment is None:
            return None
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(self.zone)

    def midnight(self, day: date) -> datetime:
        """The beginning of a day in the firm's time zone."""
        return datetime.combine(day, time(), tzinfo=self.zone)

    def href(self, name: str, *args: Any) -> str:
        """The address of a page; who looks at a past day goes on looking at it."""
        return address_of(name, *args) + self._past

    @cached_property
    def _past(self) -> str:
        return f"?as_of={self.as_of.isoformat()}" if self.is_past else ""

    def context(self, here: str) -> dict[str, Any]:
        """What `components/page.html` asks for."""
        user = reader(self.request)
        cookies, query = self.request.COOKIES, self.request.GET
        return {
            "firm": self.firm,
            "me": Me(user.person.name if user.person else user.email),
            "here": ABOVE.get(here, here),
            "nav": [(name, word) for name, word, right in NAV if _open(user, name, right)],
            "beside": _beside(user, here),
            "beside_here": here,
            "waiting": self._waiting(user),
            "theme": cookies.get("theme", ""),
            "slash": cookies.get("slash") != "off",
            "as_of": self.as_of,
            "today": self.today,
            "first_day": self._newest.first_day if self._newest else None,
            "read_at": self.local(self.refresh.as_of) if self.refresh else None,
            "keep": [(key, value) for key, value in query.items() if key not in {"as_of", "page"}],
            "restored": access.may(user, "settings") and self._sends_nothing(),
            "idle": access.may(user, "import") and not anybody_works(),
            "messages": [],
        }

    def _sends_nothing(self) -> bool:
        found = restored_by(self.stored.get(RESTORED))
        return found is not None and found.sends_nothing

    @cached_property
    def asking(self) -> Counter[str]:
        """How many open findings ask for somebody, of those that the reader sees, by urgency; not of a past day."""
        asking = access.findings(reader(self.request)).filter(waiting(self.as_of)).order_by()
        return Counter(dict(asking.values_list("urgency").annotate(many=Count("pk"))))

    def _waiting(self, user: User) -> int:
        """How many open findings need somebody today: those of the shown day, neither dismissed nor snoozed."""
        if not self.is_past:
            return self.asking["today"]
        said = access.said(user, self.figures).filter(urgency="today")
        aside = Q(finding__dismissed_on__lte=self.as_of) | Q(finding__snoozed_until__gt=self.as_of)
        return said.exclude(aside).count()


def _beside(user: User, here: str) -> list[tuple[str, str]]:
    return [(name, word) for name, word, right in BESIDE.get(ABOVE.get(here, ""), ()) if _open(user, name, right)]


def _open(user: User, name: str, right: str) -> bool:
    return (not right or access.may(user, right)) and _exists(name)


@cache
def _exists(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True


def frame_of(request: HttpRequest) -> Frame:
    return Frame(request)


# Macros have no context of their own: what is being shown stands here while it is rendered.
shown_frame: ContextVar[Frame | None] = ContextVar("shown_frame", default=None)


def show(frame: Frame, name: str, here: str = "", /, *, status: int = 200, **context: Any) -> HttpResponse:
    """Render a page's template in its frame."""
    whole = frame.context(here or name) | context
    token = shown_frame.set(frame)
    try:
        return render(frame.request, f"pages/{name}.html", whole, status=status)
    finally:
        shown_frame.reset(token)


def show_bare(request: HttpRequest, name: str, /, *, status: int = 200, **context: Any) -> HttpResponse:
    """Render a page without a frame: sign-in, first run, errors."""
    theme = request.COOKIES.get("theme", "")
    return render(request, f"pages/{name}.html", {"theme": theme, **context}, status=status)


def said(kind: str, words: str) -> Message:
    """A message about a form just sent."""
    return Message(kind, words)
