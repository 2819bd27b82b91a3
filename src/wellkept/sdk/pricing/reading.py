"""What the tables say of every engagement that could be priced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

from wellkept.sdk.measure import Tables
from wellkept.sdk.pricing.estimate_error import estimate_error_of
from wellkept.sdk.pricing.finished import (
    Finished,
    Row,
    Told,
    before,
    by_engagement,
    changes_of,
    finished_of,
    points_of,
)
from wellkept.sdk.pricing.simulate import Offer
from wellkept.sdk.pricing.terms import Terms, model_in

TERMS = tuple(field.name for field in fields(Terms))


@dataclass(frozen=True)
class Work:
    """An engagement as pricing sees it; `items` and `estimates` (their ids) stand in the same order."""

    engagement: int
    model: str
    estimates: tuple[int, ...]
    offer: Offer

    @property
    def ready(self) -> bool:
        """Whether a simulation has all that it cannot do without."""
        return bool(self.offer.items) and self.offer.terms.costed


def work_of(tables: Tables, as_of: datetime) -> list[Work]:
    """Every engagement with its estimates, terms, and what the firm finished before it began."""
    told, today = _told(tables, as_of), as_of.date()
    terms = {row["engagement"]: row for row in _rows(tables, "pricing_terms")}
    over = finished_of(told)
    return [
        work_on(
            row,
            told.estimates.get(row["engagement"], ()),
            terms.get(row["engagement"]),
            before(over, row["starts_on"], today) if row["engagement"] in told.estimates else (),
        )
        for row in told.engagements
    ]


def work_on(engagement: Row, estimates: Sequence[Row], terms: Row | None, over: Sequence[Finished]) -> Work:
    """An engagement with its own estimates and terms, and what was finished before it."""
    said = Terms(**{name: terms[name] for name in TERMS}) if terms else Terms()
    said = replace(said, price=engagement["value"]) if said.price is None else said
    # In the order of their sizes: what an item is called, or when it was written down, changes no draw.
    ordered = sorted(((points_of(row), row["estimate"]) for row in estimates), key=lambda one: one[0])
    items = tuple(points for points, _ in ordered)
    error = estimate_error_of([one.past for one in over], sum(item.mean for item in items))
    offer = Offer(items, error, said, changes_of(over, engagement["kind"] or ""))
    model = model_in(engagement["pricing_model"] or "")
    return Work(engagement["engagement"], model, tuple(pk for _, pk in ordered), offer)


def _rows(tables: Tables, name: str) -> list[Row]:
    rows: list[Row] = tables.by_name[name].to_pyarrow().to_pylist()
    return rows


def _told(tables: Tables, as_of: datetime) -> Told:
    engagements = _rows(tables, "engagement")
    is_any = any(row["closed_on"] for row in engagements)
    return Told(
        engagements,
        by_engagement(_rows(tables, "estimate")),
        by_engagement(_rows(tables, "scope_item") if is_any else ()),
        by_engagement(_rows(tables, "change_request") if is_any else ()),
        _booked(tables, as_of) if is_any else {},
    )


def _booked(tables: Tables, as_of: datetime) -> dict[str, float]:
    """Hours by key of a closed engagement."""
    work, engagement = tables.work, tables.engagement
    closed = engagement.filter(engagement.closed_on.notnull()).select(engagement="key")
    rows = work.filter(work.plausible, work.happened_at <= as_of).semi_join(closed, "engagement")
    # Of the versions of one booking the newest counts.
    newest = rows.group_by("engagement", "booking").agg(hours=rows.hours.argmax(rows.id))
    summed = newest.group_by("engagement").agg(hours=newest.hours.sum())
    return {row["engagement"]: row["hours"] for row in summed.to_pyarrow().to_pylist()}
