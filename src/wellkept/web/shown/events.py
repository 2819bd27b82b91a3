"""What happened with an account or person, day by day, newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django.conf import settings

from wellkept import access
from wellkept.facts.models import Delivery, Subject
from wellkept.findings.models import Said, Turn
from wellkept.findings.queries.contacts import Contact, contacts_of
from wellkept.findings.queries.evidence import delivery_words
from wellkept.records.models import ContactNote
from wellkept.web.filters import plural
from wellkept.web.page import Frame, reader
from wellkept.web.shown.names import Names

MOST = 30
MOST_CONTACTS = 3_000
KINDS = (
    ("", "All"),
    ("meeting", "Meetings"),
    ("message", "Messages"),
    ("note", "Calls and notes"),
    ("finding", "Findings"),
)
SEVERITY_TAGS = {"critical": "bad", "warning": "warn", "info": "plain"}


def contact_events(frame: Frame, rows: Sequence[Contact], kind: str = "", most: int = MOST) -> list[SimpleNamespace]:
    """Meetings and notes one by one, messages of a day between two people as one; only what crosses sides."""
    across = [row for row in rows if row["across"] and kind in {"", row["kind"]}]
    grouped: dict[tuple[Any, ...], list[Contact]] = defaultdict(list)
    for row in across:
        single = row["kind"] != "message"
        key = (row["kind"], row["fact"]) if single else (row["day"], row["one"], row["other"])
        grouped[key].append(row)
    newest = sorted(grouped.values(), key=lambda group: group[0]["at"], reverse=True)[:most]
    names = Names(person for group in newest for row in group for person in (row["one"], row["other"]))
    titles = _titles(newest)
    return [_event(frame, group, names, titles) for group in newest]


def _titles(groups: Iterable[list[Contact]]) -> dict[tuple[str, int], str]:
    facts: dict[str, set[int]] = defaultdict(set)
    for group in groups:
        facts[group[0]["kind"]].add(group[0]["fact"])
    found = {}
    for kind in ("meeting", "message"):
        rows = Subject.objects.filter(kind=kind, fact__in=facts[kind]).values_list("fact", "text")
        found.update({(kind, fact): text for fact, text in rows})
    notes = ContactNote.objects.filter(pk__in=facts["note"]).values_list("pk", "kind", "note")
    found.update({("note", pk): f"{kind}|{note}" for pk, kind, note in notes})
    return found


def _event(frame: Frame, group: list[Contact], names: Names, titles: dict[tuple[str, int], str]) -> SimpleNamespace:
    first = group[0]
    people = list(dict.fromkeys(person for row in group for person in (row["one"], row["other"])))
    own = access.sees_fact(reader(frame.request), people)
    title = titles.get((first["kind"], first["fact"]), "")
    if first["kind"] == "message":
        head, words = plural(len({row["fact"] for row in group}), "message"), f"“{title}”" if own and title else ""
    elif first["kind"] == "meeting":
        head, words = f"Meeting of {first['people']}", f"“{title}”" if own and title else ""
    else:
        kind, _, note = title.partition("|")
        head, words = (kind or "note").capitalize(), note
    who = [(names[person], frame.href("person", person)) for person in people[:8]]
    return SimpleNamespace(at=frame.local(first["at"]), head=head, words=words, who=who, tag=None)


def finding_events(frame: Frame, account: int, sentences: dict[int, str]) -> list[SimpleNamespace]:
    """When findings of an account opened and closed."""
    turns = Turn.objects.filter(
        finding__account=account, on_day__lte=frame.figures, kind__in=("opened", "closed", "reopened")
    ).select_related("finding")
    found = []
    for turn in turns.order_by("-on_day", "-id")[:MOST]:
        severity = turn.finding.severity
        tag = ("good", "closed") if turn.kind == "closed" else (SEVERITY_TAGS.get(severity, "plain"), severity)
        words = sentences.get(turn.finding_id, "")
        name = turn.finding.rule.replace("_", " ")
        head = f"Finding {turn.kind}: {name}."
        found.append(SimpleNamespace(at=turn.on_day, head=head, words=words, who=[], tag=tag))
    return found


def delivery_events(frame: Frame, keys: Collection[str]) -> list[SimpleNamespace]:
    rows = Delivery.objects.filter(engagement__in=keys, happened_at__lte=frame.moment, plausible=True)
    return [
        SimpleNamespace(
            at=frame.local(row.happened_at),
            head="Milestone accepted" if row.accepted is not None else "Delivery report",
            words=delivery_words(row),
            who=[],
            tag=None,
        )
        for row in rows.order_by("-happened_at")[:MOST]
    ]


def newest_first(*lists: list[SimpleNamespace], most: int = MOST) -> list[SimpleNamespace]:
    events = [event for some in lists for event in some]
    return sorted(events, key=lambda event: _day(event.at), reverse=True)[:most]


def _day(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at


def contacts_with(frame: Frame, *, account: int | None = None, people: Iterable[int] = ()) -> list[Contact]:
    return contacts_of(
        settings.COLUMNS_FOLDER, until=frame.moment, account=account, people=people, newest=MOST_CONTACTS
    )


def sentences_of(account: int, day: date) -> dict[int, str]:
    """What each finding of an account said last, up to a day."""
    rows = Said.objects.filter(finding__account=account, from_day__lte=day).order_by("from_day")
    return dict(rows.values_list("finding_id", "sentence"))
