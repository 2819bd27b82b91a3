"""How likely it is that a tie is alive."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from wellkept.sdk.fading import age_in_days
from wellkept.sdk.measure import Tables, measure

# ECE of coefficients that come from other organisations: .03 to .10. The wider end holds until they are recalibrated.
CALIBRATION_ERROR = 0.10
ACTIVE_DAYS = 30.0
FEW_DAYS = 3


@measure("tie", unit="chance", needs=("tie_strength", "active_day"), steady=True)
def tie_alive(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """The chance (0 to 1) that colleague and contact are in two-way contact in the next 30 days.

    Logistic of -1.86 + 0.60 ln(K + .02) + 0.52 ln(Kmin + .05) + 0.42 ln(1 + act), and with under 3 contact days of
    -2.05 with 0.63, 0.45, 0.50. K is `tie_strength`. `kmin` is the weaker direction's sum of 1 / (1 + age / 21 days),
    where a day with a message counts 1 and one with a meeting its weight. `act` is the smaller of the two people's
    days, of the last 30, with a message of their own or a meeting held.

    `any_30` and `any_90` are the chances of any contact at all in 30 and 90 days, from `k_any` (each contact day
    counts 1), `days_since` (days since the last) and `act`.

    Where the firm's own outcomes were back-tested, and the recalibration learnt from them is in use, the logistic's
    score is multiplied by its slope and its intercept is added, from 3 contact days on: those it was judged on.
    `calibration` is its version (null: none), `raw` the chance before it.

    `low` and `high` follow from those of `tie_strength`, widened by .10, which is how far coefficients learnt from
    other organisations were off at most; recalibrated, by how far that was off on later outcomes. `n` is the number of
    contact days, `known` the share that is certain.

    It tells which ties will be in contact, not whether they are on good terms.
    """
    ties, acts = tables.tie_strength, _acts(tables, as_of)
    theirs = acts.view()
    both = ties.left_join(acts, ties.colleague == acts.person).left_join(theirs, ties.contact == theirs.person)
    seen = both.select(
        *ties.columns,
        act=ibis.least(acts.days.fill_null(0), theirs.days.fill_null(0)),
        kmin=ibis.least(ties.k_forth, ties.k_back),
        days_since=age_in_days(ties.last_day, as_of),
        k=ties.value,
    )
    busy = (1.0 + seen.act.cast("float64")).ln()
    score = _two_way(seen, seen.k, seen.kmin, busy)
    # Without the uncertain meetings both directions had less: the weaker one in the same proportion.
    least = _two_way(seen, seen.low, seen.kmin * seen.known, busy)
    own = _Calibration.of(tables, seen)
    chance = _logistic(own.slope * score + own.intercept)
    any_k, since = (seen.k_any + 0.02).ln(), (1.0 + seen.days_since).ln()
    return seen.select(
        "colleague",
        "contact",
        "account",
        "n",
        "known",
        "kmin",
        "act",
        "days_since",
        value=chance,
        low=ibis.greatest(_logistic(own.slope * least + own.intercept) - own.error, 0.0),
        high=ibis.least(chance + own.error, 1.0),
        raw=_logistic(score),
        calibration=own.version,
        any_30=_logistic(0.11 + 0.98 * any_k - 0.32 * since + 0.14 * busy),
        any_90=_logistic(0.95 + 1.00 * any_k - 0.36 * since + 0.32 * busy),
    )


@dataclass(frozen=True)
class _Calibration:
    """What puts a tie's score right; the identity where nothing is in use, or the tie is of a sort not judged."""

    slope: ir.FloatingValue
    intercept: ir.FloatingValue
    error: ir.FloatingValue
    version: ir.IntegerValue

    @classmethod
    def of(cls, tables: Tables, seen: ir.Table) -> _Calibration:
        ours = tables.calibration.filter(tables.calibration.measure == "tie_alive")
        judged = seen.n >= FEW_DAYS

        def held(column: ir.Column, otherwise: float) -> ir.FloatingValue:
            return ibis.ifelse(judged, column.max().as_scalar().fill_null(otherwise), otherwise)

        return cls(
            slope=held(ours.slope, 1.0),
            intercept=held(ours.intercept, 0.0),
            error=held(ours.error, CALIBRATION_ERROR),
            version=ibis.ifelse(judged, ours.version.max().as_scalar(), ibis.null("int32")),
        )


def _acts(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    days = tables.active_day
    return days.filter(age_in_days(days.day, as_of) < ACTIVE_DAYS).group_by("person").agg(days=ibis._.count())


def _two_way(
    seen: ir.Table, k: ir.FloatingColumn, kmin: ir.FloatingColumn, busy: ir.FloatingColumn
) -> ir.FloatingColumn:
    few, ln_k, ln_kmin = seen.n < FEW_DAYS, (k + 0.02).ln(), (kmin + 0.05).ln()
    usual = -1.86 + 0.60 * ln_k + 0.52 * ln_kmin + 0.42 * busy
    return ibis.ifelse(few, -2.05 + 0.63 * ln_k + 0.45 * ln_kmin + 0.50 * busy, usual)


def _logistic(score: ir.FloatingColumn) -> ir.FloatingColumn:
    return 1.0 / (1.0 + (-score).exp())
