"""Improvements as pages show them: what, who, by when, and whether the number moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from wellkept import registry
from wellkept.findings.models import Number
from wellkept.findings.queries.moved import Moved, history_of, moved
from wellkept.findings.queries.subject_names import subject_names
from wellkept.records.models import Improvement
from wellkept.web.filters import day, day_short, number
from wellkept.web.page import Frame
from wellkept.web.shown.due_words import due_words
from wellkept.web.shown.improvement_form import measure_words, subject_words
from wellkept.web.shown.number import number_of, with_unit

Tag = tuple[str, str]
TAGS: dict[str, Tag] = {
    "open": ("plain", "under way"),
    "dropped": ("plain", "given up"),
    "early": ("unk", "too early to say"),
    "unknown": ("unk", "cannot be said yet"),
    "moved": ("good", "it moved"),
    "other way": ("bad", "it went the other way"),
    "no change": ("warn", "no change that counts"),
}
WEEKS_BEFORE = timedelta(weeks=13)
MOST_POINTS = 20


@dataclass(frozen=True)
class Shown:
    what: str
    href: str
    owner: str
    about: str
    about_href: str
    measure: str
    tag: Tag
    late: str
    says: str


@dataclass(frozen=True)
class Point:
    day: date
    value: str
    interval: str
    n: str


def shown_list(frame: Frame, rows: Sequence[Improvement]) -> list[Shown]:
    keys = {(row.subject_kind, str(row.subject)) for row in rows if row.subject_kind != "firm"}
    names = subject_names(keys)
    return [shown(frame, row, moved(row, frame.as_of), names) for row in rows]


def shown(frame: Frame, row: Improvement, found: Moved, names: dict[tuple[str, str], str] | None = None) -> Shown:
    late = row.due_on is not None and row.due_on < frame.as_of and found.verdict == "open"
    return Shown(
        what=row.what,
        href=frame.href("improvement", row.pk),
        owner=row.owner.name if row.owner else "",
        about=subject_words(row, names),
        about_href=about_href(frame, row),
        measure=f"{measure_words(row)} should {'rise' if row.wanted == 'up' else 'fall'}",
        tag=TAGS[found.verdict],
        late=due_words(row.due_on, frame.as_of) if late else "",
        says=sentence(row, found),
    )


def about_href(frame: Frame, row: Improvement) -> str:
    """Where the facts behind the number stand."""
    if row.subject_kind in {"account", "engagement", "queue"}:
        return frame.href(row.subject_kind, row.subject)
    return ""


def sentence(row: Improvement, found: Moved) -> str:
    """What can be said, in a sentence that could be read aloud."""
    unit = _unit(row)
    if found.verdict == "open":
        known = found.before is not None and found.before.value is not None
        return f"Now {_with(found.before, unit)}." if known else "The number is not known yet."
    if found.verdict == "dropped":
        return f"Given up on {day(row.dropped_on)}."
    if found.verdict in {"early", "unknown"}:
        return f"Cannot be said yet: {found.why}."
    so_far = " so far" if found.so_far else ""
    moved_by = {
        "moved": f"It moved as it should{so_far}",
        "other way": f"It moved the other way{so_far}",
        "no change": f"No change that counts{so_far}",
    }[found.verdict]
    return (
        f"{moved_by}: {_with(found.before, unit)} before, {_with(found.after, unit)} now, {_difference(found, unit)}."
    )


def _with(row: Number | None, unit: str) -> str:
    return with_unit(row.value if row else None, unit)


def _difference(found: Moved, unit: str) -> str:
    one = found.difference
    if one is None or one.value is None or one.low is None or one.high is None:
        return "by how much is not known"
    scale = 100 if unit in {"share", "chance"} else 1
    word = " points" if scale == 100 else ""
    low, value, high = (_signed(part * scale) for part in (one.low, one.value, one.high))
    return f"a difference of {value}{word} ({low} to {high})"


def _signed(value: float) -> str:
    decimals = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2  # an end beside zero must not look like it
    return f"{'+' if value > 0 else ''}{number(value, decimals)}"


def _unit(row: Improvement) -> str:
    one = registry.measures().get(row.measure)
    return one.unit if one else ""


def points(frame: Frame, row: Improvement) -> list[Point]:
    """The number over time, from a quarter before it was done (or was made), thinned to what one can read."""
    begins = (row.done_on or row.made_on) - WEEKS_BEFORE
    rows = history_of(row, frame.as_of, begins)
    step = -(-len(rows) // MOST_POINTS) or 1
    kept = rows[::-1][::step]  # the newest is always among them
    return [_point(row) for row in kept]


def _point(row: Number) -> Point:
    one = number_of(row)
    return Point(row.day, one.value or "not known", one.interval, one.n)


def facts_of(frame: Frame, row: Improvement) -> list[tuple[str, Any]]:
    facts: list[tuple[str, Any]] = [
        ("Who sees to it", row.owner.name if row.owner else "nobody yet"),
        ("Written down", day_short(row.made_on, frame.as_of)),
        ("By", due_words(row.due_on, frame.as_of) if not row.done_on else day_short(row.due_on, frame.as_of)),
    ]
    if row.done_on:
        facts.append(("In place since", day(row.done_on)))
    if row.rule:
        facts.append(("Came from", row.rule.replace("_", " ")))
    return facts


def ends_href(frame: Frame, row: Improvement) -> dict[str, Any]:
    """What can be done with it: nothing on a past day."""
    over, now = bool(row.done_on or row.dropped_on), not frame.is_past
    return {
        "edit_href": reverse("improvement_edit", args=[row.pk]) if now and not over else "",
        "end_href": reverse("improvement_end", args=[row.pk]) if now and not over else "",
        "open_href": reverse("improvement_open", args=[row.pk]) if now and over else "",
    }
