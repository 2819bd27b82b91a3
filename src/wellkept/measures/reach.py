"""Reach: the first dimension of an account's health."""

from __future__ import annotations

from math import log

import ibis
import ibis.expr.types as ir

from wellkept.sdk.bounds import at_most
from wellkept.sdk.measure import Tables, measure

ENOUGH_PEOPLE = 4
LEAST_PARTS = 2.0
PARTS = ("reserve_part", "breadth_part", "warm_part")


@measure("account", unit="points", needs=("well", "breadth"), steady=True)
def reach(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """How well we reach the people of an account, 0 to 100 points, higher is better.

    The mean of three parts, each 0 to 1: `reserve_part`, the mean over the named roles of min(1, reserve / need);
    `breadth_part`, min(1, ln N / ln 4), full from four effective contacts on; `warm_part`, one less the share of K on
    cold ties. Parts that are not known are left out, and `known` falls: it is the mean over the parts of what each
    knows, a role without a name counting nothing.

    `low` and `high` are the mean of the parts' own bounds; `n` is the number of contacts. With fewer than two parts
    it is not known: the warm part asks for a tie with a rhythm of its own, the reserve for a named role. It says how
    many doors are open, not what is said behind them.
    """
    del as_of  # what it needs holds nothing later
    roles, people = _roles(tables), _people(tables)
    both = people.left_join(roles, "account").drop("account_right")
    points = {
        name: _mean([both[part + ending] for part in PARTS]) * 100.0
        for name, ending in (("value", ""), ("low", "_low"), ("high", "_high"))
    }
    # Warmth has no interval of its own.
    return both.select(
        "account",
        "n",
        *PARTS,
        **points,
        known=(both.reserve_known.fill_null(0.0) + both.breadth_known + both.warm_known) / float(len(PARTS)),
    )


def _mean(parts: list[ir.FloatingValue]) -> ir.FloatingValue:
    """Of those that are known; null if it is fewer than two: one part alone says little of the whole."""
    there = sum((part.notnull().cast("float64") for part in parts), ibis.literal(0.0))
    total = sum((part.fill_null(0.0) for part in parts), ibis.literal(0.0))
    return ibis.ifelse(there >= LEAST_PARTS, total / there, ibis.null("float64"))


def _roles(tables: Tables) -> ir.Table:
    well = tables.well
    full = {
        "reserve_part" + ending: at_most(well[name] / well.need, 1.0).mean()
        for name, ending in (("value", ""), ("low", "_low"), ("high", "_high"))
    }
    return well.group_by("account").agg(**full, reserve_known=well.known.mean())


def _people(tables: Tables) -> ir.Table:
    breadth = tables.breadth
    warm = 1.0 - breadth.cold_share
    spread = {
        "breadth_part" + ending: at_most(breadth[name].ln() / log(ENOUGH_PEOPLE), 1.0)
        for name, ending in (("value", ""), ("low", "_low"), ("high", "_high"))
    }
    return breadth.select(
        "account",
        "n",
        **spread,
        warm_part=warm,
        warm_part_low=warm,
        warm_part_high=warm,
        breadth_known=breadth.known,
        warm_known=breadth.known * breadth.spoken_share.fill_null(0.0),
    )
