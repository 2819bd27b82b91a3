"""Step: when somebody of the right level last spoke with an engagement's decision maker."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.exchange import FEW, days_before, last_two_way, two_way_days
from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.words import LEVEL_RANK

PEER = LEVEL_RANK["decision maker"]


@measure("engagement", unit="days", needs=("contact",), kept=False, steady=True)
def decision_maker_contact(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Days since somebody of the right level on our side last spoke with the engagement's decision maker.

    Unit: days, from 0; not known if they never spoke, or nobody is named. Spoke: both wrote, or they met among at
    most four people (a contact note counts as a meeting). Of the right level: an executive or decision maker of ours,
    or whoever is accountable for the engagement. The decision maker is who holds that role in the engagement, else
    who is named for the account or has that level there; of several, the one spoken with last. Open engagements only.

    Carries `decision_maker` (null: nobody is named), `last_two_way_at`, `n_180` (days in touch within 180),
    `big_meetings` and `last_big_at`, `last_big_people` (larger meetings shared with somebody of the right level),
    `lower_last_at` and `lower_colleague` (the last of ours below that level to speak with them). `known` is 0 if
    nobody of ours is known to be of the right level.
    """
    wanted = _decision_makers(tables, as_of)
    spoken = _spoken(tables, wanted, as_of)
    found = wanted.left_join(spoken, ["engagement", "decision_maker"]).drop("engagement_right", "decision_maker_right")
    latest = ibis.window(
        group_by="engagement",
        order_by=[found.last_two_way_at.isnull(), ibis.desc("last_two_way_at"), "decision_maker"],
    )
    chosen = found.mutate(place=ibis.row_number().over(latest)).filter(ibis._.place == 0)
    peers = tables.person.filter(tables.person.side == "us", tables.person["rank"] >= PEER).count().as_scalar()
    return chosen.select(
        "engagement",
        "decision_maker",
        "last_two_way_at",
        "big_meetings",
        "last_big_at",
        "last_big_people",
        "lower_last_at",
        "lower_colleague",
        value=days_before(as_of, chosen.last_two_way_at),
        n=chosen.n_180.cast("float64"),
        n_180=chosen.n_180.cast("float64"),
        known=(chosen.decision_maker.notnull() & (chosen.accountable.notnull() | (peers > 0))).cast("float64"),
    )


def _decision_makers(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Each open engagement with each of its decision makers, or null, and who is accountable."""
    engagement, roles = tables.engagement, tables.engagement_role
    is_open = engagement.closed_on.isnull() | (engagement.closed_on > as_of.date())
    live = engagement.filter(is_open).select("engagement", "account")
    named = roles.filter(roles.role == "decision maker").select("engagement", named="person")
    by_level = tables.person.filter(tables.person.level == "decision maker", tables.person.side == "them")
    at_account = tables.account_role.filter(tables.account_role.role == "decision maker")
    at_account = at_account.filter(at_account.person.notnull()).select("account", leveled="person")
    by_level = by_level.select("account", leveled="person").union(at_account)
    accountable = roles.filter(roles.role == "accountable").group_by("engagement").agg(accountable=roles.person.min())
    both = live.left_join(named, "engagement").left_join(accountable, "engagement").left_join(by_level, "account")
    return both.select("engagement", "accountable", decision_maker=both.named.coalesce(both.leveled)).distinct()


def _spoken(tables: Tables, wanted: ir.Table, as_of: ir.TimestampValue) -> ir.Table:
    contact, person = tables.contact, tables.person.select("side", "rank", one="person")
    theirs = contact.filter(contact.across).join(
        wanted.filter(wanted.decision_maker.notnull()), contact.other == wanted.decision_maker
    )
    rows = theirs.left_join(person, "one")
    right = (rows["rank"] >= PEER).fill_null(False) | (rows.one == rows.accountable).fill_null(False)
    rows = rows.mutate(right=right).filter((rows.side == "us").fill_null(False) | right)
    by_pair = rows.group_by("engagement", "decision_maker", "one", "right").agg(
        two_way_at=last_two_way(rows), n_180=two_way_days(rows, rows["at"] >= as_of - ibis.interval(days=180))
    )
    big = (rows.kind != "message") & (rows.people > FEW) & rows.right
    large = rows.group_by("engagement", "decision_maker").agg(
        big_meetings=rows.fact.nunique(where=big),
        last_big_at=rows["at"].max(where=big),
        last_big_people=rows.people.argmax(rows["at"], where=big),
    )
    spoke = by_pair.group_by("engagement", "decision_maker").agg(
        last_two_way_at=by_pair.two_way_at.max(where=by_pair.right),
        n_180=by_pair.n_180.sum(where=by_pair.right),
        lower_last_at=by_pair.two_way_at.max(where=~by_pair.right),
        lower_colleague=by_pair.one.argmax(by_pair.two_way_at, where=~by_pair.right & by_pair.two_way_at.notnull()),
    )
    return large.join(spoke, ["engagement", "decision_maker"])
