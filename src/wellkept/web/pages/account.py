"""An account, as one reads it before a call."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from wellkept import access
from wellkept.findings.models import Action, Number
from wellkept.findings.queries.numbers import history, numbers_on
from wellkept.findings.queries.open_findings import in_order
from wellkept.findings.queries.ties import ties_of
from wellkept.records.models import Account, Contract, Engagement
from wellkept.web.filters import day_short, money, month, number, pct, plural
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.pages.today import due_words
from wellkept.web.shown import events as happened
from wellkept.web.shown.brief import brief
from wellkept.web.shown.choice import address, choices
from wellkept.web.shown.finding import TAGS, findings, is_waiting
from wellkept.web.shown.health import health, trend
from wellkept.web.shown.names import Names
from wellkept.web.shown.places import places_at
from wellkept.web.shown.rings import quarters, ring_words, rings
from wellkept.web.shown.ties import last_contact, ties, word_of
from wellkept.web.shown.well import well

MOST_PEOPLE = 12
PARTS = (
    ("reserve_part", "Reserve against need, over the roles"),
    ("breadth_part", "Breadth of contact"),
    ("warm_part", "Share of contact that is warm"),
)


@page("account/<int:pk>")
def account(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.account(user, pk)
    numbers = _by_measure(numbers_on(frame.figures, ["well", "reach", "ring", "breadth", "exposure"], [pk]))
    places = places_at(found.organisation_id, frame.as_of)
    linked = ties_of(settings.COLUMNS_FOLDER, frame.figures, account=pk)
    open_rows = in_order(access.said(user, frame.figures).filter(finding__account=found))
    names = Names([found.lead_id, *(one for row in numbers.get("well", []) for one in row.more.get("contacts") or [])])
    name = found.organisation.name
    shown_findings = findings(frame, open_rows, icons=False)
    knows = ties(frame, name, linked, places, _deciders(numbers), frame.href)
    shown_well = well(name, numbers.get("well", []), names, frame.as_of, lambda one: frame.href("person", one))
    reach = numbers["reach"][0] if numbers.get("reach") else None
    grown = rings(name, numbers.get("ring", []), str(pk))
    return show(
        frame,
        "account",
        "portfolio",
        name=name,
        lede=_lede(frame, found, names),
        crumb=f"{found.kind.capitalize()}s" if found.kind != "internal" else "Internal",
        crumb_href=f"{reverse('portfolio')}?kind={found.kind}",
        note_href=f"{reverse('note')}?account={pk}",
        edit_href=frame.href("account_edit", pk) if access.may(user, "settings") else "",
        brief=brief(frame, found, open_rows, knows, shown_well),
        due=_due(frame, found, names),
        health=health(reach),
        **_trend(frame, pk),
        parts=_parts(reach),
        rings=grown,
        rings_says=ring_words(quarters(numbers.get("ring", []))),
        well=shown_well,
        well_says=shown_well.words,
        ties=knows,
        ties_says=knows.words,
        findings=shown_findings,
        engagements=_engagements(frame, found, open_rows),
        people=_people(frame, linked, places),
        more_people=max(0, len(places) - MOST_PEOPLE),
        people_href=f"{reverse('people')}?account={pk}",
        kinds=choices(request, "kind", happened.KINDS),
        events=_events(frame, request, found),
        earlier="" if request.GET.get("earlier") else address(request, earlier="1") if _has_more(frame, pk) else "",
    )


def _by_measure(rows: list[Number]) -> dict[str, list[Number]]:
    found: dict[str, list[Number]] = {}
    for row in rows:
        found.setdefault(row.measure, []).append(row)
    return found


def _deciders(numbers: dict[str, list[Number]]) -> list[int]:
    rows = numbers.get("well", [])
    return [one for row in rows if row.part == "decision maker" for one in row.more.get("contacts") or []]


def _lede(frame: Frame, found: Account, names: Names) -> str:
    parts = [f"{found.kind}{', guessed from who writes with whom' if found.guessed else ''}"]
    if found.since:
        parts[0] += f" since {month(found.since)}"
    renewal = Contract.objects.filter(account=found, renews_on__gte=frame.as_of).order_by("renews_on").first()
    if renewal and renewal.renews_on:
        parts.append(f"renews {day_short(renewal.renews_on, frame.as_of)}")
    parts.append(f"lead {names[found.lead_id]}" if found.lead_id else "nobody leads it yet")
    return " · ".join(parts)


def _due(frame: Frame, found: Account, names: Names) -> list[SimpleNamespace]:
    rows = Action.objects.filter(finding__account=found, state=Action.State.TAKEN).order_by("due_on")
    shown = []
    for row in rows[:6]:
        late = bool(row.due_on and row.due_on < frame.as_of)
        tag = ("bad" if late else "plain", due_words(row.due_on, frame.as_of))
        names.learn([row.owner])
        shown.append(
            SimpleNamespace(says=row.says, href=reverse("action", args=[row.pk]), who=names[row.owner], tag=tag)
        )
    return shown


def _trend(frame: Frame, pk: int) -> dict[str, Any]:
    if frame.refresh is None:
        return {"trend": None, "trend_says": ""}
    rows = history("reach", [pk], frame.figures - timedelta(weeks=13), frame.figures).get(pk, [])
    known = [row.value for row in rows if row.value is not None]
    if len(known) < 2:
        return {"trend": None, "trend_says": ""}
    change = known[-1] - known[0]
    word = "steady" if abs(change) < 5 else "rising" if change > 0 else "falling"
    return {"trend": trend(rows), "trend_says": f"{plural(len(rows), 'week')}, {word}"}


def _parts(reach: Number | None) -> list[tuple[str, str, str, str]]:
    """What reach is made of: each known part is an equal share, and the shares give the value."""
    if reach is None or reach.value is None:
        return []
    known = [(words, reach.more.get(name)) for name, words in PARTS]
    count = sum(value is not None for _, value in known)
    return [
        (
            words,
            pct(value),
            f"1 of {count}" if value is not None else "left out",
            number(value * 100 / count, 1) if value is not None else "",
        )
        for words, value in known
    ]


def _engagements(frame: Frame, found: Account, rows: list[Any]) -> list[SimpleNamespace]:
    worst: dict[str, Any] = {}
    for row in rows:
        if row.finding.subject_kind == "engagement" and is_waiting(row, frame.as_of):
            worst.setdefault(row.finding.subject, row)
    known = Engagement.objects.filter(account=found).order_by("closed_on", "ends_on")
    shown = []
    for one in known:
        finding = worst.get(str(one.pk))
        tag = TAGS[finding.urgency] if finding else ("good", "nothing open")
        words = " · ".join(filter(None, [one.pricing_model, f"risk {one.risk or 'not known'}"]))
        value = money(one.value, frame.currency)
        ends = month(one.ends_on) if one.ends_on else ""
        shown.append(
            SimpleNamespace(
                name=one.name, href=frame.href("engagement", one.pk), words=words, tag=tag, value=value, ends=ends
            )
        )
    return shown


def _people(frame: Frame, linked: list[dict[str, Any]], places: dict[int, tuple[str, str]]) -> list[SimpleNamespace]:
    best: dict[int, dict[str, Any]] = {}
    for row in linked:
        best.setdefault(row["contact"], row)
    ordered = sorted(
        places | dict.fromkeys(best, ("", "")), key=lambda one: -(best[one]["strength"] or 0) if one in best else 0
    )
    names = Names([*ordered[:MOST_PEOPLE], *(row["colleague"] for row in best.values())])
    shown = []
    for person in ordered[:MOST_PEOPLE]:
        tie, (title, level) = best.get(person), places.get(person, ("", ""))
        shown.append(
            SimpleNamespace(
                name=names[person],
                href=frame.href("person", person),
                words=title,
                level=level,
                tie=word_of(tie) if tie else "",
                last=last_contact(frame, tie) if tie else None,
                with_whom=names[tie["colleague"]] if tie else "",
            )
        )
    return shown


def _events(frame: Frame, request: HttpRequest, found: Account) -> list[SimpleNamespace]:
    kind = request.GET.get("kind", "")
    most = 200 if request.GET.get("earlier") else happened.MOST
    contacts = happened.contact_events(frame, happened.contacts_with(frame, account=found.pk), kind, most)
    lists = [contacts] if kind != "finding" else []
    if kind in {"", "finding"}:
        lists.append(happened.finding_events(frame, found.pk, happened.sentences_of(found.pk, frame.figures)))
    if kind == "":
        lists.append(happened.delivery_events(frame, list(found.engagements.values_list("key", flat=True))))
    return happened.newest_first(*lists, most=most)


def _has_more(frame: Frame, pk: int) -> bool:
    return len(happened.contacts_with(frame, account=pk)) > happened.MOST
