"""Over how many people the contact with an account spreads."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.fading import age_in_days
from wellkept.sdk.measure import Tables, measure

ACTIVE_DAYS = 180.0
# z of a 95 % interval.
Z = 1.96


@measure("account", unit="contacts", needs=("tie_strength", "silence"), steady=True)
def breadth(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Effective contacts: N = exp(-sum of p ln p), p being each contact's share of all strength (K) of the account's
    ties.

    N is 1 when all runs through one person, and the number of contacts when it spreads evenly. Unit: contacts, from 1;
    not known without any tie. `colleagues` is the same on our side. Carries `top_contact` and `top_colleague` with
    their shares, `active_people` (contacts in touch in the last 180 days), `k_total` and `cold_share` (of the
    K of ties that have a rhythm of their own, `spoken_share` of all, the share on those whose `silence` is cold; not
    known where none has), `last_day` (of the last contact with anybody).

    One active person, or a top share over .8, is single-threaded: the odds of going dark in 180 days were 1.68 times
    those of others. `low` and `high` are a 95 % interval, as if each contact day had fallen to one of the contacts by
    chance (delta method, K as the number of days), inside 1 and the number of contacts; `n` is that number; `known` is
    the share of K that is certain. It counts whom we were in touch with, not whom we know of.
    """
    ties = tables.tie_strength.filter(tables.tie_strength.account.notnull())
    contacts, colleagues = _spread(ties, "contact"), _spread(ties, "colleague")
    whole = _whole(tables, ties, as_of)
    both = whole.left_join(contacts, "account").left_join(colleagues, "account", rname="{name}_ours")
    # sqrt of a sum that rounding may have left under 0
    doubt = (ibis.greatest(both.squares - both.entropy * both.entropy, 0.0) / both.k_total).sqrt() * Z
    found = both.select(
        "account",
        "n",
        "known",
        "k_total",
        "active_people",
        "cold_share",
        "spoken_share",
        "last_day",
        value=both.entropy.exp(),
        low=ibis.greatest((both.entropy - doubt).exp(), 1.0),
        high=ibis.least((both.entropy + doubt).exp(), both.n.cast("float64")),
        colleagues=both.entropy_ours.exp(),
        top_contact=both.top,
        top_contact_share=both.top_share,
        top_colleague=both.top_ours,
        top_colleague_share=both.top_share_ours,
    )
    every = tables.account.select("account").left_join(found, "account").drop("account_right")
    return every.mutate(
        n=every.n.fill_null(0), known=every.known.fill_null(0.0), active_people=every.active_people.fill_null(0)
    )


def _whole(tables: Tables, ties: ir.Table, as_of: ir.TimestampValue) -> ir.Table:
    cold = tables.silence.select("colleague", "contact", cold=tables.silence.cold)
    known = ties.left_join(cold, ["colleague", "contact"])
    spoken = ibis.ifelse(known.cold.notnull(), known.value, 0.0)
    active = age_in_days(known.last_day, as_of) < ACTIVE_DAYS
    return known.group_by("account").agg(
        n=known.contact.nunique(),
        known=known.low.sum() / known.value.sum(),
        k_total=known.value.sum(),
        active_people=known.contact.nunique(where=active),
        cold_share=ibis.ifelse(known.cold.fill_null(False), known.value, 0.0).sum() / spoken.sum().nullif(0.0),
        spoken_share=spoken.sum() / known.value.sum(),
        last_day=known.last_day.max(),
    )


def _spread(ties: ir.Table, of: str) -> ir.Table:
    """By account: the entropy of the shares of people, and who holds most; of equals the lowest number."""
    each = ties.group_by("account", person=of).agg(k=ties.value.sum())
    most_first = ibis.window(group_by="account", order_by=[each.k.round(9).desc(), each.person])
    whole = each.k.sum().over(ibis.window(group_by="account"))
    share = each.mutate(share=each.k / whole, place=ibis.row_number().over(most_first))
    ln = share.share.ln()
    return share.group_by("account").agg(
        entropy=-(share.share * ln).sum(),
        squares=(share.share * ln * ln).sum(),
        top=share.person.max(where=(share.place == 0) & share.share.notnull()),
        top_share=share.share.max(),
    )
