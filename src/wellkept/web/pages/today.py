"""Today: what needs whom, most urgent first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from wellkept import access
from wellkept.findings.models import Action, Finding, Number, Said, Turn
from wellkept.findings.queries.open_findings import first_of, waiting
from wellkept.records.models import User
from wellkept.web.filters import plural
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.pictures.svg import Picture
from wellkept.web.shown.anything_read import anything_read
from wellkept.web.shown.choice import Choice, address, choices
from wellkept.web.shown.due_words import due_words
from wellkept.web.shown.finding import ShownFinding, findings, is_waiting, open_rows
from wellkept.web.shown.rings import Grown, icon, rings_by_account
from wellkept.web.shown.surer import surer
from wellkept.web.shown.today_meetings import meetings_of_day

GROUPS = ("today", "week", "dig")
SHOWN, MOST_DUE, MOST_CHANGED = 12, 8, 6
TURNS = {"opened": ("warn", "new"), "reopened": ("warn", "again"), "closed": ("good", "mended")}


@dataclass(frozen=True)
class Group:
    key: str
    findings: list[ShownFinding]
    more: int
    more_href: str


@dataclass(frozen=True)
class Call:
    icon: Picture
    name: str
    href: str
    words: str


@dataclass(frozen=True)
class Due:
    says: str
    href: str
    about: str
    words: str
    late: bool


@dataclass(frozen=True)
class Change:
    name: str
    href: str
    words: str
    tag: tuple[str, str] | None


@page("")
def today(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    count, whose = access.accounts(user).count(), request.GET.get("whose") or _default_view(user)
    meetings, counts = meetings_of_day(frame), _counts(frame, whose)
    shown = _shown(frame, whose, counts, request.GET.get("all", ""))
    called = {row.pk: row for row in access.accounts(user).filter(pk__in={one.account for one in meetings})}
    rings = rings_by_account(
        frame.figures, {row.finding.account_id or 0 for _, some, _ in shown for row in some} | {*called}
    )
    return show(
        frame,
        "today",
        day=frame.as_of,
        lede=_lede(frame, count, counts),
        whose=_views(request, user),
        groups=_groups(request, frame, shown, rings),
        read=bool(count) or anything_read(),
        sees=bool(count),
        calls=[
            Call(
                icon(rings.get(one.account, []), str(one.account)),
                called[one.account].organisation.name,
                frame.href("account", one.account),
                one.words,
            )
            for one in meetings
        ],
        due=_due(frame, user),
        changed=_changed(frame, user),
        since=f"{_before(frame.as_of):%A}",
        surer=[] if frame.is_past else surer(user),
    )


def _default_view(user: User) -> str:
    return "mine" if user.person_id and user.role == User.Role.MEMBER else "everyone"


def _views(request: HttpRequest, user: User) -> list[Choice]:
    if user.person_id is None:
        return []
    mine, everyone = ("mine", "Mine"), ("everyone", "Everyone I see")
    return choices(request, "whose", [mine, everyone] if _default_view(user) == "mine" else [everyone, mine])


def _counts(frame: Frame, whose: str) -> Counter[str]:
    """How many ask for somebody, by urgency."""
    if frame.is_past:
        return Counter(row.urgency for row in _all_rows(frame, whose))
    if not _of(whose, reader(frame.request)):
        return frame.asking
    counted = _waiting(frame, whose).order_by().values_list("urgency").annotate(many=Count("pk"))
    return Counter(dict(counted))


def _shown(frame: Frame, whose: str, counts: Counter[str], everything: str) -> list[tuple[str, list[Said], int]]:
    """Each group with the findings that are shown of it, and how many are left out."""
    rows = _all_rows(frame, whose) if frame.is_past else _first_rows(frame, whose, counts, everything)
    found = []
    for key in GROUPS:
        some = [row for row in rows if row.urgency == key]
        kept = some if everything == key else some[:SHOWN]
        if kept:
            found.append((key, kept, counts[key] - len(kept)))
    return found


def _all_rows(frame: Frame, whose: str) -> list[Said]:
    """Of a past day: what people had decided by then is only known of each finding by itself."""
    user = reader(frame.request)
    rows = open_rows(frame, access.said(user, frame.figures).filter(_of(whose, user, "finding__")))
    return [row for row in rows if is_waiting(row, frame.as_of)]


def _waiting(frame: Frame, whose: str) -> QuerySet[Finding]:
    user = reader(frame.request)
    return access.findings(user).filter(waiting(frame.as_of), _of(whose, user))


def _first_rows(frame: Frame, whose: str, counts: Counter[str], everything: str) -> list[Said]:
    """What the first of each urgency say, and all of the one that is asked for."""
    first = Q(pk__in=[])
    for key in GROUPS:
        some = first_of(_waiting(frame, whose).filter(urgency=key))
        if counts[key]:
            first |= Q(finding__in=(some if everything == key else some[:SHOWN]).values("pk"))
    return open_rows(frame, access.said(reader(frame.request), frame.figures).filter(first))


def _of(whose: str, user: User, path: str = "") -> Q:
    """What somebody answers for, or leads; everything, unless only their own is asked for."""
    if whose != "mine" or user.person_id is None:
        return Q()
    return Q(**{f"{path}owner": user.person_id}) | Q(**{f"{path}account__lead": user.person_id})


def _groups(
    request: HttpRequest, frame: Frame, shown: list[tuple[str, list[Said], int]], rings: dict[int, list[Grown]]
) -> list[Group]:
    """All groups' findings are made at once, so that what they need is looked up once."""
    made = iter(findings(frame, [row for _, some, _ in shown for row in some], rings=rings))
    return [
        Group(key, [next(made) for _ in some], more, f"{address(request, all=key)}#g-{key}")
        for key, some, more in shown
    ]


def _lede(frame: Frame, count: int, counts: Counter[str]) -> str:
    known = Number.objects.filter(day=frame.figures, measure__in=("reach", "health"), value__isnull=False)
    unknown = count - access.accounts(reader(frame.request)).filter(pk__in=known.values("subject")).count()
    parts = [
        f"{plural(counts['today'], 'thing')} need{'s' if counts['today'] == 1 else ''} someone today",
        f"{counts['week']} this week",
        f"{plural(counts['dig'], 'reserve')} {'is' if counts['dig'] == 1 else 'are'} worth digging",
    ]
    judged = f"; {unknown} not known well enough to judge" if unknown else ""
    return f"{', '.join(parts)}. {plural(count, 'account')} read{judged}."


def _due(frame: Frame, user: User) -> list[Due]:
    """What somebody took on: the reader's own, or everybody's for who is nobody among the colleagues."""
    taken = access.actions(user).filter(state=Action.State.TAKEN).order_by("due_on")
    if user.person_id:
        taken = taken.filter(owner=user.person_id)
    return [
        Due(
            says=row.says,
            href=reverse("action", args=[row.pk]),
            about=row.finding.account.organisation.name if row.finding.account else "",
            words=due_words(row.due_on, frame.as_of),
            late=row.due_on is not None and row.due_on < frame.as_of,
        )
        for row in taken[:MOST_DUE]
    ]


def _before(day: date) -> date:
    """The last working day before a day."""
    return day - timedelta(days={0: 3, 6: 2}.get(day.weekday(), 1))


def _changed(frame: Frame, user: User) -> list[Change]:
    """Findings that opened or closed since the last working day."""
    turns = Turn.objects.filter(
        kind__in=TURNS,
        on_day__gte=_before(frame.as_of),
        on_day__lte=frame.as_of,
        finding__account__in=access.accounts(user),
    )
    return [
        Change(
            name=turn.finding.account.organisation.name if turn.finding.account else "",
            href=frame.href("finding", turn.finding_id),
            words=_words(turn),
            tag=TURNS[turn.kind],
        )
        for turn in turns.select_related("finding__account__organisation").order_by("-on_day", "-id")[:MOST_CHANGED]
    ]


def _words(turn: Turn) -> str:
    """The rule in words, and the part where it is a role: a part that is a number names nobody."""
    rule, part = turn.finding.rule.replace("_", " "), turn.finding.part
    return f"{rule}, {part}" if part and not part.isdigit() else rule
