"""What an engagement looks like: a product, or a solution."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pyarrow as pa

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.sold_as import LINES, signs_of, sold_as

SHAPE = {
    "engagement": pa.int64(),
    **dict.fromkeys(("value", "low", "high", "n", "known"), pa.float64()),
    "sold": pa.string(),
    **dict.fromkeys(("departments", "services_hours", "services_share", "days", "stakeholders", "price"), pa.float64()),
}
Row = dict[str, Any]


@measure("engagement", unit="signs")
def sale_signs(tables: Tables, as_of: datetime) -> pa.Table:
    """How many of four signs speak for a solution, whatever it was sold as: 0 to 4.

    More than two departments; more than 80 hours of services; services over 25 % of the price; planned for more than
    60 days. (Policy; the rule `sale_type_mismatch` has lines of its own that a firm can change.)

    Hours of services are those recorded with the sale, else the likely ones of the estimates; their price is that
    recorded, else the price without what is bought in, else hours at the rate. `low` counts the signs that are known to
    speak for it, `high` those too of which nothing is known; `n` how many are known, `known` their share.

    Carries what the signs are read from, `price`, `stakeholders` (recorded, else how many of the other side are named
    in the engagement), and `sold`: "small" (a tactical product sale), "large" (a strategic solution), or empty where
    nobody said, or both were said. It reads what is recorded, and believes it.
    """
    del as_of  # records hold nothing later
    sales, terms = _by_engagement(tables, "sale"), _by_engagement(tables, "pricing_terms")
    hours, named = _estimated_hours(tables), _named(tables)
    found = [
        _row(row, sales.get(row["engagement"], {}), terms.get(row["engagement"], {}), hours.get(row["engagement"]))
        | _people(sales.get(row["engagement"], {}), named.get(row["engagement"]))
        for row in tables.engagement.to_pyarrow().to_pylist()
    ]
    return pa.table({name: pa.array([row[name] for row in found], kind) for name, kind in SHAPE.items()})


def _by_engagement(tables: Tables, name: str) -> dict[int, Row]:
    return {row["engagement"]: row for row in tables.by_name[name].to_pyarrow().to_pylist()}


def _estimated_hours(tables: Tables) -> dict[int, float]:
    estimate = tables.estimate
    summed = estimate.group_by("engagement").agg(hours=estimate.likely.sum()).to_pyarrow().to_pylist()
    return {row["engagement"]: row["hours"] for row in summed}


def _named(tables: Tables) -> dict[int, int]:
    """How many of the other side are named in an engagement."""
    person, role = tables.person, tables.engagement_role
    theirs = role.semi_join(person.filter(person.side == "them"), "person")
    counted = theirs.group_by("engagement").agg(people=theirs.person.nunique()).to_pyarrow().to_pylist()
    return {row["engagement"]: row["people"] for row in counted}


def _row(work: Row, sale: Row, terms: Row, estimated: float | None) -> Row:
    price = terms.get("price") if terms.get("price") is not None else work["value"]
    hours = sale.get("services_hours") if sale.get("services_hours") is not None else estimated
    seen = {
        "departments": _float(sale.get("departments")),
        "services_hours": hours,
        "services_share": _share(sale, terms, price, hours),
        "days": float((work["ends_on"] - work["starts_on"]).days) if work["starts_on"] and work["ends_on"] else None,
    }
    signs = signs_of(seen)
    speak, unknown = float(sum(signs.values())), float(len(LINES) - len(signs))
    sold = sold_as(work["kind"], sale.get("type"), sale.get("reach"))
    told = {"value": speak if signs else None, "low": speak if signs else None, "high": speak + unknown}
    known = {"n": float(len(signs)), "known": len(signs) / len(LINES)}
    return {"engagement": work["engagement"], "sold": sold, "price": price} | told | known | seen


def _people(sale: Row, named: int | None) -> Row:
    stated = sale.get("stakeholders")
    return {"stakeholders": _float(named if stated is None else stated)}


def _share(sale: Row, terms: Row, price: float | None, hours: float | None) -> float | None:
    """Of the price, what is for services."""
    if not price:
        return None
    services = sale.get("services_price")
    if services is None and terms.get("bought_in_price") is not None:
        services = price - terms["bought_in_price"]
    if services is None and hours is not None and terms.get("rate") is not None:
        services = hours * terms["rate"]
    return None if services is None else min(max(services / price, 0.0), 1.0)


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)
