"""Engagements that one may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse

from wellkept import access
from wellkept.facts.models import Person
from wellkept.findings.models import Said
from wellkept.findings.queries.open_findings import in_order
from wellkept.records.models import Engagement, EngagementRole
from wellkept.web.filters import money, month, plural
from wellkept.web.page import Frame, frame_of, page, reader, show
from wellkept.web.shown.choice import choices, options, paged
from wellkept.web.shown.finding import TAGS, is_waiting

STATES = (("", "Running"), ("ended", "Ended"), ("all", "All"))
RISKS = (("", "Any risk"), ("high", "High"), ("medium", "Medium"), ("low", "Low"), ("-", "Not known"))


@page("engagements")
def engagements(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    known = [one for one in access.engagements(user) if _is_effective(one, frame)]
    matching = [one for one in known if _matches(one, request)]
    by_state = {state: [one for one in matching if _in_state(one, state, frame)] for state, _ in STATES}
    worst = _worst(frame, request)
    chosen = by_state.get(request.GET.get("state", ""), by_state[""])
    chosen.sort(key=lambda one: _rank(one, worst))
    shown, pager = paged(request, chosen)
    leads = _leads(shown)
    return show(
        frame,
        "engagements",
        lede=f"{plural(len(by_state['']), 'engagement')} running. What needs someone first stands on top.",
        q=request.GET.get("q", ""),
        states=choices(request, "state", STATES, Counter({state: len(rows) for state, rows in by_state.items()})),
        risks=options(request, "risk", RISKS),
        rows=[_row(frame, one, worst.get(one.pk), leads.get(one.pk, "")) for one in shown],
        pager=pager,
    )


def _is_effective(one: Engagement, frame: Frame) -> bool:
    return one.effective_on is None or one.effective_on <= frame.as_of


def _in_state(one: Engagement, state: str, frame: Frame) -> bool:
    ended = one.closed_on is not None and one.closed_on <= frame.as_of
    return state == "all" or (state == "ended") == ended


def _matches(one: Engagement, request: HttpRequest) -> bool:
    words, risk = request.GET.get("q", "").casefold().strip(), request.GET.get("risk", "")
    named = words in one.name.casefold() or words in one.account.organisation.name.casefold()
    return (not words or named) and (not risk or (one.risk or "-") == risk)


def _worst(frame: Frame, request: HttpRequest) -> dict[int, Said]:
    rows = access.said(reader(request), frame.figures).filter(finding__subject_kind="engagement")
    found: dict[int, Said] = {}
    for row in in_order(rows):
        if is_waiting(row, frame.as_of):
            found.setdefault(int(row.finding.subject), row)
    return found


def _rank(one: Engagement, worst: dict[int, Said]) -> tuple[int, float]:
    said = worst.get(one.pk)
    return {"today": 0, "week": 1, "dig": 2}.get(said.urgency, 3) if said else 3, -(one.value or 0.0)


def _leads(shown: Iterable[Engagement]) -> dict[int, str]:
    ids = [one.pk for one in shown]
    roles = EngagementRole.objects.filter(engagement__in=ids, role__in=("accountable", "project manager")).order_by(
        "-role"
    )
    rows = list(roles.values_list("engagement_id", "person_id"))
    names = dict(Person.objects.filter(pk__in=[person for _, person in rows]).values_list("pk", "name"))
    return {engagement: names[person] for engagement, person in rows}


def _row(frame: Frame, one: Engagement, said: Said | None, lead: str) -> SimpleNamespace:
    return SimpleNamespace(
        name=one.name,
        href=frame.href("engagement", one.pk),
        account=one.account.organisation.name,
        account_href=frame.href("account", one.account_id),
        words=" · ".join(filter(None, [one.pricing_model, f"risk {one.risk or 'not known'}"])),
        tag=TAGS[said.urgency] if said else ("good", "nothing open"),
        says=said.sentence if said else "",
        value=money(one.value, frame.currency),
        ends=month(one.ends_on) if one.ends_on else "",
        lead=lead,
    )
