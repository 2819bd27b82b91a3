"""Step: who spoke, and when the other answered."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure

SPAN_DAYS = 180
MOST_PEOPLE = 4


@measure("pair day", unit="turn", needs=("contact",), kept=False, steady=True)
def turn(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """One row for each turn in the threads between a colleague and a contact, of the last 180 days.

    A turn is one message, or several in a row, by the same of the two in one thread; it begins `at` the first. Messages
    to more than three people are left out: they await no answer of each. `forth`: `one` spoke. `answered_at`: when the
    other's turn began, null if not yet. `moved_on_at`: when the other next wrote to the first in any thread; an
    unanswered turn is waited for no longer than that. Messages that belong to no thread are one thread.
    """
    seen, message, begin = tables.contact, tables.message, as_of - ibis.interval(days=SPAN_DAYS)
    recent = seen.filter(seen.across, seen.kind == "message", seen.people <= MOST_PEOPLE, seen["at"] > begin)
    threads = message.filter(message.happened_at > begin).select(fact="id", thread=message.thread.fill_null(""))
    lines = recent.select("one", "other", "day", "at", "forth", "fact").join(threads, "fact")
    pair, thread = ["one", "other"], ["one", "other", "thread"]
    after = ibis.window(group_by=pair, order_by=["at", "fact"], rows=(1, None))
    in_thread = ibis.window(group_by=thread, order_by=["at", "fact"])
    nothing = ibis.null("timestamp(6)")
    marked = lines.mutate(
        begins=(lines.forth != lines.forth.lag().over(in_thread)).fill_null(True),
        next_back=ibis.ifelse(lines.forth, nothing, lines["at"]).min().over(after),
        next_forth=ibis.ifelse(lines.forth, lines["at"], nothing).min().over(after),
    )
    turns = marked.filter(marked.begins)
    return turns.select(
        "one",
        "other",
        "day",
        "at",
        "forth",
        answered_at=turns["at"].lead().over(in_thread),
        moved_on_at=ibis.ifelse(turns.forth, turns.next_back, turns.next_forth),
    )
