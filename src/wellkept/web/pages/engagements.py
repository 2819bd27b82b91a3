"""Engagements that one may see, what needs somebody first on top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from wellkept import access
from wellkept.findings.models import Said
from wellkept.findings.queries.open_findings import waiting
from wellkept.records.models import Engagement, EngagementRole, User
from wellkept.web.filters import money, month, plural
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown.choice import choices, options, paged
from wellkept.web.shown.effective import effective_engagements
from wellkept.web.shown.finding import TAGS, is_waiting, open_rows
from wellkept.web.shown.in_short import in_short

STATES = (("", "Running"), ("ended", "Ended"), ("all", "All"))
RISKS = (("", "Any risk"), ("high", "High"), ("medium", "Medium"), ("low", "Low"), ("-", "Not known"))
ORDER = {"today": 0, "week": 1, "dig": 2}


class Known(NamedTuple):
    """What the list is filtered and sorted by."""

    pk: int
    name: str
    account: str
    risk: str
    value: float | None
    closed_on: date | None


KNOWN = ("pk", "name", "account__organisation__name", "risk", "value", "closed_on")


@dataclass(frozen=True)
class EngagementRow:
    name: str
    href: str
    account: str
    account_href: str
    words: str
    tag: tuple[str, str]
    says: str
    value: str
    ends: str
    lead: str


@page("engagements")
def engagements(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    known = effective_engagements(frame, access.engagements(user))
    matching = [one for one in (Known(*row) for row in known.values_list(*KNOWN)) if _matches(one, request)]
    by_state = {state: [one for one in matching if _in_state(one, state, frame)] for state, _ in STATES}
    worst = _worst(frame, request)
    chosen = by_state.get(request.GET.get("state", ""), by_state[""])
    page_of, pager = paged(request, sorted(chosen, key=lambda one: _rank(one, worst)))
    shown = _opened(known, page_of)
    said, leads = _said(frame, user, shown), _leads(frame, shown)
    return show(
        frame,
        "engagements",
        lede=f"{plural(len(by_state['']), 'engagement')} running. What needs someone first stands on top.",
        q=request.GET.get("q", ""),
        states=choices(request, "state", STATES, Counter({state: len(rows) for state, rows in by_state.items()})),
        risks=options(request, "risk", RISKS),
        rows=[_row(frame, one, said.get(one.pk), leads.get(one.pk)) for one in shown],
        pager=pager,
    )


def _opened(known: QuerySet[Engagement], page_of: Sequence[Known]) -> list[Engagement]:
    rows = {one.pk: one for one in known.filter(pk__in=[one.pk for one in page_of])}
    return [rows[one.pk] for one in page_of if one.pk in rows]


def _in_state(one: Known, state: str, frame: Frame) -> bool:
    ended = one.closed_on is not None and one.closed_on <= frame.as_of
    return state == "all" or (state == "ended") == ended


def _matches(one: Known, request: HttpRequest) -> bool:
    words, risk = request.GET.get("q", "").casefold().strip(), request.GET.get("risk", "")
    named = not words or words in one.name.casefold() or words in one.account.casefold()
    return named and (not risk or (one.risk or "-") == risk)


def _worst(frame: Frame, request: HttpRequest) -> dict[int, str]:
    """How urgent each engagement's most urgent finding is."""
    user = reader(request)
    if frame.is_past:
        return {pk: row.urgency for pk, row in _said(frame, user).items()}
    mine = access.findings(user).filter(waiting(frame.as_of), subject_kind="engagement").order_by()
    found: dict[int, str] = {}
    for subject, urgency in mine.values_list("subject", "urgency"):
        found[int(subject)] = min(found.get(int(subject), urgency), urgency, key=lambda one: ORDER.get(one, 3))
    return found


def _said(frame: Frame, user: User, shown: Sequence[Engagement] | None = None) -> dict[int, Said]:
    """What each engagement's most urgent finding says."""
    rows = access.said(user, frame.figures).filter(finding__subject_kind="engagement")
    if shown is not None:
        rows = rows.filter(finding__subject__in=[str(one.pk) for one in shown])
    found: dict[int, Said] = {}
    for row in open_rows(frame, rows):
        if is_waiting(row, frame.as_of):
            found.setdefault(int(row.finding.subject), row)
    return found


def _rank(one: Known, worst: dict[int, str]) -> tuple[int, float, int]:
    return ORDER.get(worst.get(one.pk, ""), 3), -(one.value or 0.0), one.pk


def _leads(frame: Frame, shown: Sequence[Engagement]) -> dict[int, int]:
    """Who is accountable, else who manages it."""
    rows = EngagementRole.objects.filter(
        engagement__in=[one.pk for one in shown], role__in=("accountable", "project manager")
    )
    leads = dict(rows.order_by("-role", "-pk").values_list("engagement_id", "person_id"))
    frame.names.learn(leads.values())
    return leads


def _row(frame: Frame, one: Engagement, said: Said | None, lead: int | None) -> EngagementRow:
    ended = one.closed_on is not None and one.closed_on <= frame.as_of
    return EngagementRow(
        name=one.name,
        href=frame.href("engagement", one.pk),
        account=one.account.organisation.name,
        account_href=frame.href("account", one.account_id),
        words=" · ".join(filter(None, [one.pricing_model, f"risk {one.risk or 'not known'}"])),
        tag=TAGS[said.urgency] if said else ("plain", "ended") if ended else ("good", "nothing open"),
        says=in_short(said.sentence) if said else "",
        value=money(one.value, frame.currency),
        ends=month(one.ends_on) if one.ends_on else "",
        lead=frame.names[lead],
    )
