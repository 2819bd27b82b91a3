"""Step: what each delivery report of an engagement says of cost and time."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.reports import newest_reports

# Weight of the belief that all goes to plan, as a share of the budget.
PRIOR = 0.2
VERDICT_FROM = 0.2
GREEN, AMBER = 0.95, 0.85


@measure("engagement report", unit="index", steady=True)
def earned_value(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """One row for each report of earned value or colour, numbered by `part` from 1 in order of time.

    `cpi_raw` is earned / actual cost, `spi_raw` earned / planned. `cpi` and `spi` are these drawn toward 1 while little
    is done: (q + .2) / (q / index + .2), where q (`earned_share`) is earned / the engagement's value. Under 1 is over
    cost or late. `measured_colour`: the worse of the two from .95 green, from .85 amber, else red; null under 20 %
    earned, where no verdict holds; a report of a colour alone keeps that of the report before it.

    Carries `reported_at`, `fact`, `planned`, `earned`, `actual`, `colour` (as reported) and `accepted_total` (what
    the client has accepted so far). Source: delivery reports. Without the engagement's value only the raw figures are
    known. Of a corrected report the last version counts. It believes what was reported as earned.
    """
    delivery, engagement = tables.delivery, tables.engagement
    past = newest_reports(delivery, as_of)
    accepted = past.accepted.fill_null(0.0).sum()
    so_far = ibis.cumulative_window(group_by="engagement", order_by=["happened_at", "id"])
    summed = past.mutate(accepted_total=accepted.over(so_far))
    reports = summed.filter(summed.earned.notnull() | (summed.colour.fill_null("") != ""))
    named = reports.join(
        engagement.select(key="key", subject="engagement", budget=engagement.value.nullif(0.0)),
        reports.engagement == engagement.key,
    )
    order = ibis.window(group_by="subject", order_by=["happened_at", "id"])
    numbered = named.select(
        "planned",
        "earned",
        "actual",
        "colour",
        "accepted_total",
        "budget",
        part=(ibis.row_number().over(order) + 1).cast("string"),
        engagement="subject",
        reported_at=named.happened_at,
        fact=named.id,
        earned_share=named.earned / named.budget,
        cpi_raw=named.earned / named.actual.nullif(0.0),
        spi_raw=named.earned / named.planned.nullif(0.0),
    )
    told = _coloured(_drawn(numbered))
    return told.mutate(value=told.cpi, low=told.cpi, high=told.cpi, n=1.0, known=told.cpi.notnull().cast("float64"))


def _drawn(reports: ir.Table) -> ir.Table:
    top = reports.earned_share + PRIOR
    return reports.mutate(
        # q / CPI is actual / budget: written so, a report with nothing earned divides by nothing.
        cpi=top / (reports.actual / reports.budget + PRIOR),
        spi=top / (reports.planned / reports.budget + PRIOR),
    )


def _coloured(reports: ir.Table) -> ir.Table:
    worse = ibis.least(reports.cpi, reports.spi)
    verdict = (reports.earned_share >= VERDICT_FROM) & worse.notnull()
    colour = ibis.cases((~verdict, None), (worse >= GREEN, "green"), (worse >= AMBER, "amber"), else_="red")
    measured = reports.mutate(
        measured_colour=ibis.ifelse(verdict.fill_null(False), colour, ibis.null("string")),
        number=reports.part.cast("int64"),
    )
    kept = measured.measured_colour.lag().over(ibis.window(group_by="engagement", order_by="number"))
    silent = measured.earned.isnull()
    return measured.mutate(measured_colour=ibis.ifelse(silent, kept, measured.measured_colour)).drop("number")
