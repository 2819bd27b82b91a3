"""What is over and could be asked about: cases, milestones, engagements, half-years; each with whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from wellkept.facts.models import Address, CaseEvent, Delivery
from wellkept.records.models import AccountRole, Case, Engagement, EngagementRole, Survey

LOOKS_BACK = timedelta(days=14)  # nobody is asked about what they have forgotten
AT_ONCE = 500
ENDS, OPENS = ("resolved", "closed", "confirmed"), ("reopened", "opened")
THEIR_ROLES = ("decision maker", "sponsor", "executive sponsor", "user champion")
ASKED_ACCOUNTS = ("client", "internal")
About = Survey.About


@dataclass(frozen=True)
class Ended:
    """One thing that is over. `people` are whom to ask, `concerns` the colleagues who worked on it, by person."""

    about_kind: str
    about: str
    ended_at: datetime
    account: int | None
    part: str = ""
    people: frozenset[int] = field(default_factory=frozenset)
    concerns: frozenset[int] = field(default_factory=frozenset)


def what_ended(survey: Survey, at: datetime, since: datetime | None = None) -> list[Ended]:
    """What this survey asks about, ended `since` then (by default within two weeks, after the survey began)."""
    begin = since or max(at - LOOKS_BACK, survey.begins_at or at)
    found = {
        About.CASE: _cases,
        About.MILESTONE: _milestones,
        About.ENGAGEMENT: _engagements,
        About.HALF_YEAR: _half_years,
    }
    return sorted(found[About(survey.about)](begin, at), key=lambda one: (one.ended_at, one.about, one.part))


def _cases(since: datetime, at: datetime) -> Iterator[Ended]:
    """Inbound cases whose last word is that they are over; one that was opened again is not."""
    steps = CaseEvent.objects.filter(happened_at__gt=since, happened_at__lte=at, plausible=True, direction="inbound")
    ended: dict[str, datetime] = {}
    for key, step, moment in steps.order_by("happened_at", "pk").values_list("case", "step", "happened_at"):
        if step in ENDS:
            ended.setdefault(key, moment)
        elif step in OPENS:
            ended.pop(key, None)
    keys = sorted(ended)
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        took_part = _took_part(some)
        for case in Case.objects.filter(key__in=some, direction="inbound"):
            openers, concerned = took_part.get(case.key, (set(), set()))
            ours = frozenset(concerned | ({case.owner_id} if case.owner_id else set()))
            asked = frozenset({case.opener_id} if case.opener_id else openers)
            yield Ended("case", case.key, ended[case.key], case.account_id, "", asked, ours)


def _took_part(cases: list[str]) -> dict[str, tuple[set[int], set[int]]]:
    """Case → people who opened it, and those who worked on it."""
    rows = CaseEvent.objects.filter(case__in=cases, actor__isnull=False).values_list("case", "step", "side", "actor")
    steps = list(rows)
    person = dict(
        Address.objects.filter(pk__in={row[3] for row in steps}, person__isnull=False).values_list("pk", "person_id")
    )
    found: dict[str, tuple[set[int], set[int]]] = {}
    for case, step, side, actor in steps:
        openers, concerned = found.setdefault(case, (set(), set()))
        if (who := person.get(actor or 0)) is None:
            continue
        if side == "us":
            concerned.add(who)
        elif step == "opened":
            openers.add(who)
    return found


def _engagements(since: datetime, at: datetime) -> Iterator[Ended]:
    closed = Engagement.objects.filter(closed_on__gt=since.date(), closed_on__lte=at.date())
    for row in closed.select_related("account"):
        theirs, ours = _roles(row)
        ended_at = datetime.combine(row.closed_on or at.date(), time(), tzinfo=UTC)
        yield Ended("engagement", row.key, ended_at, row.account_id, "", theirs, ours)


def _milestones(since: datetime, at: datetime) -> Iterator[Ended]:
    """Milestones that the client accepted."""
    reports = Delivery.objects.filter(happened_at__gt=since, happened_at__lte=at, plausible=True)
    reports = reports.filter(accepted__isnull=False)
    found = {
        (key, name): moment
        for key, name, moment in reports.exclude(milestone="")
        .order_by("-happened_at")
        .values_list("engagement", "milestone", "happened_at")
    }
    works = {row.key: row for row in Engagement.objects.filter(key__in={key for key, _ in found})}
    for (key, name), moment in found.items():
        if work := works.get(key):
            theirs, ours = _roles(work)
            yield Ended("engagement", key, moment, work.account_id, name, theirs, ours)


def _roles(work: Engagement) -> tuple[frozenset[int], frozenset[int]]:
    rows = list(EngagementRole.objects.filter(engagement=work).values_list("person_id", "role"))
    theirs = frozenset(person for person, role in rows if role in THEIR_ROLES)
    return theirs, frozenset(person for person, _ in rows) - theirs


def _half_years(_since: datetime, at: datetime) -> Iterator[Ended]:
    """Whoever is named in a role of an account is asked once in each half of a year."""
    roles = AccountRole.objects.filter(person__isnull=False, account__kind__in=ASKED_ACCOUNTS)
    people: dict[tuple[int, str], set[int]] = {}
    for account, key, person in roles.values_list("account_id", "account__organisation__key", "person_id"):
        people.setdefault((account, key), set()).add(person or 0)
    for (account, key), some in people.items():
        yield Ended("account", key, at, account, half_of(at), frozenset(some))


def half_of(at: datetime) -> str:
    """The half-year of a moment: "2026-H2"."""
    return f"{at.year}-H{1 if at.month <= 6 else 2}"
