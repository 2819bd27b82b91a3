"""An engagement: what was sold, who carries it, how it is delivered."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Delivery
from wellkept.findings.models import Number
from wellkept.findings.queries.numbers import numbers_on
from wellkept.findings.queries.open_findings import in_order
from wellkept.findings.queries.ties import ties_of
from wellkept.records.models import Engagement
from wellkept.sdk.words import NEEDED_ROLES
from wellkept.web.filters import day, money, number, plural
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.pictures.delivery_chart import Report, delivery_chart
from wellkept.web.shown import events as happened
from wellkept.web.shown.finding import findings, is_waiting
from wellkept.web.shown.names import Names
from wellkept.web.shown.number import shown_number
from wellkept.web.shown.posts import firm_id, organisations_of_people
from wellkept.web.shown.ties import word_of

ROLES = ("accountable", "project manager", "seller", "architect", *NEEDED_ROLES)


@page("engagement/<int:pk>")
def engagement(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.engagement(user, pk)
    rows = numbers_on(frame.figures, ["earned_value", "cost_performance", "schedule_performance"], [pk])
    reports = sorted((row for row in rows if row.measure == "earned_value"), key=lambda row: int(row.part))
    indices = [row for row in rows if row.measure != "earned_value"]
    said = in_order(
        access.said(user, frame.figures).filter(finding__subject_kind="engagement", finding__subject=str(pk))
    )
    waiting = [row for row in said if is_waiting(row, frame.as_of)]
    account = found.account
    return show(
        frame,
        "engagement",
        "engagements",
        name=found.name,
        lede=" · ".join(filter(None, [account.organisation.name, found.kind, found.pricing_model])),
        crumbs=[
            ("Engagements", frame.href("engagements")),
            (account.organisation.name, frame.href("account", account.pk)),
        ],
        note_href=f"{reverse('note')}?account={account.pk}",
        statement=waiting[0].sentence if waiting else "Nothing is open on this engagement.",
        facts=_facts(frame, found),
        roles=_roles(frame, found),
        delivery=_delivery(frame, found, reports),
        delivery_says=_delivery_words(reports, indices),
        numbers=[shown_number(row.measure, row.value, row.low, row.high, row.n, row.known) for row in indices],
        findings=findings(frame, said, icons=False),
        events=happened.newest_first(happened.delivery_events(frame, [found.key])),
    )


def _facts(frame: Frame, found: Engagement) -> list[tuple[str, str | None]]:
    accepted = sum(
        row.accepted or 0.0
        for row in Delivery.objects.filter(engagement=found.key, happened_at__lte=frame.moment, accepted__isnull=False)
    )
    left = found.value - accepted if found.value is not None else None
    return [
        ("Value", money(found.value, frame.currency)),
        ("Not yet accepted", money(left, frame.currency)),
        ("Risk", found.risk or None),
        ("Pricing model", found.pricing_model or None),
        ("Begins", day(found.starts_on) if found.starts_on else None),
        ("Ends", day(found.ends_on) if found.ends_on else None),
        *([("Closed", day(found.closed_on))] if found.closed_on and found.closed_on <= frame.as_of else []),
    ]


def _roles(frame: Frame, found: Engagement) -> list[SimpleNamespace]:
    """The roles that matter, named or not, and whoever else is on the team."""
    held: dict[str, list[int]] = {}
    for person, role in found.roles.values_list("person_id", "role"):
        held.setdefault("executive sponsor" if role == "sponsor" else role, []).append(person)
    people = [person for some in held.values() for person in some]
    names, where, firm = Names(people), organisations_of_people(), firm_id()
    linked = ties_of(settings.COLUMNS_FOLDER, frame.figures, account=found.account_id)
    names.learn(row["colleague"] for row in linked)
    shown = []
    for role in (*ROLES, *sorted(held.keys() - set(ROLES))):
        for person in held.get(role) or [0]:
            side = "us" if person and where.get(person) == firm else "them"
            tie = next((row for row in linked if row["contact"] == person), None) if side == "them" and person else None
            words, tag = _stand(person, side, role, tie, names)
            href = frame.href("person", person) if person else ""
            shown.append(SimpleNamespace(role=role, name=names[person], href=href, side=side, words=words, tag=tag))
    return [one for one in shown if one.name or one.role in NEEDED_ROLES or one.role == "accountable"]


def _stand(
    person: int, side: str, role: str, tie: dict[str, Any] | None, names: Names
) -> tuple[str, tuple[str, str] | None]:
    if not person:
        return "nobody is named", ("unk", "not known")
    if side == "us":
        return "", None
    if tie is None:
        return "nobody of ours is in touch", ("bad", "no tie") if role in NEEDED_ROLES else None
    word = word_of(tie)
    return f"{word} tie with {names[tie['colleague']]}", None


def _delivery(frame: Frame, found: Engagement, reports: list[Number]) -> SimpleNamespace:
    rows = [_report(row) for row in reports]
    drawn = [Report(row.on, row.planned, row.earned, row.actual, row.cpi, row.spi) for row in rows]
    label = f"Delivery of {found.name}: {plural(len(rows), 'report')}"
    return SimpleNamespace(
        picture=delivery_chart(drawn, unit=frame.currency, label=label), rows=rows, currency=frame.currency
    )


def _report(row: Number) -> SimpleNamespace:
    more = row.more
    return SimpleNamespace(
        on=_date(more["reported_at"]),
        planned=more.get("planned"),
        earned=more.get("earned"),
        actual=more.get("actual"),
        cpi=more.get("cpi"),
        spi=more.get("spi"),
        said=more.get("colour") or "",
        measured=more.get("measured_colour") or "",
    )


def _date(text: str) -> date:
    return datetime.fromisoformat(text).date()


def _delivery_words(reports: list[Number], indices: list[Number]) -> str:
    if not reports:
        return (
            "No delivery report was read yet: a CSV with engagement, reported_at, planned, earned and actual is enough."
        )
    by_name = {row.measure: row for row in indices}
    cost, time = by_name.get("cost_performance"), by_name.get("schedule_performance")
    parts = [plural(len(reports), "report")]
    if cost and cost.value is not None:
        parts.append(f"each unit spent earns {number(cost.value, 2)}")
    if time and time.value is not None:
        parts.append(f"{number(time.value, 2)} of what was planned by now is done")
    last = reports[-1].more
    if last.get("colour") and last.get("measured_colour"):
        parts.append(f"reported {last['colour']}, measured {last['measured_colour']}")
    return ", ".join(parts) + "."
