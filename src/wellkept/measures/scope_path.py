"""How far an engagement went from what was sold, week by week."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure

# Of a week's hours as many may go into what is outside before the sum begins to run up: half of the line of
# `scope_creep`, as is usual for a cumulative sum that shall see a change of that size.
ALLOWED = 0.04
ENOUGH = 0.8  # of the items need an estimate: a baseline that lacks some would make the rest look like drift
SHOWN = ("hours", "inside", "approved", "outside", "unnamed", "n")


@measure("engagement week", unit="share", needs=("booked_hours",), steady=True)
def scope_path(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Scope drift up to the end of each week (`part`: its Monday): work added since the baseline / its hours.

    Added are the hours that approved changes are estimated to take, from the week of the yes on, or, where nobody
    estimated, those booked on them; and the hours on work outside without an approved change. `low` and `high`: without
    and with the hours that were booked on nothing that is recorded; `value` takes these to be split as the others are.

    `cusum` is the cumulative sum of the hours outside over 4 % of the hours booked (policy), never below 0: where it
    rises week after week, more is done than was agreed. Carries `approved_hours`, what approved changes added so far,
    and of the week itself `hours`, `inside`, `approved`, `outside`, `unnamed`. `n` is the week's bookings, `known`
    the share of the first baseline's items that have an estimate: under .8 there is no value, but `cusum` is told.
    """
    weeks = _with_changes(tables, as_of)
    base = tables.scope_item.filter(tables.scope_item.version <= 1)
    sold = base.group_by("engagement").agg(
        baseline_hours=base.hours.sum(), estimated=base.hours.notnull().cast("float64").mean()
    )
    both = weeks.left_join(sold, "engagement").select(*weeks.columns, "baseline_hours", "estimated")
    so_far = ibis.cumulative_window(group_by="engagement", order_by="part")
    excess = both.outside - ALLOWED * both.hours
    run = both.mutate(
        grown=(both.added + both.unestimated).sum().over(so_far),
        beside=both.outside.sum().over(so_far),
        unclear=both.unnamed.sum().over(so_far),
        all_hours=both.hours.sum().over(so_far),
        risen=excess.sum().over(so_far),
    )
    lowest = ibis.least(run.risen.min().over(so_far), 0.0)
    run = run.mutate(cusum=run.risen - lowest, named=(run.all_hours - run.unclear).nullif(0.0))
    return _told(run)


def _with_changes(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Weeks with hours, and weeks in which a change was approved: a yes counts before anybody works on it."""
    del as_of  # records hold nothing later
    added = ibis.union(_of_changes(tables), _of_versions(tables))
    added = added.group_by(["engagement", "part"]).agg(added=added.added.sum())
    hours = tables.booked_hours.select("engagement", "part", *SHOWN, "unestimated")
    key = ("engagement", "part")
    none = dict.fromkeys((*SHOWN, "unestimated"), ibis.literal(0.0))
    early = added.anti_join(hours, key).select(*key, "added", **none)
    late = hours.left_join(added, key).select(*key, *none, added=ibis._.added.fill_null(0.0))
    return late.union(early.select(*late.columns))


def _of_changes(tables: Tables) -> ir.Table:
    change = tables.change_request.filter(tables.change_request.decision == "approved")
    return change.select("engagement", part=_week(change.decided_on), added=change.effort_hours.fill_null(0.0))


def _of_versions(tables: Tables) -> ir.Table:
    """Items that a later version of the baseline brought without a change request: both sides agreed anew."""
    item = tables.scope_item.filter(tables.scope_item.version > 1, tables.scope_item.change.isnull())
    baseline = tables.scope_baseline.select("engagement", "version", "agreed_on")
    both = item.join(baseline, ["engagement", "version"])
    return both.select("engagement", part=_week(both.agreed_on), added=both.hours.fill_null(0.0))


def _week(day: ir.DateColumn) -> ir.StringColumn:
    return day.truncate("W").strftime("%Y-%m-%d")


def _told(run: ir.Table) -> ir.Table:
    sold = ibis.ifelse(run.estimated >= ENOUGH, run.baseline_hours.nullif(0.0), ibis.null("float64"))
    surely = run.grown + run.beside
    likely = surely + run.unclear * run.beside / run.named
    return run.select(
        "engagement",
        "part",
        *SHOWN,
        "cusum",
        "baseline_hours",
        value=likely / sold,
        low=surely / sold,
        high=(surely + run.unclear) / sold,
        known=run.estimated.fill_null(0.0),
        approved_hours=run.grown,
        outside_hours=run.beside,
        unnamed_hours=run.unclear,
    )
