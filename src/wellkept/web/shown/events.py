"""What happened with an account or person, newest first: a timeline that reads like a story, not like a log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings

from wellkept import access
from wellkept.facts.models import Delivery, Subject
from wellkept.findings.models import Said, Turn
from wellkept.findings.queries.contacts import Contact, contacts_of
from wellkept.findings.queries.evidence import delivery_words
from wellkept.web.filters import day_short, plural
from wellkept.web.page import Frame, reader

MOST, MOST_EARLIER = 12, 200
MOST_CONTACTS = 3_000
MOST_PEOPLE = 6
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


def contacts_with(frame: Frame, *, account: int | None = None, people: Iterable[int] = ()) -> list[Contact]:
    """The newest contacts, of accounts that the reader sees."""
    sees = access.sees_accounts(reader(frame.request))
    rows = contacts_of(
        settings.COLUMNS_FOLDER, until=frame.moment, account=account, people=people, newest=MOST_CONTACTS
    )
    return [row for row in rows if sees(row["account"])]


def contact_events(
    frame: Frame, rows: Sequence[Contact], kind: str = "", *, most: int = MOST, apart: int | None = None
) -> list[Event]:
    """Meetings and notes one by one, messages of a week between two people as one; only what crosses sides.

    Asked for messages alone, they are shown by the day. `apart`: the person whose page it is, who need not be named.
    """
    gathered: dict[tuple[Any, ...], list[Contact]] = defaultdict(list)
    for row in rows:
        if row["across"] and kind in {"", row["kind"]}:
            gathered[_key(row, by_week=kind == "")].append(row)
    newest = sorted(gathered.values(), key=lambda group: group[0]["at"], reverse=True)[:most]
    frame.names.learn(person for group in newest for row in group for person in (row["one"], row["other"]))
    titles = _titles(frame, newest)
    return [_event(frame, group, titles, apart, by_week=kind == "") for group in newest]


def _key(row: Contact, *, by_week: bool) -> tuple[Any, ...]:
    if row["kind"] != "message":
        return row["kind"], row["fact"]
    day: date = row["day"]
    return (day.isocalendar()[:2] if by_week else day), row["one"], row["other"]


def _titles(frame: Frame, groups: Iterable[list[Contact]]) -> Titles:
    facts: dict[str, set[int]] = defaultdict(set)
    for group in groups:
        facts[group[0]["kind"]].add(group[0]["fact"])
    found: Titles = {}
    for kind in ("meeting", "message"):
        rows = Subject.objects.filter(kind=kind, fact__in=facts[kind]).values_list("fact", "text")
        found.update({(kind, fact): text for fact, text in rows})
    notes = access.contact_notes(reader(frame.request)).filter(pk__in=facts["note"]).values_list("pk", "kind", "note")
    found.update({("note", pk): f"{kind}|{note}" for pk, kind, note in notes})
    return found


def _event(frame: Frame, group: list[Contact], titles: Titles, apart: int | None, *, by_week: bool) -> Event:
    first = group[0]
    people = list(dict.fromkeys(person for row in group for person in (row["one"], row["other"])))
    title = titles.get((first["kind"], first["fact"]), "")
    own = bool(title) and access.sees_fact(reader(frame.request), people)
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
    turns = Turn.objects.filter(
        finding__account=account, on_day__lte=frame.figures, kind__in=("opened", "closed", "reopened")
    ).select_related("finding")
    newest = list(turns.order_by("-on_day", "-id")[:most])
    sentences = _sentences([turn.finding_id for turn in newest], frame.figures)
    found = []
    for turn in newest:
        severity = turn.finding.severity
        tag = ("good", "closed") if turn.kind == "closed" else (SEVERITY_TAGS.get(severity, "plain"), severity)
        head = f"Finding {turn.kind}: {turn.finding.rule.replace('_', ' ')}."
        found.append(Event(turn.on_day, head, sentences.get(turn.finding_id, ""), tag=tag))
    return found


def _sentences(findings: Collection[int], day: date) -> dict[int, str]:
    """What each finding said last, up to a day."""
    rows = Said.objects.filter(finding__in=findings, from_day__lte=day).order_by("from_day")
    return dict(rows.values_list("finding_id", "sentence"))


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
