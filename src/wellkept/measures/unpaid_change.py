"""What was done for a client beyond what was sold, and is on no invoice, in money."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.bounds import at_least
from wellkept.sdk.measure import Tables, measure


@measure("engagement", unit="money", needs=("booked_hours",), steady=True)
def unpaid_change(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Money, in the firm's currency, that changes and wishes are worth and that is not invoiced.

    Of approved changes the price less what was invoiced; of work outside without a yes its hours at the engagement's
    rate. Hours that are known to be billable go on an invoice and do not count. `low` leaves out changes of which
    nobody said whether they were invoiced; `high` also counts hours booked on nothing that is recorded. Where there are
    such hours and no rate is recorded, there is no value, and `low` is what is known of changes.

    Carries `change_money` (of approved changes), `hours` (outside, not known to be billable), `rate` and `unpriced`
    (approved changes without a price). `n` is the approved changes and the weeks with such hours; `known` the share of
    approved changes that have a price, and half of that where a rate is needed and missing. Source: change requests,
    wishes, bookings of hours, pricing terms; what is worth what is policy.
    """
    del as_of  # records and `booked_hours` hold nothing later
    found = tables.engagement.select("engagement")
    for table in (_changes(tables), _hours(tables), tables.pricing_terms.select("engagement", "rate")):
        found = found.left_join(table, "engagement").drop("engagement_right")
    some = found.filter(found.changes.notnull() | (found.unbilled > 0) | (found.unbilled_unnamed > 0))
    names = ("changes", "priced", "change_money", "surely", "unbilled", "unbilled_unnamed", "weeks")
    return _told(some.mutate(**{name: some[name].cast("float64").fill_null(0.0) for name in names}))


def _changes(tables: Tables) -> ir.Table:
    change = tables.change_request.filter(tables.change_request.decision == "approved")
    left = at_least(change.price - change.invoiced.fill_null(0.0), 0.0)
    rows = change.mutate(left=left)
    return rows.group_by("engagement").agg(
        changes=rows.count(),
        priced=rows.price.notnull().sum(),
        change_money=rows.left.sum(),
        surely=rows.left.sum(where=rows.invoiced.notnull()),
    )


def _hours(tables: Tables) -> ir.Table:
    week = tables.booked_hours
    return week.group_by("engagement").agg(
        unbilled=week.unbilled.sum(),
        unbilled_unnamed=week.unbilled_unnamed.sum(),
        named=(week.hours - week.unnamed).sum(),
        outside=week.outside.sum(),
        weeks=(week.unbilled > 0).sum(),
    )


def _told(some: ir.Table) -> ir.Table:
    """Hours on nothing that is recorded are taken to be split as the others are."""
    likely = some.unbilled + some.unbilled_unnamed * (some.outside / some.named.nullif(0.0)).fill_null(0.0)
    needs_rate = likely > 0
    silent = needs_rate & some.rate.isnull()
    rate = some.rate.fill_null(0.0)
    money = some.change_money + likely * rate
    share = ibis.ifelse(some.changes > 0, some.priced / some.changes.nullif(0.0), 1.0)
    return some.select(
        "engagement",
        value=ibis.ifelse(silent, ibis.null("float64"), money),
        low=some.surely + some.unbilled * rate,
        high=ibis.ifelse(
            (some.unbilled + some.unbilled_unnamed > 0) & some.rate.isnull(),
            ibis.null("float64"),
            some.change_money + (some.unbilled + some.unbilled_unnamed) * rate,
        ),
        n=some.changes + some.weeks,
        known=share * ibis.ifelse(silent, 0.5, 1.0),
        change_money="change_money",
        hours=likely,
        rate="rate",
        unpriced=some.changes - some.priced,
    )
