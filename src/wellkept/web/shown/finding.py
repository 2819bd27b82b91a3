"""Findings as pages show them: who it is about, what is the case, how we know, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import QuerySet

from wellkept.findings.models import Action, Said, Turn
from wellkept.findings.queries.open_findings import in_order
from wellkept.findings.queries.subject_names import subject_names
from wellkept.records.models import Contract
from wellkept.web.filters import day_short
from wellkept.web.page import Frame, address_of
from wellkept.web.pictures.svg import Picture
from wellkept.web.shown.evidence_line import evidence_line
from wellkept.web.shown.rings import Grown, icon, rings_by_account

MOST_ACTIONS = 3
TAGS = {"today": ("bad", "today"), "week": ("warn", "this week"), "dig": ("dig", "dig")}
Within = Literal["", "account", "engagement", "person", "tie"]


@dataclass(frozen=True)
class NextStep:
    """A button that opens an action."""

    says: str
    href: str


@dataclass(frozen=True)
class ShownFinding:
    """What the component `finding` shows."""

    id: int
    name: str
    href: str
    icon: Picture | str
    about: str
    sentence: str
    more: str
    seen: str
    actions: list[NextStep]
    who: str
    by: date | None
    late: bool
    sure: str
    state: str


def open_rows(frame: Frame, said: QuerySet[Said]) -> list[Said]:
    """What was said, most urgent first, with what people had decided by the shown day, and nothing later."""
    rows = in_order(said)
    if frame.is_past:
        _as_decided(rows, frame.as_of)
    return rows


def _as_decided(rows: Sequence[Said], day: date) -> None:
    """Findings hold the newest decision; on a past day only the turns up to it count."""
    by_id = {row.finding_id: row.finding for row in rows}
    for finding in by_id.values():
        finding.snoozed_until = finding.dismissed_on = None
    for turn in Turn.objects.filter(finding__in=by_id, on_day__lte=day).order_by("on_day", "id"):
        finding = by_id[turn.finding_id]
        finding.snoozed_until = turn.until if turn.kind == "snoozed" else None
        finding.dismissed_on = turn.on_day if turn.kind == "dismissed" else None


def findings(
    frame: Frame,
    rows: Sequence[Said],
    *,
    within: Within = "",
    rings: dict[int, list[Grown]] | None = None,
    actions: Iterable[Action] | None = None,
) -> list[ShownFinding]:
    """In the order given. On the page of what they are about (`within`), that is not said again.

    `actions`: those that are still to do, where the page knows them.
    """
    accounts = {row.finding.account_id for row in rows if row.finding.account_id}
    if rings is None:
        rings = {} if within else rings_by_account(frame.figures, accounts)
    renewals = {} if within else next_renewals(accounts, frame.as_of)
    about_others = [row.finding for row in rows if row.finding.subject_kind != "account"]
    subjects = subject_names((one.subject_kind, one.subject) for one in about_others)
    steps = _steps(frame, rows, actions) if rows else {}
    frame.names.learn(row.owner for row in rows)
    shown = []
    for row in rows:
        account = row.finding.account
        subject = subjects.get((row.finding.subject_kind, row.finding.subject), "")
        picture = icon(rings.get(account.pk, []), str(account.pk)) if account else icon([], "")
        renews = renewals.get(account.pk) if account else None
        shown.append(
            _shown(
                frame, row, subject, "" if within else picture, about(row, subject, renews, within, frame.as_of), steps
            )
        )
    return shown


def _shown(
    frame: Frame, row: Said, subject: str, picture: Picture | str, about_it: str, steps: dict[int, list[NextStep]]
) -> ShownFinding:
    finding, account = row.finding, row.finding.account
    return ShownFinding(
        id=finding.pk,
        name=account.organisation.name if account else subject,
        href=href_of(frame, finding.subject_kind, finding.subject, account.pk if account else None),
        icon=picture,
        about=about_it,
        sentence=row.sentence,
        more=row.more,
        seen=evidence_line(row.evidence),
        actions=steps.get(finding.pk, []),
        who=frame.names[row.owner],
        by=row.act_by,
        late=row.act_by is not None and row.act_by < frame.as_of,
        sure=row.sure,
        state=state_of(row, frame.as_of),
    )


def about(row: Said, subject: str, renews: date | None, within: Within, day: date) -> str:
    """What the finding is about, beside the account: "client · Records system migration"."""
    finding = row.finding
    named = finding.subject_kind != "account"
    if within:
        return subject if named and within == "account" else ""
    parts = [finding.account.kind if finding.account else finding.subject_kind]
    if named and finding.account:
        parts.append(subject)
    elif renews:
        parts.append(f"renews {day_short(renews, day)}")
    return " · ".join(parts)


def href_of(frame: Frame, kind: str, subject: str, account: int | None) -> str:
    """The page of what a finding is about; of its account where it has one."""
    if account:
        return frame.href("account", account)
    if kind == "tie":
        return frame.href("tie", *subject.split("-"))
    return frame.href(kind, subject) if kind in {"person", "engagement", "case", "queue"} else ""


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
    """Neither closed, dismissed nor snoozed: it asks for somebody."""
    return not state_of(row, day)


def _steps(frame: Frame, rows: Sequence[Said], actions: Iterable[Action] | None) -> dict[int, list[NextStep]]:
    """The first actions that are still to do; on a past day those that were proposed then."""
    found: dict[int, list[NextStep]] = {}
    if actions is None:
        of_these = Action.objects.filter(finding__in=[row.finding_id for row in rows])
        open_ = (Action.State.PROPOSED, Action.State.TAKEN)
        actions = of_these if frame.is_past else of_these.filter(state__in=open_)
    then = {row.finding_id: {one["says"] for one in row.actions} for row in rows} if frame.is_past else None
    for one in actions:
        if then is None or one.says in then[one.finding_id]:
            found.setdefault(one.finding_id, []).append(NextStep(one.says, address_of("action", one.pk)))
    return {finding: steps[:MOST_ACTIONS] for finding, steps in found.items()}


def next_renewals(accounts: Iterable[int], day: date) -> dict[int, date]:
    """Account → the next day on which a contract of it that runs comes up for renewal."""
    wanted = list(accounts)
    if not wanted:
        return {}
    running = Contract.objects.filter(account__in=wanted, renews_on__gte=day).exclude(ended_on__lte=day)
    rows = running.exclude(starts_on__gt=day).order_by("-renews_on")
    return {account: on for account, on in rows.values_list("account_id", "renews_on") if on}
