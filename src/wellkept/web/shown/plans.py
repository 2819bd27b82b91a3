"""Relationship plans of an account: who keeps whom, how often, kept or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from wellkept.findings.models import Number
from wellkept.findings.queries.numbers import numbers_on
from wellkept.records.models import RelationshipPlan
from wellkept.web.filters import day_short, since
from wellkept.web.page import Frame

TAGS = {"kept": ("good", "kept"), "late": ("warn", "late"), "new": ("plain", "just begun")}
Tag = tuple[str, str]


@dataclass(frozen=True)
class Plan:
    """One plan that runs, with its state and what became of its periods."""

    colleague: str
    colleague_href: str
    contact: str
    contact_href: str
    account: str
    every: str
    why: str
    tag: Tag
    last: str
    due: str
    kept: str
    end_href: str


def plans_of(frame: Frame, accounts: Iterable[int]) -> list[Plan]:
    """The plans that run at these accounts on the shown day: what is late first, then what is due first."""
    wanted = list(accounts)
    runs = Q(ends_on=None) | Q(ends_on__gte=frame.as_of)
    rows = RelationshipPlan.objects.filter(runs, account__in=wanted, starts_on__lte=frame.as_of)
    plans = list(rows.select_related("account__organisation"))
    if not plans:
        return []
    frame.names.learn(person for row in plans for person in (row.colleague_id, row.contact_id))
    numbers = {row.part: row for row in numbers_on(frame.figures, ["plan_kept"], wanted)}
    ordered = sorted(plans, key=lambda row: _rank(row, numbers.get(str(row.pk))))
    return [_plan(frame, row, numbers.get(str(row.pk))) for row in ordered]


def _rank(row: RelationshipPlan, number: Number | None) -> tuple[bool, str, int]:
    more = number.more if number else {}
    return more.get("state") != "late", str(more.get("due_on") or "9999"), row.pk


def _plan(frame: Frame, row: RelationshipPlan, number: Number | None) -> Plan:
    more = number.more if number else {}
    last = date.fromisoformat(more["last_day"]) if more.get("last_day") else None
    due = date.fromisoformat(more["due_on"]) if more.get("due_on") else None
    return Plan(
        colleague=frame.names[row.colleague_id],
        colleague_href=frame.href("person", row.colleague_id),
        contact=frame.names[row.contact_id],
        contact_href=frame.href("person", row.contact_id),
        account=row.account.organisation.name,
        every=every_words(row.every_days),
        why=row.why,
        tag=TAGS.get(more.get("state", ""), ("unk", "not measured yet")),
        last=since(last, frame.as_of) if last else "not seen yet",
        due=day_short(due, frame.as_of) if due else "",
        kept=_kept(number),
        end_href="" if frame.is_past else reverse("plan_end", args=[row.account_id, row.pk]),
    )


def every_words(days: int) -> str:
    named = {7: "every week", 14: "every two weeks", 30: "every month", 90: "every quarter", 180: "twice a year"}
    return named.get(days, f"every {days} days" if days > 1 else "every day")


def _kept(number: Number | None) -> str:
    """How many of the periods so far were kept; empty while the first one runs."""
    if number is None or number.value is None or not number.n:
        return ""
    return f"{round(number.value * number.n)} of {round(number.n)}"
