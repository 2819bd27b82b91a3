"""Who keeps whom, and whether they do."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.whole_seconds import whole_seconds
from wellkept.sdk.wilson import wilson_bound

LOOKS_BACK = 365


@measure("account plan", unit="share", needs=("contact_day",), steady=True)
def plan_kept(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Share (0 to 1) of the periods of a relationship plan in which the two were in touch.

    A plan says that a colleague means to be in touch with a contact every so many days. From its first day on, and at
    most for the last 365 days, whole periods of that length are counted back from today; a period is kept if a
    message of either, a meeting, a call or a lunch falls into it. `part` is the plan; one row for each plan that runs.

    `low` and `high` are its Wilson interval at 95 %, `n` the whole periods so far, at least one; before the first has
    passed the share is not known. Carries `colleague`, `contact`, `every_days`, `last_day` (in touch last, null if not
    since the records begin), `due_on` (the day by which they should be in touch again) and `state`: kept; late, when
    that day has passed; new, while the first period runs and nothing was seen yet.

    It cannot see a call that nobody logged.
    """
    plans = _running(tables, as_of)
    days = _days(tables, plans, as_of)
    found = plans.left_join(days, "relationship_plan").drop("relationship_plan_right")
    begun = (found.age // found.every_days).cast("int64")
    n = ibis.least(begun, (LOOKS_BACK // found.every_days).cast("int64")).cast("float64")
    share = ibis.ifelse(n > 0, found.kept.fill_null(0).cast("float64") / n, ibis.null("float64"))
    due = ibis.greatest(found.last_day.fill_null(found.starts_on), found.starts_on) + _days_long(found.every_days)
    late, seen = due < as_of.date(), found.last_day.notnull()
    return found.select(
        "account",
        "colleague",
        "contact",
        "every_days",
        "last_day",
        part=found.relationship_plan.cast("string"),
        due_on=due,
        state=ibis.cases((late, "late"), (~seen & (begun == 0), "new"), else_="kept"),
        value=share,
        low=wilson_bound(share, n, -1.0),
        high=wilson_bound(share, n, 1.0),
        n=n,
        known=ibis.ifelse(n > 0, 1.0, 0.0),
    )


def _days_long(days: ir.IntegerValue) -> ir.IntervalValue:
    return days.cast("int64").as_interval("D")


def _running(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    plan, today = tables.relationship_plan, as_of.date()
    runs = plan.filter(plan.starts_on <= today, plan.ends_on.isnull() | (plan.ends_on >= today))
    return runs.mutate(age=(whole_seconds(as_of) - runs.starts_on.cast("timestamp").epoch_seconds()) // 86_400)


def _days(tables: Tables, plans: ir.Table, as_of: ir.TimestampValue) -> ir.Table:
    """For each plan the last day in touch, and in how many of its periods they were."""
    pairs = tables.contact_day.select("one", "other", "day")
    touched = plans.join(pairs, [plans.colleague == pairs.one, plans.contact == pairs.other])
    ago = (whole_seconds(as_of) - touched.day.cast("timestamp").epoch_seconds()) // 86_400
    whole = ibis.least(touched.age // touched.every_days, LOOKS_BACK // touched.every_days)
    period = ago // touched.every_days
    counts = (touched.day >= touched.starts_on) & (period < whole)
    return touched.group_by("relationship_plan").agg(last_day=touched.day.max(), kept=period.nunique(where=counts))
