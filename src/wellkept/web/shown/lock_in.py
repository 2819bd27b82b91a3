"""What depends on a vendor, and how much of it hangs on few: counts, each with what is behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from wellkept import access
from wellkept.findings.models import Number
from wellkept.findings.queries.numbers import numbers_on
from wellkept.records.models import Account, Case, CaseBehind, Engagement
from wellkept.web.filters import day_short, money, number, pct, plural
from wellkept.web.page import Frame, reader
from wellkept.web.shown.case_href import case_href

VENDORS = frozenset({Account.Kind.VENDOR, Account.Kind.PARTNER})
MOST = 12
Link = tuple[str, str]


@dataclass(frozen=True)
class Leaning:
    """One line: what it is, what is known of it, and the records behind it. `note` says how it is counted."""

    what: str
    value: str
    links: list[Link] = field(default_factory=list)
    more: int = 0
    note: str = ""


@dataclass(frozen=True)
class LockIn:
    """What the component `lock_in` shows."""

    words: str
    rows: list[Leaning]


def lock_in(frame: Frame, found: Account) -> LockIn | None:
    """None of who is no vendor or partner, and before anything was measured."""
    if found.kind not in VENDORS:
        return None
    by_measure = {row.measure: row for row in numbers_on(frame.figures, ["lock_in", "alternatives"], [found.pk])}
    one, other = by_measure.get("lock_in"), by_measure.get("alternatives")
    if one is None:
        return None
    works = _works(frame, one)
    rows = [
        _engagements(frame, one, works),
        _cases(frame, found, one),
        _waiting(frame, found),
        _renewals(frame, one),
        _contact(frame, one),
        _executives(one),
        _others(frame, found, other),
    ]
    return LockIn(_words(found, one, works), rows)


@dataclass(frozen=True)
class Works:
    """Engagements that are known to depend on a vendor: those that the reader sees, and whether sums may be told."""

    seen: list[Engagement]
    hidden: int
    told: bool


def _works(frame: Frame, one: Number) -> Works:
    wanted = list(one.more.get("engagements") or [])
    user = reader(frame.request)
    seen = list(access.engagements(user).filter(pk__in=wanted).order_by("name")) if wanted else []
    hidden = len(wanted) - len(seen)
    told = not hidden or access.sees_sum(
        user, set(Engagement.objects.filter(pk__in=wanted).values_list("account", flat=True))
    )
    return Works(seen, hidden, told)


def _words(found: Account, one: Number, works: Works) -> str:
    """Such as: 3 of 8 live engagements are known to depend on Northgate; of 5 nobody said on whom they lean."""
    name = found.organisation.name
    if not one.n:
        return f"No engagement with a client is live, so nothing is known to depend on {name}."
    if not works.told:
        return f"{plural(len(works.seen), 'engagement')} that you see depend{'s' * (len(works.seen) == 1)} on {name}."
    count, live = round((one.value or 0) * one.n), round(one.n)
    silent = round(live * (1 - (one.known or 0)))
    are = "is" if count == 1 else "are"
    lean = f"{number(count)} of {plural(live, 'live engagement')} {are} known to depend on {name}"
    return f"{lean}; of {number(silent)} nobody said on whom they lean." if silent else f"{lean}."


def _engagements(frame: Frame, one: Number, works: Works) -> Leaning:
    links = [(row.name, frame.href("engagement", row.pk)) for row in works.seen[:MOST]]
    left = one.more.get("left_value")
    value = f"{money(left, frame.currency)} not yet accepted" if works.told and left is not None else ""
    hidden = works.hidden if works.told else 0
    counted = "By a role of their people in it, a case of it with them, or a case that waited for them, in a year."
    known = value or (plural(len(works.seen), "engagement") if works.seen else "none is known")
    return Leaning("Engagements", known, links, max(0, len(works.seen) - MOST) + hidden, counted)


def _cases(frame: Frame, found: Account, one: Number) -> Leaning:
    more, user = one.more, reader(frame.request)
    others = set(Case.objects.filter(direction=Case.Direction.OUTBOUND).values_list("account", flat=True).distinct())
    share = more.get("case_share") if access.sees_sum(user, others) else None
    of_all = f", {pct(share)} of all that we opened with anybody" if share is not None else ""
    value = (
        f"{plural(more.get('cases') or 0, 'case')} in two quarters{of_all}; {number(more.get('cases_open') or 0)} open"
    )
    href = f"{frame.href('cases')}{'&' if frame.is_past else '?'}state=all&account={found.pk}"
    return Leaning("Cases with them", value, [("Show them", href)] if more.get("cases") else [])


def _waiting(frame: Frame, found: Account) -> Leaning:
    """Clients' cases behind a case of theirs, as far as the reader sees them."""
    behind = CaseBehind.objects.filter(behind__account=found).values("case")
    rows = list(access.cases(reader(frame.request)).filter(pk__in=behind).order_by("-pk")[: MOST + 1])
    links = [
        (f"{row.reference}{f', {row.title}' if row.title else ''}", case_href(frame, row.pk)) for row in rows[:MOST]
    ]
    value = (
        f"{plural(len(links), 'case')} waited or wait{'s' * (len(links) == 1)} for theirs" if links else "none is known"
    )
    return Leaning("Clients who wait", value, links, max(0, len(rows) - MOST))


def _renewals(frame: Frame, one: Number) -> Leaning:
    day = _day(one.more.get("renews_on"))
    cost = one.more.get("yearly_value")
    parts = [
        f"next on {day_short(day, frame.as_of)}" if day else "no renewal is recorded",
        f"{money(cost, frame.currency)} a year" if cost is not None else "what a year costs is not known",
    ]
    return Leaning("Renewal", "; ".join(parts))


def _contact(frame: Frame, one: Number) -> Leaning:
    """How many of them we are in touch with, and whether one holds it all."""
    active, top = one.more.get("active_people"), one.more.get("top_contact")
    if not active:
        return Leaning("Whom we know there", "nobody in half a year")
    frame.names.learn([top])
    held = one.more.get("single_contact")
    value = plural(active, "person", "people") + " in half a year"
    share = one.more.get("top_contact_share")
    says = (
        f"{value}; one of them holds {pct(share)} of the contact" if held and share else f"{value}, most contact with"
    )
    links = [(frame.names[top], frame.href("person", top))] if top else []
    return Leaning(
        "Whom we know there", says, links, note="A single contact: their leaving cuts the line." if held else ""
    )


def _executives(one: Number) -> Leaning:
    days = one.more.get("executive_days")
    said = f"{plural(round(days), 'day')} ago" if days is not None else "never seen"
    return Leaning("Executives of both sides spoke", said)


def _others(frame: Frame, found: Account, other: Number | None) -> Leaning:
    """Who else helps with the same topics, of those whom the reader sees."""
    if other is None or other.value is None:
        return Leaning("Alternatives", "not known: their cases have no topics")
    ids = list(other.more.get("others") or [])
    seen = list(access.accounts(reader(frame.request)).filter(pk__in=ids).exclude(pk=found.pk)) if ids else []
    topics, alone = round(other.n or 0), other.more.get("alone") or 0
    if len(seen) < len(ids):
        return (
            Leaning("Alternatives", "", _accounts(frame, seen))
            if seen
            else Leaning("Alternatives", "none that you see")
        )
    value = f"another helps with {number(topics - alone)} of {plural(topics, 'topic')}"
    return Leaning(
        "Alternatives", value, _accounts(frame, seen), note="Whom we asked about the same topics within a year."
    )


def _accounts(frame: Frame, rows: list[Account]) -> list[Link]:
    return [(row.organisation.name, frame.href("account", row.pk)) for row in rows[:MOST]]


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
