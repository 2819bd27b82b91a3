"""Sources and their parts, as pages show them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse

from wellkept import registry
from wellkept.records.models import Source, SourcePart, SourceRun
from wellkept.sdk.live import Live
from wellkept.web.filters import day_short, number, plural, since
from wellkept.web.page import Frame, now

CONSENT = SourcePart.Consent
STATES = {
    Source.State.NEW: ("plain", "not read yet"),
    Source.State.FINE: ("good", "fine"),
    Source.State.FAILING: ("bad", "cannot be read"),
    Source.State.PAUSED: ("unk", "paused"),
}
BEATS = ((5, "5 minutes"), (15, "15 minutes"), (30, "half hour"), (60, "hour"), (240, "4 hours"), (1440, "day"))


@dataclass(frozen=True)
class ShownSource:
    """`last` and `next` are sentences; `error` is empty while all is well."""

    pk: int
    name: str
    href: str
    kind: str
    where: str
    tag: tuple[str, str]
    last: str
    next: str
    error: str
    parts: str
    to_tell: int
    can_run: bool


@dataclass(frozen=True)
class ShownPart:
    """`path`: where it stands on the server, if people call it otherwise."""

    pk: int
    name: str
    path: str
    folders: str
    owner: tuple[str, str] | None
    tag: tuple[str, str]
    consent: str
    last: str
    error: str
    tell: bool
    told: bool


@dataclass(frozen=True)
class ShownRun:
    at: datetime | None
    part: str
    added: str
    known: str
    error: str
    going: bool


def label_of(source: Source) -> str:
    found = registry.live_connectors().get(source.connector)
    return found.label if found else f"{source.connector} (not installed any more)"


def where_of(source: Source) -> str:
    """The server or folder alone: the rest of an address may be what opens it."""
    live = registry.live_connectors().get(source.connector)
    for field in live.fields if live else ():
        value = source.fields.get(field.name, "")
        if value and field.kind in {"host", "address", "folder"}:
            return (urlsplit(value).hostname or "") if "://" in value else value
    return ""


def ago(at: datetime | None, moment: datetime) -> str:
    """12 minutes ago; from a day on as `since` has it."""
    if at is None:
        return "never"
    minutes = int((moment - at).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 24 * 60:
        return f"{plural(minutes, 'minute') if minutes < 60 else plural(minutes // 60, 'hour')} ago"
    return since(at, moment)


def source_of(frame: Frame, source: Source) -> ShownSource:
    parts = [part for part in source.parts.all() if part.included]
    last = max((part.last_run_at for part in parts if part.last_run_at), default=None)
    state = Source.State(source.state)
    return ShownSource(
        pk=source.pk,
        name=source.name,
        href=reverse("source", args=[source.pk]),
        kind=label_of(source),
        where=where_of(source),
        tag=_tag(state, parts),
        last=f"read {ago(last, now())}" if last else "not read yet",
        next=_next(frame, source, parts),
        error=source.said,
        parts=_parts_words(parts),
        to_tell=sum(part.consent == CONSENT.TO_TELL for part in parts),
        can_run=any(map(_is_read, parts)) and state != Source.State.PAUSED,
    )


def _is_silent(part: SourcePart) -> bool:
    """Whether its owner was told, and let the time to decide pass."""
    return part.consent == CONSENT.TOLD and part.reads_from is not None and part.reads_from <= now()


def _is_read(part: SourcePart) -> bool:
    return part.consent in {CONSENT.NOT_NEEDED, CONSENT.AGREED} or _is_silent(part)


def _tag(state: Source.State, parts: list[SourcePart]) -> tuple[str, str]:
    if state == Source.State.PAUSED:
        return STATES[state]
    if not parts:
        return "warn", "nothing chosen yet"
    if state == Source.State.FAILING or any(map(_is_read, parts)):
        return STATES[state]
    waits = sum(part.consent != CONSENT.OPTED_OUT for part in parts)
    return ("warn", f"waits for its owner{'s' * (waits > 1)}") if waits else ("unk", "left out")


def _next(frame: Frame, source: Source, parts: list[SourcePart]) -> str:
    if source.state == Source.State.PAUSED or not any(map(_is_read, parts)):
        return ""
    if source.next_run_at is None:
        return "not tried again before somebody changes it"
    at = frame.local(source.next_run_at)
    assert at is not None
    if source.next_run_at <= now():
        return "due now"
    return f"next at {at:%H:%M}" if at.date() == now().astimezone(frame.zone).date() else f"next {at:%a %H:%M}"


def _parts_words(parts: list[SourcePart]) -> str:
    if not parts:
        return "nothing is read"
    reads, out = sum(map(_is_read, parts)), sum(part.consent == CONSENT.OPTED_OUT for part in parts)
    owners = len(parts) - reads - out
    if not reads and not owners:
        return f"nothing is read: {'its only part was' if out == 1 else f'all {number(out)} parts were'} left out"
    waits = [f"{number(owners)} waiting for {'its' if owners == 1 else 'their'} owner"] if owners else []
    first = f"reads {plural(reads, 'part')}" if reads else "nothing is read yet"
    return ", ".join([first, *waits, *([f"{number(out)} left out"] if out else [])])


def title_of(part: SourcePart) -> str:
    """What people call it: of a calendar its name, not its path."""
    titles = (str(one.get("title", "")) for one in part.source.offered if one["name"] == part.name)
    return next(titles, "") or part.name


def part_of(frame: Frame, part: SourcePart) -> ShownPart:
    folders = ", ".join(part.folders) if part.folders else "its usual folders"
    return ShownPart(
        pk=part.pk,
        name=title_of(part),
        path=part.name if title_of(part) != part.name else "",
        folders=folders if any(part.name == one["name"] and one["folders"] for one in part.source.offered) else "",
        owner=(part.owner.name, frame.href("person", part.owner.pk)) if part.owner else None,
        tag=_consent_tag(part),
        consent=consent_words(frame, part),
        last=f"read {ago(part.last_run_at, now())}" if part.last_run_at else "",
        error=part.said,
        tell=part.consent in {CONSENT.TO_TELL, CONSENT.TOLD},
        told=part.consent == CONSENT.TO_TELL and bool(part.token),
    )


def _consent_tag(part: SourcePart) -> tuple[str, str]:
    return {
        CONSENT.NOT_NEEDED: ("plain", "nobody's own"),
        CONSENT.TO_TELL: ("warn", "to be told"),
        CONSENT.TOLD: ("good", "told, silent") if _is_silent(part) else ("plain", "told"),
        CONSENT.AGREED: ("good", "agreed"),
        CONSENT.OPTED_OUT: ("unk", "left out"),
    }[CONSENT(part.consent)]


def consent_words(frame: Frame, part: SourcePart) -> str:
    """What was told and decided, and when."""
    if part.consent == CONSENT.TO_TELL:
        return "Not read: its owner has not been told yet."
    if part.consent == CONSENT.TOLD:
        told, begins = frame.local(part.told_at), frame.local(part.reads_from)
        return f"Told on {day_short(told)}. Read from {day_short(begins)}, {begins:%H:%M}, unless they leave it out."
    if part.consent == CONSENT.AGREED:
        return f"Agreed on {day_short(frame.local(part.decided_at))}."
    if part.consent == CONSENT.OPTED_OUT:
        return f"Its owner left it out on {day_short(frame.local(part.decided_at))}. Only they can change that."
    return ""


def run_of(frame: Frame, run: SourceRun) -> ShownRun:
    return ShownRun(
        at=frame.local(run.started_at),
        part=title_of(run.part),
        added=number(run.added),
        known=number(run.known),
        error=run.error,
        going=run.finished_at is None,
    )


def what_is_read(live: Live | None, settings: dict[str, Any]) -> list[str]:
    """What is read, in sentences, as the firm has set it."""
    first = live.reads if live else ""
    subjects = (
        "Subjects and titles are kept, and shown only to those who took part."
        if settings["keep_subjects"]
        else "Subjects and titles are not kept: your firm has switched them off."
    )
    words = (
        "How many words a sender wrote is counted; the text itself is forgotten at once."
        if settings["count_words"]
        else "No text is looked at: your firm does not count words."
    )
    mail, meetings = re.search(r"\bmails?\b(?! address)", first), "meeting" in first
    more = [*([words] if mail else []), *([subjects] if mail or meetings else [])]
    return [*filter(None, [first]), *more]
