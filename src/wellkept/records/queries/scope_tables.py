"""What was agreed, asked for and changed in engagements, as measures read it: what was known on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from wellkept.records.models import ChangeRequest, Engagement, Exclusion, ScopeBaseline, ScopeItem, Wish
from wellkept.sdk.words import key_of

Row = dict[str, Any]
CHANGE = ("key", "title", "asked_on", "price", "effort_hours", "days_later", "invoiced")


class ScopeTables:
    """Reads them once and hands out their rows as of many days."""

    def __init__(self) -> None:
        self.baselines = list(ScopeBaseline.objects.order_by("pk"))
        self.items = list(ScopeItem.objects.order_by("pk"))
        self.exclusions = list(Exclusion.objects.order_by("pk"))
        self.changes = list(ChangeRequest.objects.order_by("pk"))
        self.wishes = list(Wish.objects.order_by("pk"))
        self.engagements = list(Engagement.objects.order_by("pk").values_list("pk", "key", "name"))

    def at(self, day: date) -> dict[str, list[Row]]:
        """The tables of `sdk.tables` as of a day. Before its day a decision is open, and an answer not given."""
        items = [row for row in self.items if _stands(row.effective_on, day)]
        changes = [_change(row, day) for row in self.changes if _stands(row.asked_on or row.decided_on, day)]
        wishes = [_wish(row, day) for row in self.wishes if _stands(row.asked_on, day)]
        return {
            "scope_baseline": [
                {"scope_baseline": row.pk, "engagement": row.engagement_id, "version": row.version}
                | {"agreed_on": row.agreed_on}
                for row in self.baselines
                if row.agreed_on <= day
            ],
            "scope_item": [_item(row, day) for row in items],
            "exclusion": [
                {"exclusion": row.pk, "engagement": row.engagement_id}
                for row in self.exclusions
                if _stands(row.effective_on, day)
            ],
            "change_request": changes,
            "wish": wishes,
            "booked_place": list(_places(items, changes, wishes)),
            "engagement_key": list(_keys(self.engagements)),
        }


def _stands(since: date | None, day: date) -> bool:
    return since is None or since <= day


def _item(row: ScopeItem, day: date) -> Row:
    return {
        "scope_item": row.pk,
        "engagement": row.engagement_id,
        "key": row.key,
        "title": row.title,
        "version": row.version,
        "hours": row.estimate_hours,
        "has_acceptance": bool(row.acceptance),
        "effective_on": row.effective_on,
        "ends_on": row.ends_on if row.ends_on and row.ends_on <= day else None,
        "change": row.change_id,
    }


def _change(row: ChangeRequest, day: date) -> Row:
    decided = row.decided_on is not None and row.decided_on <= day
    return {name: getattr(row, name) for name in CHANGE} | {
        "change_request": row.pk,
        "engagement": row.engagement_id,
        "decision": row.decision if decided else "",
        "decided_on": row.decided_on if decided else None,
        "decided_by": row.decided_by_id if decided else None,
    }


def _wish(row: Wish, day: date) -> Row:
    answered = row.answered_on is not None and row.answered_on <= day
    return {
        "wish": row.pk,
        "engagement": row.engagement_id,
        "key": row.key,
        "title": row.title,
        "asked_on": row.asked_on,
        "asked_by": row.asked_by_id,
        "answer": row.answer if answered else "",
        "answered_on": row.answered_on if answered else None,
        "change": row.change_id if answered else None,
    }


def _places(items: Iterable[ScopeItem], changes: list[Row], wishes: list[Row]) -> Iterator[Row]:
    """By which names hours are booked on what, each once: items before changes before wishes, keys before titles."""
    approved = {row["change_request"]: row for row in changes if row["decision"] == "approved"}
    found: list[tuple[int, tuple[str, str], tuple[str, bool]]] = [
        *((row.engagement_id, (row.key, row.title), _item_state(row, approved)) for row in items),
        *((*_named(row), _of_change(row["change_request"], approved)) for row in changes),
        *((*_named(row), _wish_state(row, approved)) for row in wishes),
    ]
    taken: set[tuple[int, str]] = set()
    for which in (0, 1):
        for engagement, names, (state, estimated) in found:
            name = key_of(names[which])
            if name and (engagement, name) not in taken:
                taken.add((engagement, name))
                yield {"engagement": engagement, "item": name, "state": state, "estimated": estimated}


def _named(row: Row) -> tuple[int, tuple[str, str]]:
    return row["engagement"], (row["key"], row["title"])


def _item_state(row: ScopeItem, approved: dict[int, Row]) -> tuple[str, bool]:
    if row.change_id is not None:
        return _of_change(row.change_id, approved)
    return ("inside", True) if row.version <= 1 else ("approved", row.estimate_hours is not None)


def _of_change(change: int | None, approved: dict[int, Row]) -> tuple[str, bool]:
    """Whether its hours count by what was estimated, or, where nobody did, as they are booked."""
    if change not in approved:
        return "outside", False
    return "approved", approved[change]["effort_hours"] is not None


def _wish_state(row: Row, approved: dict[int, Row]) -> tuple[str, bool]:
    return ("inside", True) if row["answer"] == "in scope" else _of_change(row["change"], approved)


def _keys(engagements: Iterable[tuple[int, str, str]]) -> Iterator[Row]:
    """By its key, and by its name where no other has it: programs for hours know the name alone."""
    rows = list(engagements)
    taken = {key for _, key, _ in rows}
    named = Counter(key_of(name) for _, _, name in rows)
    for pk, key, name in rows:
        yield {"key": key, "engagement": pk}
        if named[key_of(name)] == 1 and key_of(name) not in taken:
            yield {"key": key_of(name), "engagement": pk}
