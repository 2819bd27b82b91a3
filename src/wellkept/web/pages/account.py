"""An account, as one reads it before a call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from wellkept import access
from wellkept.findings.models import Action, Number, Said
from wellkept.findings.queries.numbers import numbers_on
from wellkept.records.models import Account, Engagement
from wellkept.sdk.health import MEASURED
from wellkept.web.filters import day_short, money, month, plural
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown import events as happened
from wellkept.web.shown.account_people import account_people
from wellkept.web.shown.back_test_note import notes_of
from wellkept.web.shown.brief import brief
from wellkept.web.shown.choice import address, choices
from wellkept.web.shown.due_words import due_words
from wellkept.web.shown.effective import effective_engagements
from wellkept.web.shown.finding import TAGS, findings, is_waiting, next_renewals, open_rows
from wellkept.web.shown.health import WEEKS, Weeks, dimensions_of, health, trend, trend_word, weeks_of
from wellkept.web.shown.lock_in import lock_in
from wellkept.web.shown.mirror_of import FIRM, mirror_of
from wellkept.web.shown.people import places_at, places_of
from wellkept.web.shown.plans import plans_of
from wellkept.web.shown.reviews import promised_reviews
from wellkept.web.shown.rings import rings
from wellkept.web.shown.ties import ties
from wellkept.web.shown.well import contacts_named, well

MOST_DUE = 6
MEASURES = ("well", "ring", "health", *MEASURED.values(), "mirror", "own_mirror", "firm_mirror")
Tag = tuple[str, str]


@dataclass(frozen=True)
class Due:
    """An open action that somebody has taken on."""

    says: str
    href: str
    who: str
    tag: Tag


@dataclass(frozen=True)
class Work:
    """An engagement with this account."""

    name: str
    href: str
    words: str
    tag: Tag
    value: str
    ends: str


@page("account/<int:pk>")
def account(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.account(user, pk)
    rows = open_rows(frame, access.said(user, frame.figures).filter(finding__account=found))
    works = list(
        effective_engagements(frame, Engagement.objects.filter(account=found)).order_by("closed_on", "ends_on")
    )
    actions = _actions(frame, found)
    return show(
        frame,
        "account",
        "portfolio",
        name=found.organisation.name,
        crumb=f"{found.kind.capitalize()}s" if found.kind != "internal" else "Internal",
        crumb_href=f"{reverse('portfolio')}?kind={found.kind}",
        note_href=f"{reverse('note')}?account={pk}&next={request.path}",
        edit_href=frame.href("account_edit", pk) if access.may(user, "settings") else "",
        **_pictures(frame, found, rows, actions),
        lede=_lede(frame, found),
        due=_due(frame, actions),
        engagements=_engagements(frame, works, rows),
        plans=plans_of(frame, [pk]),
        reviews=promised_reviews(frame, found),
        lock_in=lock_in(frame, found),
        plan_add_href="" if frame.is_past else reverse("plan_add", args=[pk]),
        people_href=f"{reverse('people')}?account={pk}",
        channels_href=frame.href("channels", pk),
        cases_href=f"{reverse('cases')}?account={pk}",
        kinds=choices(request, "kind", happened.KINDS),
        **_events(frame, request, found, works),
    )


def _actions(frame: Frame, found: Account) -> list[Action]:
    """What is to do next at an account, proposed or taken."""
    open_ = (Action.State.PROPOSED, Action.State.TAKEN)
    rows = list(Action.objects.filter(finding__account=found, state__in=open_))
    frame.names.learn(row.owner for row in rows)
    return rows


def _pictures(frame: Frame, found: Account, rows: Sequence[Said], actions: Sequence[Action]) -> dict[str, Any]:
    """The brief, rings, well and ties: all that rests on the day's numbers. Names are looked up once for them all."""
    numbers = _by_measure(numbers_on(frame.figures, MEASURES, [found.pk, FIRM]))
    linked = frame.ties.of_account(found.pk) if frame.ties else []
    theirs = places_at(found.organisation_id, frame.as_of)
    ours = {row["colleague"] for row in linked}
    places = theirs | places_of(ours, access.posts(reader(frame.request)), frame.as_of)
    tied = [person for row in linked for person in (row["colleague"], row["contact"])]
    frame.names.learn([found.lead_id, *tied, *theirs, *contacts_named(numbers["well"]), *(row.owner for row in rows)])
    name, kinds = found.organisation.name, {"health": "health", **MEASURED}
    single = {one: next(iter(numbers[kind]), None) for one, kind in kinds.items()}
    knows = ties(frame, name, linked, places, contacts_named(numbers["well"], "decision maker"))
    roles_href = "" if frame.is_past else reverse("account_roles", args=[found.pk])
    levels = well(name, numbers["well"], frame.names, frame.as_of, lambda one: frame.href("person", one), roles_href)
    shown = findings(frame, rows, within="account", actions=None if frame.is_past else actions)
    first = shown[0] if rows and is_waiting(rows[0], frame.as_of) else None
    grown = rings(name, [(row.part, row.value) for row in numbers["ring"]], str(found.pk))
    people, more_people = account_people(frame, linked, theirs)
    return {
        "brief": brief(frame, found, rows, first, knows, levels),
        "findings": shown[1:] if first else shown,
        "health": health(single["reach"], single["health"]),
        "dimensions": dimensions_of(frame, found.pk, single),
        "mirror": mirror_of(frame, found, numbers),
        "rings": grown,
        "rings_says": grown.words,
        "well": levels,
        "well_says": levels.words,
        "ties": knows,
        "ties_says": knows.words,
        "ties_note": notes_of(frame).get("tie_alive"),
        "people": people,
        "more_people": more_people,
        **_trend(frame, found.pk),
    }


def _by_measure(rows: list[Number]) -> dict[str, list[Number]]:
    found: dict[str, list[Number]] = defaultdict(list)
    for row in rows:
        found[row.measure].append(row)
    return found


def _lede(frame: Frame, found: Account) -> str:
    parts = [f"{found.kind}{', guessed from who writes with whom' if found.guessed else ''}"]
    if found.since:
        parts[0] += f" since {month(found.since)}"
    if renews := next_renewals([found.pk], frame.as_of).get(found.pk):
        parts.append(f"renews {day_short(renews, frame.as_of)}")
    parts.append(f"lead {frame.names[found.lead_id]}" if found.lead_id else "nobody leads it yet")
    return " · ".join(parts)


def _due(frame: Frame, actions: Sequence[Action]) -> list[Due]:
    taken = [row for row in actions if row.state == Action.State.TAKEN]
    shown = []
    for row in sorted(taken, key=lambda row: (row.due_on is None, row.due_on))[:MOST_DUE]:
        late = row.due_on is not None and row.due_on < frame.as_of
        tag = ("bad" if late else "plain", due_words(row.due_on, frame.as_of))
        shown.append(Due(row.says, reverse("action", args=[row.pk]), frame.names[row.owner], tag))
    return shown


def _trend(frame: Frame, pk: int) -> dict[str, Any]:
    weeks = weeks_of(frame, [pk]).get(pk, Weeks())
    word, count = trend_word(weeks), min(len(weeks.points), WEEKS)
    return {"trend": trend(weeks), "trend_says": f"{plural(count, 'week')}, {word}" if word else ""}


def _engagements(frame: Frame, works: list[Engagement], rows: Sequence[Said]) -> list[Work]:
    worst: dict[str, Said] = {}
    for row in rows:
        if row.finding.subject_kind == "engagement" and is_waiting(row, frame.as_of):
            worst.setdefault(row.finding.subject, row)
    return [_work(frame, one, worst.get(str(one.pk))) for one in works]


def _work(frame: Frame, one: Engagement, finding: Said | None) -> Work:
    ended = one.closed_on is not None and one.closed_on <= frame.as_of
    calm = ("plain", "ended") if ended else ("good", "nothing open")
    return Work(
        name=one.name,
        href=frame.href("engagement", one.pk),
        words=" · ".join(filter(None, [one.pricing_model, f"risk {one.risk or 'not known'}"])),
        tag=TAGS[finding.urgency] if finding else calm,
        value=money(one.value, frame.currency),
        ends=month(one.ends_on) if one.ends_on else "",
    )


def _events(frame: Frame, request: HttpRequest, found: Account, works: list[Engagement]) -> dict[str, Any]:
    """The newest events, and the address of earlier ones where there are more."""
    kind, earlier = request.GET.get("kind", ""), bool(request.GET.get("earlier"))
    most = happened.MOST_EARLIER if earlier else happened.MOST
    lists: list[list[happened.Event]] = []
    if kind != "finding":
        lists.append(happened.contact_events(frame, kind, account=found.pk, most=most + 1))
    if kind in {"", "finding"}:
        lists.append(happened.finding_events(frame, found.pk, most=most + 1))
    if kind == "":
        lists.append(happened.delivery_events(frame, [one.key for one in works], most=most + 1))
    events = happened.newest_first(*lists, most=most + 1)
    more = len(events) > most and not earlier
    return {"events": events[:most], "earlier": f"{address(request, earlier='1')}#time" if more else ""}
