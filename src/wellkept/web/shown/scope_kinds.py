"""The five lists of an engagement's scope: how each is called, what it holds, and what its table's columns are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from wellkept.records.models import ChangeRequest, Engagement, Exclusion, ScopeBaseline, ScopeItem, Wish
from wellkept.web.page import Frame
from wellkept.web.shown.scope_counts import ScopeCounts
from wellkept.web.shown.scope_rows import (
    ScopeRow,
    baseline_cells,
    baselines,
    change_cells,
    change_links,
    changes,
    exclusions,
    item_cells,
    items,
    shown_baseline,
    shown_change,
    shown_exclusion,
    shown_item,
    shown_wish,
    wish_cells,
    wishes,
)

Head = str | tuple[str, str]
TABLES = ("scopebaseline", "changerequest", "scopeitem", "exclusion", "wish")


@dataclass(frozen=True)
class ScopeKind:
    """`columns` are those of its connector, which `cells` gives in the same order."""

    name: str
    one: str
    a: str
    many: str
    lede: str
    model: type[Model]
    heads: tuple[Head, ...]
    columns: tuple[str, ...]
    empty: tuple[str, str]
    rows: Callable[[Engagement, date], QuerySet[Any]]
    row: Callable[[Frame, Any], ScopeRow]
    cells: Callable[[Any], Iterable[Any]]
    count: Callable[[ScopeCounts], int]
    links: Callable[[Engagement, Any], list[tuple[str, str]]] = field(default=lambda _found, _row: [])

    def shown(self, frame: Frame, row: Any) -> ScopeRow:
        return self.row(frame, row)


def kind_named(name: str) -> ScopeKind | None:
    return next((kind for kind in KINDS if kind.name == name), None)


KINDS = (
    ScopeKind(
        "item",
        "item",
        "an item",
        "Agreed",
        "Something that will be done, the hours that it was thought to take, and by what the client will accept it.",
        ScopeItem,
        ("What was agreed", "Key", ("Hours", "num"), "Accepted when", "State"),
        ("scope_item", "key", "estimate_hours", "acceptance", "version", "effective_on", "ends_on", "change"),
        (
            "What was agreed is not recorded",
            (
                "Write each thing that was sold as an item with its hours, or bring in a table of them: then hours"
                " that are booked on anything else can be seen."
            ),
        ),
        items,
        shown_item,
        item_cells,
        lambda counts: counts.items,
    ),
    ScopeKind(
        "exclusion",
        "exclusion",
        "an exclusion",
        "Left out",
        "Something that both sides said is not part of it.",
        Exclusion,
        ("What is not part of it", "Since", "State"),
        ("exclusion", "effective_on"),
        (
            "Nothing is left out yet",
            (
                "What nobody left out is easily taken to be in: sites, data, people, evenings. Write it down while it"
                " is easy to agree on."
            ),
        ),
        exclusions,
        shown_exclusion,
        lambda row: (row.title, row.effective_on),
        lambda counts: counts.exclusions,
    ),
    ScopeKind(
        "change",
        "change request",
        "a change request",
        "Changes",
        "A change has a price, an effort and a word on the dates; a named person of either side decides on it.",
        ChangeRequest,
        ("Change", "Asked on", ("Hours", "num"), ("Price", "num"), ("Later by", "num"), "Decided by", "State"),
        (
            "change_request",
            "key",
            "asked_on",
            "asked_by",
            "price",
            "effort_hours",
            "days_later",
            "decision",
            "decided_on",
            "decided_by",
            "invoiced",
        ),
        (
            "No change was asked for yet",
            "When something is to be done that was not agreed, write it down with its price before anybody does it.",
        ),
        changes,
        shown_change,
        change_cells,
        lambda counts: counts.changes,
        change_links,
    ),
    ScopeKind(
        "wish",
        "wish",
        "a wish",
        "Wishes",
        "Something that they asked for besides, by its subject and who sent it; no more of it is kept.",
        Wish,
        ("Wish", "Asked on", "By", "Came by", "Became", "State"),
        (
            "wish",
            "key",
            "asked_on",
            "asked_by",
            "came_by",
            "answer",
            "answered_on",
            "answered_by",
            "change",
        ),
        (
            "No wish is noted",
            (
                "“Could you also …” arrives by mail and in cases. Noted with one click it can be answered: it belongs"
                " to it, it becomes a change, or no."
            ),
        ),
        wishes,
        shown_wish,
        wish_cells,
        lambda counts: counts.wishes,
    ),
    ScopeKind(
        "baseline",
        "baseline",
        "a version of the baseline",
        "Versions",
        "The first is what was sold: drift is told against it. A later one is a new agreement of both sides.",
        ScopeBaseline,
        ("Version", "Agreed on", "By us", "By them", "Why", "State"),
        ("version", "baseline_agreed_on", "agreed_by", "agreed_with", "what"),
        ("No version is agreed", "Say on which day both sides agreed to what was sold, and who said yes."),
        baselines,
        shown_baseline,
        baseline_cells,
        lambda counts: counts.baselines,
    ),
)
