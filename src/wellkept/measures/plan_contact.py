"""Step: when plans were last discussed with an account, and when its next renewal is."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.exchange import days_before
from wellkept.sdk.measure import Tables, measure


@measure("account", unit="days", needs=(), kept=False, steady=True)
def plan_contact(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Days since plans were last discussed with the account: a contact note of the kind review.

    Unit: days, from 0; not known if none is logged. One row for each account. A note belongs to the account that it
    names, else to those of the people in it.

    Carries `last_review_at`, n (reviews logged), `next_renewal_on` (the first renewal from today on), `contract` and
    `contract_value` of it. It cannot see a review which is only in a calendar: log it as a contact note.
    """
    reviews, renewal = _reviews(tables, as_of), _renewals(tables, as_of)
    found = tables.account.select("account").left_join(reviews, "account").drop("account_right")
    found = found.left_join(renewal, "account")
    return found.select(
        "account",
        "last_review_at",
        "next_renewal_on",
        "contract",
        "contract_value",
        value=days_before(as_of, found.last_review_at),
        n=found.n.fill_null(0).cast("float64"),
        known=ibis.literal(1).cast("float64"),
    )


def _reviews(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    note = tables.contact_note
    held = note.filter(note.kind == "review", note.happened_at <= as_of)
    named = held.filter(held.account.notnull()).select("account", "contact_note", "happened_at")
    guests = held.filter(held.account.isnull()).select("contact_note", "happened_at", person=held.people.unnest())
    theirs = tables.person.filter(tables.person.account.notnull()).select("person", "account")
    by_guest = guests.join(theirs, "person").select("account", "contact_note", "happened_at")
    every = named.union(by_guest)
    return every.group_by("account").agg(last_review_at=every.happened_at.max(), n=every.contact_note.nunique())


def _renewals(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    ahead = tables.contract.filter(tables.contract.renews_on >= as_of.date())
    order = ibis.window(group_by="account", order_by=["renews_on", "contract"])
    first = ahead.mutate(place=ibis.row_number().over(order)).filter(ibis._.place == 0)
    return first.select("account", "contract", next_renewal_on="renews_on", contract_value="value")
