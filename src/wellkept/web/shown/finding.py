"""Findings as pages show them: who it is about, what is the case, how we know, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.urls import reverse

from wellkept.findings.models import Action, Number, Said
from wellkept.findings.queries.numbers import numbers_on
from wellkept.findings.queries.subject_names import subject_names
from wellkept.records.models import Contract
from wellkept.web.filters import day_short
from wellkept.web.page import Frame
from wellkept.web.shown.names import Names
from wellkept.web.shown.rings import icon

MOST_ACTIONS = 3
TAGS = {"today": ("bad", "today"), "week": ("warn", "this week"), "dig": ("dig", "dig")}


def findings(frame: Frame, rows: Sequence[Said], *, icons: bool = True) -> list[SimpleNamespace]:
    """What the component `finding` shows, in the order given."""
    accounts = {row.finding.account_id for row in rows if row.finding.account_id}
    rings = rings_by_account(frame.figures, accounts) if icons else {}
    renewals = next_renewals(accounts, frame.as_of)
    subjects = subject_names((row.finding.subject_kind, row.finding.subject) for row in rows)
    names = Names(row.owner for row in rows)
    actions = _actions(rows)
    return [_shown(frame, row, rings, renewals, subjects, names, actions) for row in rows]


def _shown(
    frame: Frame,
    row: Said,
    rings: dict[int, list[Number]],
    renewals: dict[int, date],
    subjects: dict[tuple[str, str], str],
    names: Names,
    actions: dict[int, list[SimpleNamespace]],
) -> SimpleNamespace:
    finding, account = row.finding, row.finding.account
    subject = subjects[finding.subject_kind, finding.subject]
    named = account.organisation.name if account else subject
    about = [account.kind] if account else [finding.subject_kind]
    if finding.subject_kind != "account" and account:
        about.append(subject)
    elif account and account.pk in renewals:
        about.append(f"renews {day_short(renewals[account.pk], frame.as_of)}")
    return SimpleNamespace(
        id=finding.pk,
        name=named,
        href=href_of(finding.subject_kind, finding.subject, account.pk if account else None),
        icon=icon(rings.get(account.pk, []), str(account.pk)) if account else icon([], ""),
        about=" · ".join(about),
        sentence=row.sentence,
        more=row.more,
        seen=seen(row.evidence),
        actions=actions.get(finding.pk, []),
        who=names[row.owner],
        by=row.act_by,
        sure=row.sure,
        state=state_of(row, frame.as_of),
    )


def href_of(kind: str, subject: str, account: int | None) -> str:
    """The page of what a finding is about; of its account where it has one."""
    if account:
        return reverse("account", args=[account])
    if kind == "tie":
        return reverse("tie", args=subject.split("-"))
    return reverse(kind, args=[subject]) if kind in {"person", "engagement"} else ""


def seen(evidence: Iterable[dict[str, Any]]) -> str:
    """The evidence in one line; counts where they were made."""
    parts = [f"{trace['says']} ({trace['count']})" if "count" in trace else str(trace["says"]) for trace in evidence]
    return "; ".join(dict.fromkeys(parts))


def state_of(row: Said, day: date) -> str:
    """Open says nothing; else what became of it by that day."""
    finding = row.finding
    if row.to_day is not None and row.to_day <= day:
        return f"closed {day_short(row.to_day, day)}"
    if finding.dismissed_on and finding.dismissed_on <= day:
        return "dismissed"
    if finding.snoozed_until and finding.snoozed_until > day:
        return f"snoozed until {day_short(finding.snoozed_until, day)}"
    return ""


def is_waiting(row: Said, day: date) -> bool:
    """Neither dismissed nor snoozed: it asks for somebody."""
    return not state_of(row, day)


def _actions(rows: Sequence[Said]) -> dict[int, list[SimpleNamespace]]:
    found: dict[int, list[SimpleNamespace]] = {}
    live = Action.objects.filter(finding__in=[row.finding_id for row in rows], state__in=("proposed", "taken"))
    for action in live:
        shown = SimpleNamespace(says=action.says, href=reverse("action", args=[action.pk]))
        found.setdefault(action.finding_id, []).append(shown)
    return {finding: actions[:MOST_ACTIONS] for finding, actions in found.items()}


def rings_by_account(day: date, accounts: Iterable[int]) -> dict[int, list[Number]]:
    found: dict[int, list[Number]] = {}
    for row in numbers_on(day, ["ring"], accounts):
        found.setdefault(row.subject, []).append(row)
    return found


def next_renewals(accounts: Iterable[int], day: date) -> dict[int, date]:
    rows = Contract.objects.filter(account__in=list(accounts), renews_on__gte=day).order_by("-renews_on")
    return {account: on for account, on in rows.values_list("account_id", "renews_on") if on}
