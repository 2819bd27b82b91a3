"""Today: what needs whom, most urgent first."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Meeting, Message
from wellkept.findings.models import Action, Said, Turn
from wellkept.findings.queries.numbers import numbers_on
from wellkept.findings.queries.open_findings import in_order
from wellkept.records.models import Account, User
from wellkept.web.filters import day_short, plural
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown.choice import address, choices
from wellkept.web.shown.finding import findings, is_waiting, rings_by_account
from wellkept.web.shown.rings import icon
from wellkept.web.shown.today_meetings import meetings_of_day

GROUPS = ("today", "week", "dig")
SHOWN = 12
WHOSE = (("mine", "Mine"), ("", "My accounts"), ("everyone", "Everyone"))


@page("")
def today(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    rows = [row for row in in_order(access.said(user, frame.figures)) if is_waiting(row, frame.as_of)]
    whose = request.GET.get("whose") or _default_view(user)
    chosen = [row for row in rows if _belongs(row, whose, user)]
    everything = request.GET.get("all", "")
    return show(
        frame,
        "today",
        day=frame.as_of,
        lede=_lede(frame, user, chosen),
        whose=_views(request, user),
        groups=[
            _group(request, frame, key, chosen, everything) for key in GROUPS if any(r.urgency == key for r in chosen)
        ],
        read=Message.objects.exists() or Meeting.objects.exists(),
        calls=_calls(frame, user),
        due=_due(frame, user),
        changed=_changed(frame, user),
        since=f"{_before(frame.as_of):%A}",
    )


def _default_view(user: User) -> str:
    return "mine" if user.person_id and user.role == User.Role.MEMBER else "everyone"


def _views(request: HttpRequest, user: User) -> list[SimpleNamespace]:
    if user.person_id is None:
        return []
    mine, everyone = ("mine", "Mine"), ("everyone", "Everyone I see")
    return choices(request, "whose", [mine, everyone] if _default_view(user) == "mine" else [everyone, mine])


def _belongs(row: Said, whose: str, user: User) -> bool:
    if whose != "mine" or user.person_id is None:
        return True
    account = row.finding.account
    return user.person_id in {row.owner, account.lead_id if account else None}


def _group(request: HttpRequest, frame: Frame, key: str, rows: list[Said], everything: str) -> SimpleNamespace:
    found = [row for row in rows if row.urgency == key]
    shown = found if everything == key else found[:SHOWN]
    more = len(found) - len(shown)
    return SimpleNamespace(key=key, findings=findings(frame, shown), more=more, more_href=address(request, all=key))


def _lede(frame: Frame, user: User, rows: list[Said]) -> str:
    counts = Counter(row.urgency for row in rows)
    accounts = access.accounts(user).count()
    unknown = sum(
        row.value is None
        for row in numbers_on(frame.figures, ["reach"], access.accounts(user).values_list("pk", flat=True))
    )
    parts = [
        f"{plural(counts['today'], 'thing')} need{'s' if counts['today'] == 1 else ''} someone today",
        f"{counts['week']} this week",
        f"{plural(counts['dig'], 'reserve')} {'is' if counts['dig'] == 1 else 'are'} worth digging",
    ]
    known = f"{plural(accounts, 'account')} read"
    return f"{', '.join(parts)}. {known}; {unknown} not known well enough to judge."


def _calls(frame: Frame, user: User) -> list[SimpleNamespace]:
    accounts = {row.pk: row for row in access.accounts(user)}
    meetings = meetings_of_day(frame, set(accounts))
    rings = rings_by_account(frame.figures, {one.account for one in meetings})
    return [
        SimpleNamespace(
            icon=icon(rings.get(one.account, []), str(one.account)),
            name=accounts[one.account].organisation.name,
            href=frame.href("account", one.account),
            words=one.words,
        )
        for one in meetings
    ]


def _due(frame: Frame, user: User) -> list[SimpleNamespace]:
    """What somebody took on: the reader's own, or everybody's for who is nobody among the colleagues."""
    taken = access.actions(user).filter(state=Action.State.TAKEN).order_by("due_on")
    if user.person_id:
        taken = taken.filter(owner=user.person_id)
    rows = list(taken[:8])
    return [
        SimpleNamespace(
            says=row.says,
            href=reverse("action", args=[row.pk]),
            about=row.finding.account.organisation.name if row.finding.account else "",
            words=due_words(row.due_on, frame.as_of),
            late=bool(row.due_on and row.due_on < frame.as_of),
        )
        for row in rows
    ]


def due_words(due: date | None, day: date) -> str:
    if due is None:
        return "no day set"
    late = (day - due).days
    if late > 0:
        return f"{plural(late, 'day')} late"
    return "today" if late == 0 else day_short(due, day)


def _before(day: date) -> date:
    """The last working day before a day."""
    return day - timedelta(days={0: 3, 6: 2}.get(day.weekday(), 1))


def _changed(frame: Frame, user: User) -> list[SimpleNamespace]:
    """Findings that opened or closed since the last working day."""
    turns = Turn.objects.filter(on_day__gte=_before(frame.as_of), on_day__lte=frame.as_of).select_related(
        "finding__account__organisation"
    )
    seen = set(access.accounts(user).values_list("pk", flat=True))
    rows = [turn for turn in turns.order_by("-on_day", "-id") if turn.finding.account_id in seen][:6]
    tags = {"opened": ("warn", "new"), "reopened": ("warn", "again"), "closed": ("good", "mended")}
    return [
        SimpleNamespace(
            name=_account(turn).organisation.name,
            href=reverse("finding", args=[turn.finding_id]),
            words=turn.finding.rule.replace("_", " ") + (f", {turn.finding.part}" if turn.finding.part else ""),
            tag=tags.get(turn.kind),
        )
        for turn in rows
    ]


def _account(turn: Turn) -> Account:
    assert turn.finding.account is not None
    return turn.finding.account
