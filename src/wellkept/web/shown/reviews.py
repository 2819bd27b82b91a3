"""Promised reviews of an account: who promised whom, by when, held or not, over two quarters and ahead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse

from wellkept import access
from wellkept.findings.models import Number
from wellkept.findings.queries.numbers import numbers_on
from wellkept.records.models import Account, Review
from wellkept.web.filters import day_short, plural
from wellkept.web.page import Frame, reader
from wellkept.web.shown.decided import Decided, shown_decision

TWO_QUARTERS = timedelta(days=182)
MOST = 40
LONGEST_NUMBER = 19
Tag = tuple[str, str]
HOW = {"note": "a note says so", "calendar": "seen in the calendar"}


@dataclass(frozen=True)
class PromisedReview:
    """One promise, with what became of it."""

    what: str
    kind: str
    ours: bool
    by: str
    who: str
    who_href: str
    to: str
    to_href: str
    promised: str
    due: str
    tag: Tag
    seen: str
    edit_href: str
    remove_href: str


@dataclass(frozen=True)
class PromisedReviews:
    """What the component `promised_reviews` shows."""

    words: str
    past: list[PromisedReview]
    ahead: list[PromisedReview]
    add_href: str
    pack_href: str
    decided: list[Decided]


@dataclass(frozen=True)
class Held:
    """What the figures of the day say of one review."""

    value: float | None
    how: str
    day: date | None


def promised_reviews(frame: Frame, found: Account) -> PromisedReviews:
    """Those due in the two quarters before the shown day, newest first, and those ahead, the next one first."""
    rows = reviews_of(frame, found)
    held = held_of(frame, found, rows)
    frame.names.learn(one for row in rows for one in (row.promised_by_id, row.promised_to_id))
    shown = [(row, _shown(frame, found, row, held[row.pk])) for row in rows]
    return PromisedReviews(
        words=_words(frame, found, rows, held),
        past=[one for row, one in reversed(shown) if row.due_on <= frame.as_of],
        ahead=[one for row, one in shown if row.due_on > frame.as_of],
        add_href="" if frame.is_past else reverse("review_add", args=[found.pk]),
        pack_href="" if frame.is_past else reverse("pack", args=[found.pk]),
        decided=[] if frame.is_past else _decided(frame, found),
    )


def reviews_of(frame: Frame, found: Account) -> list[Review]:
    """What was promised by the shown day and due no longer than two quarters before it, by day."""
    known = Q(promised_on=None) | Q(promised_on__lte=frame.as_of)
    return list(Review.objects.filter(known, account=found, due_on__gt=frame.as_of - TWO_QUARTERS)[:MOST])


def held_of(frame: Frame, found: Account, rows: list[Review]) -> dict[int, Held]:
    """By review, what became of it: what somebody said holds at once, what is seen from the next figures on."""
    numbers = numbers_on(frame.figures, ["review_held"], [found.pk]) if rows else []
    by_part = {row.part: row for row in numbers}
    return {row.pk: _held(frame.as_of, row, by_part.get(str(row.pk))) for row in rows}


def _held(day: date, row: Review, number: Number | None) -> Held:
    if row.held_on and row.held_on <= day:
        return Held(1.0, "said", row.held_on)
    if row.missed:
        return Held(0.0, "", None)
    more = number.more if number else {}
    if number and more.get("how") in HOW:
        return Held(1.0, str(more["how"]), date.fromisoformat(more["held_day"]))
    return Held(0.0 if row.due_on <= day else None, "", None)


def _shown(frame: Frame, found: Account, row: Review, held: Held) -> PromisedReview:
    ours = row.by == Review.By.US
    return PromisedReview(
        what=row.what,
        kind=row.kind.capitalize(),
        ours=ours,
        by=frame.firm or "We" if ours else found.organisation.name,
        who=frame.names[row.promised_by_id] if row.promised_by_id else "",
        who_href=frame.href("person", row.promised_by_id) if row.promised_by_id else "",
        to=frame.names[row.promised_to_id] if row.promised_to_id else "",
        to_href=frame.href("person", row.promised_to_id) if row.promised_to_id else "",
        promised=day_short(row.promised_on, frame.as_of) if row.promised_on else "",
        due=day_short(row.due_on, frame.as_of),
        tag=tag_of(row, held),
        seen=_seen(frame, held),
        edit_href=_href(frame, "review_edit", row),
        remove_href=_href(frame, "review_remove", row),
    )


def _href(frame: Frame, name: str, row: Review) -> str:
    return "" if frame.is_past else reverse(name, args=[row.account_id, row.pk])


def tag_of(row: Review, held: Held) -> Tag:
    if held.value:
        return ("good", "held")
    if held.value is None:
        return ("plain", "to come")
    return ("bad" if row.by == Review.By.US else "warn", "not held")


def _seen(frame: Frame, held: Held) -> str:
    if held.day is None:
        return ""
    how = HOW.get(held.how)
    return f"{day_short(held.day, frame.as_of)}{f', {how}' if how else ''}"


def _words(frame: Frame, found: Account, rows: list[Review], held: dict[int, Held]) -> str:
    """Such as: Of 2 reviews that we promised in two quarters 1 was held. Northgate promised none."""
    due = [row for row in rows if row.due_on <= frame.as_of]
    if not rows:
        return (
            "Nobody promised a review, roadmap or plan. Whether plans are kept is not known until one is."
            if found.kind != Account.Kind.INTERNAL
            else "No review of plans is promised."
        )
    sides = (("we", Review.By.US), (found.organisation.name, Review.By.THEM))
    parts = [_of_side(name, [row for row in due if row.by == by], held) for name, by in sides]
    return " ".join(one[:1].upper() + one[1:] for one in parts)


def _of_side(name: str, due: list[Review], held: dict[int, Held]) -> str:
    if not due:
        return f"{name} promised none for the last two quarters."
    kept = sum(1 for row in due if held[row.pk].value)
    return f"{name} promised {plural(len(due), 'review')} for the last two quarters, and {_kept(kept, len(due))}."


def _kept(kept: int, count: int) -> str:
    if kept == count:
        return "held it" if count == 1 else "held them all"
    return "did not hold it" if count == 1 else f"held {kept or 'none'}"


def _decided(frame: Frame, found: Account) -> list[Decided]:
    """What was said a moment ago, as the address names it (`?decided=12`), with the way back."""
    asked = frame.request.GET.get("decided", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < LONGEST_NUMBER):
        return []
    rows = access.review_decisions(reader(frame.request), found.pk).filter(pk=int(asked), undone_at=None)
    named = rows.select_related("decided_by__person")
    return [
        replace(shown_decision(frame, row), undo_href=reverse("review_undo", args=[found.pk, row.pk])) for row in named
    ]
