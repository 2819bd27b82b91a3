"""Money that the coming months may put at stake."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.bounds import at_least
from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.reports import newest_reports

AHEAD_DAYS = 120
VERDICT_FROM = 0.2


@measure("account", unit="money", needs=("earned_value",), steady=True)
def exposure(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Money, in the firm's currency, that the next 120 days may put at stake with an account; from 0.

    The sum of: for each open engagement that has begun or begins in 120 days, its value not yet accepted times its
    chance of trouble (`engagements`); for each contract that renews in 120 days, its value times one minus the chance
    of renewal (`renewals`; .9 unless recorded); and the value named in open escalations (`escalations`; 0 until cases
    are read). For a vendor: what we pay it in a year, plus the engagements' part.

    The chance of trouble follows the recorded risk (low .05, medium .15, high .35); from 20 % earned on the worse
    shrunk index of the last report (.95 and more .05, .9 and more .15, .8 and more .35, below .6). All of these are
    settings, and policy. Where neither risk nor report is there, medium is assumed, `low` and `high` span low to high
    risk, and `known` falls.

    `n` is the number of engagements and contracts counted; `known` the share of them with all that is needed. With
    none recorded it is not known. It cannot see what nobody recorded.
    """
    items = ibis.union(_engagements(tables, as_of), _contracts(tables, as_of))
    part = items.value.fill_null(0.0)
    summed = items.group_by("account").agg(
        value=part.sum(),
        low=items.low.fill_null(0.0).sum(),
        high=items.high.fill_null(0.0).sum(),
        n=items.count(),
        known=items.known.mean(),
        engagements=ibis.ifelse(items.renewal, 0.0, part).sum(),
        renewals=ibis.ifelse(items.renewal, part, 0.0).sum(),
        worth=items.value.count(),
    )
    found = tables.account.select("account").left_join(summed, "account")
    unknown = found.worth.fill_null(0) == 0
    return found.select(
        "account",
        *[ibis.ifelse(unknown, ibis.null("float64"), found[name]).name(name) for name in ("value", "low", "high")],
        n=found.n.fill_null(0),
        known=found.known.fill_null(0.0),
        engagements=found.engagements.fill_null(0.0),
        renewals=found.renewals.fill_null(0.0),
        escalations=ibis.literal(0.0),
    )


def _engagements(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    engagement, day = tables.engagement, as_of.date()
    done = newest_reports(tables.delivery, as_of)
    accepted = done.group_by(key="engagement").agg(accepted=done.accepted.sum())
    live = engagement.filter(
        engagement.closed_on.isnull() | (engagement.closed_on > day),
        engagement.starts_on.isnull() | (engagement.starts_on <= day + ibis.interval(days=AHEAD_DAYS)),
    )
    index = _last_index(tables)
    found = live.left_join(accepted, live.key == accepted.key).left_join(index, live.engagement == index.engagement)
    chance = _measured_chance(tables, index.worse).coalesce(_recorded_chance(tables, live.risk))
    left = at_least(live.value - accepted.accepted.fill_null(0.0), 0.0)
    settings = tables.settings
    return found.select(
        account=live.account,
        value=left * chance.fill_null(settings["risk_medium"]),
        low=left * chance.fill_null(settings["risk_low"]),
        high=left * chance.fill_null(settings["risk_high"]),
        known=live.value.notnull().cast("float64") * ibis.ifelse(chance.notnull(), 1.0, 0.5),
        renewal=ibis.literal(False),
    )


def _last_index(tables: Tables) -> ir.Table:
    reports = tables.earned_value
    judged = reports.filter(reports.earned_share >= VERDICT_FROM)
    worse = ibis.least(judged.cpi, judged.spi)
    return judged.group_by("engagement").agg(worse=worse.argmax(judged.part.cast("int64")))


def _measured_chance(tables: Tables, worse: ir.FloatingColumn) -> ir.FloatingColumn:
    risk = tables.settings
    return ibis.cases(
        (worse >= 0.95, risk["risk_low"]),
        (worse >= 0.9, risk["risk_medium"]),
        (worse >= 0.8, risk["risk_high"]),
        (worse < 0.8, risk["risk_failing"]),
    )


def _recorded_chance(tables: Tables, risk: ir.StringColumn) -> ir.FloatingColumn:
    return risk.cases(*[(word, tables.settings[f"risk_{word}"]) for word in ("low", "medium", "high")])


def _contracts(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Renewals of clients and partners; for a vendor, what a year costs."""
    contract, account, day = tables.contract, tables.account, as_of.date()
    due = contract.filter(contract.renews_on.between(day, day + ibis.interval(days=AHEAD_DAYS)))
    owned = due.join(account.filter(account.kind.fill_null("") != "vendor"), "account")
    renewal = owned.select(
        "account", value=due.value * (1.0 - due.renewal_chance.fill_null(tables.settings["renewal_chance"]))
    )
    running = contract.filter(contract.starts_on.isnull() | (contract.starts_on <= day))
    paid = running.group_by("account").agg(paid=running.value.sum())
    vendor = account.filter(account.kind == "vendor").left_join(paid, "account")
    yearly = vendor.select("account", value=account.yearly_value.coalesce(vendor.paid))
    items = ibis.union(renewal, yearly.filter(yearly.value.notnull()))
    return items.select(
        "account",
        "value",
        low=items.value,
        high=items.value,
        known=items.value.notnull().cast("float64"),
        renewal=ibis.literal(True),
    )
