"""An engagement: what was sold, who carries it, how it is delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Delivery
from wellkept.findings.models import Number
from wellkept.records.models import Engagement
from wellkept.sdk.words import NEEDED_ROLES
from wellkept.web.filters import day, money, number, plural
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.pictures.delivery_chart import Report, delivery_chart
from wellkept.web.pictures.svg import Picture
from wellkept.web.practices.practice import parts_of, tally
from wellkept.web.shown import events as happened
from wellkept.web.shown.engagement_numbers import engagement_numbers
from wellkept.web.shown.finding import findings, is_waiting, open_rows
from wellkept.web.shown.number import number_of
from wellkept.web.shown.people import firm_id, organisations_of
from wellkept.web.shown.ties import Row, word_of

ROLES = ("accountable", "project manager", "seller", "architect", *NEEDED_ROLES)
ASKED_FOR = {"accountable", *NEEDED_ROLES}  # roles that are shown even while nobody is named
TURNED = {"sponsor": "executive sponsor"}
NO_REPORT = "No delivery report was read yet: a CSV with engagement, reported_at, planned, earned and actual is enough."


@dataclass(frozen=True)
class Role:
    """Who holds a role; on their side, how we stand with them."""

    role: str
    name: str
    href: str
    side: str
    words: str
    tag: tuple[str, str] | None


@dataclass(frozen=True)
class ShownReport:
    on: date
    planned: float | None
    earned: float | None
    actual: float | None
    cpi: float | None
    spi: float | None
    said: str
    measured: str


@dataclass(frozen=True)
class ShownDelivery:
    picture: Picture
    rows: list[ShownReport]
    currency: str


@page("engagement/<int:pk>")
def engagement(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    found = access.engagement(user, pk)
    if found.effective_on and found.effective_on > frame.as_of:
        raise Http404
    numbers = engagement_numbers(frame, pk, ["earned_value", "cost_performance", "schedule_performance"])
    reports = sorted((row for row in numbers if row.measure == "earned_value"), key=lambda row: int(row.part))
    indices = [row for row in numbers if row.measure != "earned_value"]
    mine = access.said(user, frame.figures).filter(finding__subject_kind="engagement", finding__subject=str(pk))
    rows = open_rows(frame, mine)
    account, shown = found.account, findings(frame, rows, within="engagement")
    parts = parts_of(frame, found)
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
        note_href=f"{reverse('note')}?account={account.pk}&next={request.path}",
        statement="" if rows and is_waiting(rows[0], frame.as_of) else "Nothing is open on this engagement.",
        facts=_facts(frame, found),
        roles=_roles(frame, found),
        roles_href="" if frame.is_past else reverse("engagement_roles", args=[pk]),
        plan_href=frame.href("engagement_plan", pk),
        playbook_href="" if frame.is_past else reverse("engagement_playbook", args=[pk]),
        delivery=_delivery(frame, found, reports),
        delivery_says=_delivery_words(reports, indices),
        numbers=[number_of(row) for row in indices],
        findings=shown,
        parts=parts,
        tally=tally(parts),
        events=happened.newest_first(happened.delivery_events(frame, [found.key])),
    )


def _facts(frame: Frame, found: Engagement) -> list[tuple[str, str | None]]:
    reports = Delivery.objects.filter(engagement=found.key, happened_at__lte=frame.moment, plausible=True)
    accepted = reports.aggregate(sum=Sum("accepted"))["sum"] or 0.0
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


def _roles(frame: Frame, found: Engagement) -> list[Role]:
    """The roles that matter, named or not, and whoever else is on the team."""
    held: dict[str, list[int]] = {}
    for person, role in found.roles.order_by("pk").values_list("person_id", "role"):
        held.setdefault(TURNED.get(role, role), []).append(person)
    people = {person for some in held.values() for person in some}
    where, firm, seen = organisations_of(people, frame.as_of), firm_id(), access.names(reader(frame.request), people)
    best: dict[int, Row] = {}
    for row in frame.ties.of_account(found.account_id) if frame.ties else ():
        best.setdefault(row["contact"], row)
    frame.names.learn([*people, *(row["colleague"] for row in best.values())])
    order = (*ROLES, *sorted(held.keys() - set(ROLES)))
    named = [(role, person) for role in order for person in held.get(role, [0] if role in ASKED_FOR else [])]
    links = {person: frame.href("person", person) for person in seen}
    return [
        _role(frame, role, person, where.get(person) == firm, best.get(person), links.get(person, ""))
        for role, person in named
    ]


def _role(frame: Frame, role: str, person: int, ours: bool, tie: Row | None, href: str) -> Role:
    """Who holds a role in one's engagement has a name; somebody of another account has no page for this reader."""
    if not person:
        return Role(role, "", "", "them" if role in NEEDED_ROLES else "us", "", ("unk", "not known"))
    name = frame.names[person]
    if ours:
        return Role(role, name, href, "us", "", None)
    if tie is None:
        return Role(role, name, href, "them", "nobody of ours is in touch", ("bad", "no tie"))
    return Role(role, name, href, "them", f"{word_of(tie)} tie with {frame.names[tie['colleague']]}", None)


def _delivery(frame: Frame, found: Engagement, reports: Sequence[Number]) -> ShownDelivery:
    rows = [_report(row) for row in reports]
    drawn = [Report(row.on, row.planned, row.earned, row.actual, row.cpi, row.spi) for row in rows]
    label = f"Delivery of {found.name}: {plural(len(rows), 'report')}"
    return ShownDelivery(delivery_chart(drawn, unit=frame.currency, label=label), rows, frame.currency)


def _report(row: Number) -> ShownReport:
    more = row.more
    return ShownReport(
        on=datetime.fromisoformat(more["reported_at"]).date(),
        planned=more.get("planned"),
        earned=more.get("earned"),
        actual=more.get("actual"),
        cpi=more.get("cpi"),
        spi=more.get("spi"),
        said=more.get("colour") or "",
        measured=more.get("measured_colour") or "",
    )


def _delivery_words(reports: Sequence[Number], indices: Sequence[Number]) -> str:
    """The chart in a sentence."""
    if not reports:
        return NO_REPORT
    value = {row.measure: row.value for row in indices}
    parts, last = [plural(len(reports), "report")], reports[-1].more
    if (cost := value.get("cost_performance")) is not None:
        parts.append(f"each unit spent earns {number(cost, 2)}")
    if (time := value.get("schedule_performance")) is not None:
        parts.append(f"{number(time, 2)} of what was planned by now is done")
    if last.get("colour") and last.get("measured_colour"):
        parts.append(f"reported {last['colour']}, measured {last['measured_colour']}")
    return ", ".join(parts) + "."
