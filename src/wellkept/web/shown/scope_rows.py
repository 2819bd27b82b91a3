"""The rows of the lists of an engagement's scope on a day: how each is read, shown, and taken out as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse

from wellkept.records.models import ChangeRequest, Engagement, Exclusion, ScopeBaseline, ScopeItem, Wish
from wellkept.web.filters import day, money, number, plural
from wellkept.web.page import Frame
from wellkept.web.shown.scope_counts import STATES, known_changes

Tag = tuple[str, str]


@dataclass(frozen=True)
class ScopeRow:
    """One row of a list: `cells` in the order of the kind's heads, None is not known; `answer_href` where it waits."""

    title: str
    cells: list[str | None]
    tag: Tag | None = None
    href: str = ""
    answer_href: str = ""


def _edit(frame: Frame, kind: str, row: Any) -> str:
    return "" if frame.is_past else reverse("scope_edit", args=[row.engagement_id, kind, row.pk])


def _since(today: date) -> Q:
    return Q(effective_on=None) | Q(effective_on__lte=today)


def items(found: Engagement, today: date) -> QuerySet[Any]:
    return ScopeItem.objects.filter(_since(today), engagement=found).select_related("change")


def shown_item(frame: Frame, row: ScopeItem) -> ScopeRow:
    out = row.ends_on is not None and row.ends_on <= frame.as_of
    tag = ("plain", f"out since {day(row.ends_on)}") if out else None
    if tag is None and not row.acceptance:
        tag = ("unk", "no criterion")
    hours = number(row.estimate_hours) if row.estimate_hours is not None else None
    where = f"{row.key}, version {row.version}" if row.version > 1 else row.key
    return ScopeRow(row.title, [where, hours, row.acceptance], tag, _edit(frame, "item", row))


def item_cells(row: ScopeItem) -> Iterable[Any]:
    change = row.change.key if row.change else ""
    yield from (row.title, row.key, row.estimate_hours, row.acceptance, row.version, row.effective_on, row.ends_on)
    yield change


def exclusions(found: Engagement, today: date) -> QuerySet[Any]:
    return Exclusion.objects.filter(_since(today), engagement=found)


def shown_exclusion(frame: Frame, row: Exclusion) -> ScopeRow:
    since = day(row.effective_on) if row.effective_on else None
    return ScopeRow(row.title, [since], None, _edit(frame, "exclusion", row))


def changes(found: Engagement, today: date) -> QuerySet[Any]:
    """Open ones first, then the newest."""
    decided = Case(When(decided_on__lte=today, then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = ChangeRequest.objects.filter(known_changes(today), engagement=found).select_related("asked_by", "decided_by")
    return rows.annotate(rank=decided).order_by("rank", "-asked_on", "-pk")


def shown_change(frame: Frame, row: ChangeRequest) -> ScopeRow:
    known = row.decided_on is not None and row.decided_on <= frame.as_of
    who = f"{row.decided_by.name if row.decided_by else 'nobody named'}, {day(row.decided_on)}" if known else ""
    later = plural(row.days_later, "day") if row.days_later is not None else None
    hours = number(row.effort_hours) if row.effort_hours is not None else None
    price = money(row.price, frame.currency) if row.price is not None else None
    cells = [day(row.asked_on) if row.asked_on else None, hours, price, later, who]
    return ScopeRow(row.title, cells, STATES[row.decision if known else ""], _edit(frame, "change", row))


def change_cells(row: ChangeRequest) -> Iterable[Any]:
    yield from (row.title, row.key, row.asked_on, row.asked_by.name if row.asked_by else "", row.price)
    yield from (row.effort_hours, row.days_later, row.decision, row.decided_on)
    yield from (row.decided_by.name if row.decided_by else "", row.invoiced)


def change_links(found: Engagement, row: ChangeRequest) -> list[tuple[str, str]]:
    if row.decision:
        return []
    return [("Let them decide by a link", reverse("engagement_links", args=[found.pk, "decide_change", row.pk]))]


def wishes(found: Engagement, today: date) -> QuerySet[Any]:
    answered = Case(When(answered_on__lte=today, then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = Wish.objects.filter(engagement=found, asked_on__lte=today).select_related(
        "asked_by", "answered_by", "change"
    )
    return rows.annotate(rank=answered).order_by("rank", "-asked_on", "-pk")


def shown_wish(frame: Frame, row: Wish) -> ScopeRow:
    known = row.answered_on is not None and row.answered_on <= frame.as_of
    who = row.asked_by.name if row.asked_by else None
    became = row.change.title if known and row.change else ""
    answer = "" if frame.is_past or known else reverse("scope_answer", args=[row.engagement_id, row.pk])
    cells = [day(row.asked_on), who, row.came_by or "some other way", became]
    return ScopeRow(row.title, cells, STATES[row.answer if known else ""], _edit(frame, "wish", row), answer)


def wish_cells(row: Wish) -> Iterable[Any]:
    yield from (row.title, row.key, row.asked_on, row.asked_by.name if row.asked_by else "", row.came_by, row.answer)
    yield from (row.answered_on, row.answered_by.name if row.answered_by else "", row.change.key if row.change else "")


def baselines(found: Engagement, today: date) -> QuerySet[Any]:
    rows = ScopeBaseline.objects.filter(engagement=found, agreed_on__lte=today)
    return rows.select_related("agreed_by", "agreed_with")


def shown_baseline(frame: Frame, row: ScopeBaseline) -> ScopeRow:
    sides = [who.name if who else None for who in (row.agreed_by, row.agreed_with)]
    return ScopeRow(
        f"Version {row.version}", [day(row.agreed_on), *sides, row.what], None, _edit(frame, "baseline", row)
    )


def baseline_cells(row: ScopeBaseline) -> Iterable[Any]:
    sides = [who.name if who else "" for who in (row.agreed_by, row.agreed_with)]
    yield from (row.version, row.agreed_on, *sides, row.what)
