"""Delivering: the dimension of an account's health that its engagements tell."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure

LEAST_KNOWN = 2
STILL = 91  # days for which an engagement that was closed still counts
# An index of 1 is 100 points, one of .6 is none: .95, the line of green, is 87.5, and .85, that of amber, 62.5.
NOTHING_AT, WHOLE_AT = 0.6, 1.0
BOUNDS = ("value", "low", "high")
INDICES = {"cost": "cost_performance", "time": "schedule_performance"}
SHARES = {
    "milestones": "milestones_on_time",
    "promises": "commitments_kept",
    "told": "cadence_kept",
    "handoff": "handoff",
    "training": "training",
}
UNAPPROVED_AT = 0.3  # twice the share at which `scope_creep` is critical is no point
PARTS = (*INDICES, "scope", *SHARES)


@measure("account", unit="points", needs=(*INDICES.values(), "unapproved_share", *SHARES.values()), steady=True)
def delivering(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """How well our work for an account goes, 0 to 100 points, higher is better: the dimension *delivery* of `health`.

    The mean of its parts that are known, each the mean over the engagements that are not closed, or were in the last
    91 days: `cost` and `time`, the shrunk indices of cost and schedule from 20 % earned on, 1 being 100 points and .6
    none; `scope`, the share of hours that nobody agreed to, none being 100 points and .3 none; `milestones`, the share
    reached by the day promised at first; `promises`, the share of ours kept in time; `told`, the share of promised
    words of the status that came; `handoff`, the share of deliverables that were accepted, once the engagement is
    closed or past its end; `training`, the share who came. With fewer than two parts known it is not known.

    `low` and `high` are the same mean of the parts' own bounds, `n` of how many engagements anything is known, `known`
    the share of the parts that is. Carries each part under its name, null where it is not known. Maturity is not among
    them: nobody has shown that it predicts how the work goes.
    """
    rows = ibis.union(*_told(tables, as_of)).filter(lambda row: row.value.notnull())
    mine = tables.engagement
    still = mine.closed_on.isnull() | (mine.closed_on > (as_of - ibis.interval(days=STILL)).date())
    here = rows.join(mine.filter(still).select("engagement", "account"), "engagement")
    parts = here.group_by("account", "part").agg(**{name: here[name].mean() for name in BOUNDS})
    many = here.group_by("account").agg(n=here.engagement.nunique().cast("float64"))
    found = parts.group_by("account").agg(
        **{name: parts[name].mean() for name in BOUNDS},
        **{part: parts.value.max(where=parts.part == part) for part in PARTS},
        count=parts.count(),
    )
    whole = found.join(many, "account")
    enough = whole["count"] >= LEAST_KNOWN
    points = {name: ibis.ifelse(enough, whole[name], ibis.null("float64")) for name in BOUNDS}
    known = ibis.ifelse(enough, whole["count"] / float(len(PARTS)), 0.0)
    return whole.select("account", "n", *PARTS, known=known, **points)


def _told(tables: Tables, as_of: ir.TimestampValue) -> list[ir.Table]:
    """(engagement, part, value, low, high) in points, from each measure."""
    shares = {part: getattr(tables, name) for part, name in SHARES.items()}
    shares["handoff"] = _at_its_end(tables, shares["handoff"], as_of)
    indices = {part: _judged(getattr(tables, name)) for part, name in INDICES.items()}
    return [
        *(_points(rows, part, NOTHING_AT, WHOLE_AT) for part, rows in indices.items()),
        *(_points(rows, part, 0.0, 1.0) for part, rows in shares.items()),
        _points(_turned(tables.unapproved_share), "scope", UNAPPROVED_AT, 0.0),
    ]


def _judged(index: ir.Table) -> ir.Table:
    return index.filter(index.verdict)


def _at_its_end(tables: Tables, rows: ir.Table, as_of: ir.TimestampValue) -> ir.Table:
    """Until then nothing was to be accepted."""
    mine = tables.engagement
    over = mine.closed_on.notnull() | (mine.ends_on < as_of.date()).fill_null(False)
    return rows.semi_join(mine.filter(over), "engagement")


def _turned(rows: ir.Table) -> ir.Table:
    """A share of which less is better: its high end is the low one in points."""
    return rows.select("engagement", "value", low=rows.high, high=rows.low)


def _points(rows: ir.Table, part: str, nothing_at: float, whole_at: float) -> ir.Table:
    def scaled(value: ir.FloatingValue) -> ir.FloatingValue:
        share = (value - nothing_at) / (whole_at - nothing_at)
        return ibis.ifelse(value.isnull(), ibis.null("float64"), ibis.greatest(ibis.least(share, 1.0), 0.0) * 100.0)

    return rows.select("engagement", part=ibis.literal(part), **{name: scaled(rows[name]) for name in BOUNDS})
