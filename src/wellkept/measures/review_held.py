"""Was a promised review, roadmap or plan held?"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure

NEAR = 45


@measure("account plan", unit="held", needs=("contact",), steady=True)
def review_held(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Whether each promised review, roadmap or plan was held: 1 if so, 0 if the day has passed without it.

    `part` is the review. What somebody said counts first: held on a day, or missed. Where nobody said anything, it was
    held on the day of a contact note of the kind `review` with that account, or of a meeting with its people whose
    title says so (a quarterly or business review, a roadmap, a Jahresgespräch), that lies within 45 days of the day on
    which it was due. Which is the nearest of several is not asked; the first one counts.

    Not known (null) while the day lies ahead. Carries `how` (said, note, calendar; empty when it was not), `held_day`,
    `meeting` and `contact_note` (what shows it), `due_on`, `by` (who promised: us, them), `promised_by` and
    `promised_to`. `n` is 1, `known` 1 once the value is known.

    It cannot see a review that nobody logged and no calendar holds; of meetings whose titles are not kept it sees none.
    """
    review = tables.review
    said = ibis.ifelse(review.held_on <= as_of.date(), review.held_on, ibis.null("date"))
    silent = said.isnull() & ~review.missed.fill_null(False)
    rows = review.mutate(said=said, silent=silent)
    found = _first(rows, _noted(tables, as_of), "note").left_join(
        _first(rows, _met(tables, as_of), "meeting"), "review", rname="{name}_met"
    )
    both = rows.left_join(found, "review", rname="{name}_found")
    return _told(both, as_of)


def _noted(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    note = tables.contact_note
    said = note.filter(note.kind == "review", note.happened_at <= as_of, note.account.notnull())
    return said.select("account", fact=said.contact_note, day=said.happened_at.date())


def _met(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Meetings that were held with people of an account, and whose titles say that they are reviews."""
    contact, named, stay = tables.contact, tables.review_meeting, tables.belonging
    met = contact.filter(contact.kind == "meeting", contact.across, contact["at"] <= as_of)
    told = met.semi_join(named, met.fact == named.meeting).select("fact", "day", person="other")
    at = told.join(stay, "person")
    there = at.filter(at.starts_on.isnull() | (at.starts_on <= at.day), at.ends_on.isnull() | (at.ends_on >= at.day))
    return there.select("account", "fact", "day").distinct()


def _first(rows: ir.Table, seen: ir.Table, name: str) -> ir.Table:
    """Of each review the first of these that lies near enough."""
    asked = rows.filter(rows.silent).select("review", "account", "due_on")
    near = asked.join(seen, "account")
    near = near.filter(near.day.delta(near.due_on, unit="day").abs() <= NEAR)
    order = ibis.window(group_by="review", order_by=["day", "fact"])
    placed = near.mutate(place=ibis.row_number().over(order))
    first = placed.filter(placed.place == 0)
    return (
        rows.select("review")
        .left_join(first.select("review", **{f"{name}_day": first.day, name: first.fact}), "review")
        .drop("review_right")
    )


def _told(both: ir.Table, as_of: ir.TimestampValue) -> ir.Table:
    day = both.said.coalesce(both.note_day, both.meeting_day)
    how = ibis.cases(
        (both.said.notnull(), "said"),
        (both.note_day.notnull(), "note"),
        (both.meeting_day.notnull(), "calendar"),
        else_="",
    )
    over = (both.due_on <= as_of.date()) | both.missed.fill_null(False)
    value = ibis.cases((day.notnull(), 1.0), (over, 0.0), else_=ibis.null("float64"))
    found = both.mutate(value=value)
    return found.select(
        "account",
        "by",
        "due_on",
        "promised_by",
        "promised_to",
        "value",
        "meeting",
        part=found.review.cast("string"),
        low=found.value,
        high=found.value,
        n=ibis.literal(1.0),
        known=found.value.notnull().cast("float64"),
        how=how,
        held_day=day,
        contact_note=found.note,
    )
