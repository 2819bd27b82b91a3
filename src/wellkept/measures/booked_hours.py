"""Step: the hours booked on an engagement by week, and what they were booked on."""

from __future__ import annotations

import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure


@measure("engagement week", unit="hours", kept=False, steady=True)
def booked_hours(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Hours of each week in which any were booked (`part`: its Monday), by what they were booked on as it is known now.

    `inside` on what was sold, or on a wish that belongs to it; `approved` on a change that was approved, of which
    `unestimated` on one that nobody said the effort of; `outside` on a wish, or on a change without a yes; `unnamed` on
    nothing, or on something that nobody recorded: these may be any of the others. `unbilled` and `unbilled_unnamed` are
    those outside and unnamed that are not known to go on an invoice. `hours` is all of them, `n` the bookings.

    Source: bookings of hours, of each the version that was read last.
    """
    work = _newest(tables.work, as_of)
    keyed = work.join(tables.engagement_key, work.engagement == tables.engagement_key.key, rname="{name}_of")
    mine = keyed.select("item", "hours", "billable", engagement="engagement_of", day=keyed.happened_at.date())
    place = tables.booked_place
    placed = mine.left_join(place, ["engagement", "item"], rname="{name}_of")
    rows = placed.mutate(
        monday=placed.day.truncate("W"),
        on=placed.state.fill_null("unnamed"),
        free=~placed.billable.fill_null(False),
        guessed=~placed.estimated.fill_null(True),
    )
    found = rows.group_by(["engagement", "monday"]).agg(
        hours=rows.hours.sum(),
        **{state: _sum(rows, rows.on == state) for state in ("inside", "approved", "outside", "unnamed")},
        unestimated=_sum(rows, (rows.on == "approved") & rows.guessed),
        unbilled=_sum(rows, (rows.on == "outside") & rows.free),
        unbilled_unnamed=_sum(rows, (rows.on == "unnamed") & rows.free),
        n=rows.count().cast("float64"),
    )
    told = found.mutate(part=found.monday.strftime("%Y-%m-%d")).drop("monday")
    return told.filter(told.hours > 0)


def _newest(work: ir.Table, as_of: ir.TimestampValue) -> ir.Table:
    """Plausible bookings up to a moment; of the versions of one booking the one that was read last."""
    past = work.filter(work.plausible, work.happened_at <= as_of)
    last = past.group_by("booking").agg(id=past.id.max())
    return past.semi_join(last, "id")


def _sum(rows: ir.Table, where: ir.BooleanValue) -> ir.FloatingScalar:
    return rows.hours.sum(where=where).fill_null(0.0)
