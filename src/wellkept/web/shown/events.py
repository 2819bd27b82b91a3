"""What happened with an account or person, newest first: a timeline that reads like a story, not like a log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Q, Subquery

from wellkept import access
from wellkept.facts.models import Delivery, Subject
from wellkept.findings.models import Said, Turn
from wellkept.findings.queries.contacts import Contact, Only, contacts_of
from wellkept.findings.queries.evidence import delivery_words
from wellkept.web.filters import day_short, plural
from wellkept.web.page import Frame, reader

MOST, MOST_EARLIER = 12, 200
AT_FIRST_AND_AT_MOST = (150, 600, 3_000)  # contacts read
A_WEEK = timedelta(days=8)  # a week's messages, in whatever zone
NEWEST = Only(AT_FIRST_AND_AT_MOST[-1])
MOST_PEOPLE = 6
SUBJECT = ("kind", "fact", "text")
KINDS = (
    ("", "All"),
    ("meeting", "Meetings"),
    ("message", "Messages"),
    ("note", "Calls and notes"),
    ("finding", "Findings"),
)
SEVERITY_TAGS = {"critical": "bad", "warning": "warn", "info": "plain"}
Titles = dict[tuple[str, int], str]


@dataclass(frozen=True)
class Event:
    """What the component `timeline` shows."""

    at: date | datetime
    head: str
    words: str = ""
    who: tuple[tuple[str, str], ...] = ()
    tag: tuple[str, str] | None = None


def contacts_with(
    frame: Frame, *, account: int | None = None, people: Iterable[int] = (), only: Only = NEWEST
) -> list[Contact]:
    """The newest contacts, of accounts that the reader sees."""
    sees = access.sees_accounts(reader(frame.request))
    rows = contacts_of(settings.COLUMNS_FOLDER, until=frame.moment, account=account, people=people, only=only)
    return [row for row in rows if sees(row["account"])]


def contact_events(
    frame: Frame,
    kind: str = "",
    *,
    account: int | None = None,
    people: Iterable[int] = (),
    most: int = MOST,
    apart: int | None = None,
) -> list[Event]:
    """Meetings and notes one by one, messages of a week between two people as one; only what crosses sides.

    Asked for messages alone, they are shown by the day. `apart`: the person whose page it is, who need not be named.
    """
    newest = _gathered(frame, kind, account, list(people), most)
    frame.names.learn(person for group in newest for row in group for person in (row["one"], row["other"]))
    titles = _titles(frame, newest)
    return [_event(frame, group, titles, apart, by_week=kind == "") for group in newest]


def _gathered(frame: Frame, kind: str, account: int | None, people: list[int], most: int) -> list[list[Contact]]:
    """The newest groups of contacts. Few are read first: only where they make too few whole groups, more."""
    sees, found = access.sees_accounts(reader(frame.request)), []
    for many in AT_FIRST_AND_AT_MOST:
        only = Only(many, across=True, kind=kind)
        rows = contacts_of(settings.COLUMNS_FOLDER, until=frame.moment, account=account, people=people, only=only)
        groups: dict[tuple[Any, ...], list[Contact]] = defaultdict(list)
        for row in rows:
            if sees(row["account"]):
                groups[_key(row, by_week=kind == "")].append(row)
        found = sorted(groups.values(), key=lambda group: group[0]["at"], reverse=True)[:most]
        whole = len(found) == most and found[-1][-1]["at"] - rows[-1]["at"] > A_WEEK
        if whole or len(rows) < many:
            break
    return found


def _key(row: Contact, *, by_week: bool) -> tuple[Any, ...]:
    if row["kind"] != "message":
        return row["kind"], row["fact"]
    day: date = row["day"]
    return (day.isocalendar()[:2] if by_week else day), row["one"], row["other"]


def _titles(frame: Frame, groups: Iterable[list[Contact]]) -> Titles:
    """What messages and meetings were about, of those in which the reader took part; and what notes say."""
    user, facts = reader(frame.request), defaultdict[str, set[int]](set)
    for group in groups:
        if group[0]["kind"] == "note" or access.sees_fact(user, _people(group)):
            facts[group[0]["kind"]].add(group[0]["fact"])
    own = Q(kind="meeting", fact__in=facts["meeting"]) | Q(kind="message", fact__in=facts["message"])
    found: Titles = {(kind, fact): text for kind, fact, text in Subject.objects.filter(own).values_list(*SUBJECT)}
    if facts["note"]:
        notes = access.contact_notes(user).filter(pk__in=facts["note"]).values_list("pk", "kind", "note")
        found.update({("note", pk): f"{kind}|{note}" for pk, kind, note in notes})
    return found


def _people(group: list[Contact]) -> list[int]:
    return list(dict.fromkeys(person for row in group for person in (row["one"], row["other"])))


def _event(frame: Frame, group: list[Contact], titles: Titles, apart: int | None, *, by_week: bool) -> Event:
    first = group[0]
    people, title = _people(group), titles.get((first["kind"], first["fact"]), "")
    own = bool(title)
    if first["kind"] == "note":
        kind, _, note = title.partition("|")
        head, words = (kind or "note").capitalize(), note
    elif first["kind"] == "meeting":
        head, words = f"Meeting of {first['people']}", f"“{title}”" if own else ""
    else:
        head = plural(len({row["fact"] for row in group}), "message")
        last = min(row["day"] for row in group)
        over = f"since {day_short(last, frame.as_of)}" if by_week and last != first["day"] else ""
        words = ", ".join(filter(None, [over, f"the last “{title}”" if own and over else f"“{title}”" if own else ""]))
    named = [one for one in people if one != apart]
    who = tuple((frame.names[one], frame.href("person", one)) for one in named[:MOST_PEOPLE])
    return Event(_moment(frame, first["at"]), head, words, who)


def _moment(frame: Frame, at: datetime) -> datetime:
    local = frame.local(at)
    assert local is not None
    return local


def finding_events(frame: Frame, account: int, *, most: int = MOST) -> list[Event]:
    """When findings of an account opened and closed."""
    last = Said.objects.filter(finding=OuterRef("finding"), from_day__lte=frame.figures).order_by("-from_day")
    turns = Turn.objects.filter(
        finding__account=account, on_day__lte=frame.figures, kind__in=("opened", "closed", "reopened")
    ).annotate(said=Subquery(last.values("sentence")[:1]))
    rows = turns.order_by("-on_day", "-id").values_list("on_day", "kind", "finding__rule", "finding__severity", "said")
    found = []
    for on_day, kind, rule, severity, said in rows[:most]:
        tag = ("good", "closed") if kind == "closed" else (SEVERITY_TAGS.get(severity, "plain"), severity)
        found.append(Event(on_day, f"Finding {kind}: {rule.replace('_', ' ')}.", said or "", tag=tag))
    return found


def delivery_events(frame: Frame, keys: Collection[str], *, most: int = MOST) -> list[Event]:
    rows = Delivery.objects.filter(engagement__in=keys, happened_at__lte=frame.moment, plausible=True)
    return [
        Event(
            _moment(frame, row.happened_at),
            "Milestone accepted." if row.accepted is not None else "Delivery report.",
            delivery_words(row),
        )
        for row in rows.order_by("-happened_at")[:most]
    ]


def newest_first(*lists: Sequence[Event], most: int = MOST) -> list[Event]:
    events = [event for some in lists for event in some]
    return sorted(events, key=lambda event: _day(event.at), reverse=True)[:most]


def _day(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at
