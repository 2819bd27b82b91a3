"""The calendar day on which something happened, where somebody was."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir


def with_local_day(rows: ir.Table, zone_change: ir.Table, as_of: ir.TimestampValue) -> ir.Table:
    """Rows with `at` (UTC) and `zone`, and `day`: the day there. A zone that `zone_change` does not know is UTC."""
    by_year, zones = rows.mutate(year=rows["at"].year()), _by_year(zone_change, as_of)
    while_there = [by_year["at"] >= zones.starts_at, by_year["at"] < zones.ends_at]
    dated = by_year.left_join(zones, ["zone", "year", *while_there])
    local = dated["at"] + dated.offset_minutes.fill_null(0).as_interval("m")
    return dated.select(*rows.columns, day=local.date())


def _by_year(zone_change: ir.Table, as_of: ir.TimestampValue) -> ir.Table:
    """Stretches of constant offset, one row for each year that they touch: so the join is by equality, and quick."""
    zone = zone_change.filter(zone_change.starts_at <= as_of)
    last = ibis.least(zone.ends_at.year(), as_of.year())
    return zone.mutate(year=ibis.range(zone.starts_at.year(), last + 1).unnest())
