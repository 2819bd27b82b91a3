"""What the well holds: the chance that somebody fitting already speaks with the person we may need."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.words import LEVEL_RANK, NEEDED_ROLES

# Fit by levels apart (policy). Three apart continues the row; an unknown level may be anything but that.
FITS = (1.0, 0.7, 0.4)
FIT_FAR_OFF = 0.1
FIT_UNKNOWN = 0.7
KNOWN_OF_A_GUESS = 0.5

# The level that a role implies where the post of its holder says none.
ROLE_LEVEL = {
    "decision maker": "decision maker",
    "executive sponsor": "executive",
    "technical lead": "specialist",
    "user champion": "user",
}
LEVEL_ROLE = {"decision maker": "decision maker", "executive": "executive sponsor"}


@measure("account role", unit="chance", needs=("tie_alive",), steady=True)
def reserve(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """The chance (0 to 1) that somebody fitting is already in live contact with the person you may need this month.

    For each account and needed role (decision maker, executive sponsor, technical lead, user champion): one minus the
    product over our colleagues of (1 - `tie_alive` x fit). Fit is 1 between peers, .7 one level apart, .4 two, .1
    three (policy); executive and decision maker are one level; a colleague whose level is not recorded is taken as
    .7, anything from .4 to 1.

    Who fills a role: those named in an open engagement or for the account itself. If several are, the least reserve
    counts, for each may be needed. Else contacts with the level decision maker or executive; then the best counts, for
    any of them would do. A role that nobody fills is not known, and itself asked for; one whose holder nobody knows
    is 0. A role of which somebody said that the account does not need it has no row.

    Carries `contacts` (who fills it), `best_colleague` and `best_contact` (the most useful tie) with `best_alive`, and
    `calibration`, the version that put the chances right (null: none).
    `low` and `high` come from those of `tie_alive`, as errors independent of each other; `n` is contact days; `known`
    the share of contact that is certain and between people of known level; a level that was read from a title, and
    that nobody has confirmed, is half known (policy).
    """
    holders = _holders(tables, as_of)
    ties = _ties(tables, holders)
    role = _roles(_by_holder(holders, ties), _best(ties))
    every = tables.account.select("account", part=ibis.array(list(NEEDED_ROLES)).unnest())
    asked = every.anti_join(_not_needed(tables), ["account", "part"])
    found = asked.left_join(role, ["account", "part"]).drop("account_right", "part_right")
    return found.mutate(n=found.n.fill_null(0), known=found.known.fill_null(0.0))


def _not_needed(tables: Tables) -> ir.Table:
    role = tables.account_role
    return role.filter(role.person.isnull()).select("account", part="role")


def _holders(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    engagement, role, person = tables.engagement, tables.engagement_role, tables.person
    live = engagement.filter(engagement.closed_on.isnull() | (engagement.closed_on > as_of.date()))
    part = role.role.cases(("sponsor", "executive sponsor"), else_=role.role)
    in_work = live.join(role, "engagement").select("account", "person", part=part)
    at_account = tables.account_role.filter(tables.account_role.person.notnull())
    named = in_work.union(at_account.select("account", "person", part="role"))
    named = named.filter(named.part.isin(NEEDED_ROLES)).distinct().mutate(named=ibis.literal(True))
    by_level = person.filter(person.side == "them", person.account.notnull(), person.level.isin(list(LEVEL_ROLE)))
    posted = by_level.select("account", "person", part=by_level.level.cases(*LEVEL_ROLE.items()))
    posted = posted.anti_join(named, ["account", "part"]).mutate(named=ibis.literal(False))
    holders = ibis.union(named, posted)
    level = person.select("person", "rank", guessed=person.level_guessed.fill_null(False))
    known = holders.left_join(level, "person").select("account", "part", "named", "rank", "guessed", contact="person")
    implied = known.part.cases(*[(part, LEVEL_RANK[level]) for part, level in ROLE_LEVEL.items()])
    return known.mutate(rank=known["rank"].coalesce(implied))


def _ties(tables: Tables, holders: ir.Table) -> ir.Table:
    """Each tie of ours with a holder, as chance x fit with its bounds."""
    alive, colleague = tables.tie_alive, tables.person
    pairs = holders.join(alive, holders.contact == alive.contact).left_join(
        colleague, alive.colleague == colleague.person
    )
    apart = (colleague["rank"] - holders["rank"]).abs()
    fit = ibis.cases(*[(apart == step, fit) for step, fit in enumerate(FITS)], (apart > 2, FIT_FAR_OFF))
    return pairs.select(
        holders.account,
        holders.part,
        holders.contact,
        alive.colleague,
        alive.n,
        alive=alive.value,
        calibration=alive.calibration,
        x=_open_to_one(alive.value * fit.fill_null(FIT_UNKNOWN)),
        x_low=alive.low * fit.fill_null(FITS[-1]),
        x_high=alive.high * fit.fill_null(FITS[0]),
        known=alive.known * fit.notnull().cast("float64") * _sure(holders.guessed | colleague.level_guessed),
    )


def _sure(guessed: ir.BooleanValue) -> ir.FloatingValue:
    """A level that was read from a title is half known."""
    return ibis.ifelse(guessed.fill_null(False), KNOWN_OF_A_GUESS, 1.0)


def _open_to_one(chance: ir.FloatingColumn) -> ir.FloatingColumn:
    return ibis.least(chance, 1.0 - 1e-12)


def _by_holder(holders: ir.Table, ties: ir.Table) -> ir.Table:
    none = 1.0 - ties.x
    summed = ties.group_by("account", "part", "contact").agg(
        none=none.ln().sum().exp(),
        up=((ties.x_high - ties.x) / none).pow(2).sum().sqrt(),
        down=((ties.x - ties.x_low) / none).pow(2).sum().sqrt(),
        n=ties.n.sum(),
        known=(ties.known * ties.n).sum() / ties.n.sum(),
    )
    found = holders.left_join(summed, ["account", "part", "contact"])
    none = found.none.fill_null(1.0)
    return found.select(
        holders.account,
        holders.part,
        holders.named,
        holders.contact,
        value=1.0 - none,
        low=ibis.greatest(1.0 - none * (1.0 + found.down.fill_null(0.0)), 0.0),
        high=ibis.least(1.0 - none * (1.0 - found.up.fill_null(0.0)), 1.0),
        n=found.n.fill_null(0),
        known=found.known.fill_null(_sure(holders.guessed)),
    )


def _best(ties: ir.Table) -> ir.Table:
    """The likeliest tie; of equals that of the lowest numbers, so that every engine names the same."""
    order = ibis.window(group_by=["account", "part"], order_by=[ties.x.round(9).desc(), ties.colleague, ties.contact])
    placed = ties.filter(ties.x.notnull()).mutate(place=ibis.row_number().over(order))
    first = placed.filter(placed.place == 0)
    best = first.select("account", "part", best_colleague="colleague", best_contact="contact", best_alive="alive")
    calibration = ties.group_by("account", "part").agg(calibration=ties.calibration.max())
    return calibration.left_join(best, ["account", "part"]).drop("account_right", "part_right")


def _roles(by_holder: ir.Table, best: ir.Table) -> ir.Table:
    # The least of those named, the best of those found by level.
    order = ibis.ifelse(by_holder.named, -1.0, 1.0) * (1.0 + by_holder.value)
    placed = by_holder.mutate(
        place=ibis.row_number().over(
            ibis.window(group_by=["account", "part"], order_by=[order.round(9).desc(), by_holder.contact])
        )
    )
    one = placed.place == 0
    role = placed.group_by("account", "part").agg(
        *[placed[name].max(where=one).name(name) for name in ("value", "low", "high", "n", "known")],
        contacts=placed.contact.collect().sort(),
    )
    return role.left_join(best, ["account", "part"]).drop("account_right", "part_right")
