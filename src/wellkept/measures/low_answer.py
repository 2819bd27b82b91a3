"""Step: low answers, and whether a colleague was in touch with who gave them since."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.survey_rows import QUARTER
from wellkept.sdk.survey_scales import SCALES


@measure("answer", needs=("given", "contact_day"), kept=False, steady=True)
def low_answer(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """One row for each low answer of the last 91 days that holds: 1 or 2 of 5, 0 to 6 of 10, 1 or 2 of 7.

    `followed_at` is when a colleague first wrote to whoever gave it, met or spoke with them after it, or said so; null
    while nobody did. Carries what the answer says (`value`, `scale`, `survey`, `about`), whose it is (`account`,
    `person`), its `invitation`, and `owner`, who is to take it up, where our own survey asked.
    """
    given = tables.given
    lines = [(given.scale == name, scale.low_until) for name, scale in SCALES.items() if scale.low_until]
    low = given.filter(given["at"] > as_of - ibis.interval(days=QUARTER), given.value <= ibis.cases(*lines, else_=-1))
    found = low.left_join(_contacts(tables, low), "answer").left_join(_said(tables, as_of), "invitation")
    return found.select(
        "answer",
        "survey",
        "question",
        "scale",
        "value",
        "account",
        "person",
        "about_kind",
        "about",
        "at",
        "invitation",
        "owner",
        followed_at=ibis.least(
            ibis.coalesce(found.contact_at, found.taken_up_at), ibis.coalesce(found.taken_up_at, found.contact_at)
        ),
    )


def _contacts(tables: Tables, low: ir.Table) -> ir.Table:
    """When the firm first was in touch after each; on the day itself only what came last tells which was first."""
    days = tables.contact_day.filter(tables.contact_day.wrote | tables.contact_day.met)
    pairs = low.select("answer", "person", "at").join(days, low.person == days.other)
    late = (pairs.day > pairs["at"].date()) | (
        (pairs.last_at > pairs["at"]) & (pairs.met | ibis.coalesce(pairs.last_forth, ibis.literal(value=False)))
    )
    after = pairs.filter(late)
    return after.group_by("answer").agg(contact_at=after.last_at.min())


def _said(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Who is to take it up, and when they said that they did."""
    asked = tables.invitation.filter(tables.invitation.low_at <= as_of)
    taken = ibis.ifelse(asked.taken_up_at <= as_of, asked.taken_up_at, ibis.null("timestamp"))
    return asked.select("owner", invitation=asked.key, taken_up_at=taken)
