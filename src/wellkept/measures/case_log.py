"""Step: what happened in each case, in order, with whose step it was."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure

OPENERS = ("opened", "refused", "reopened", "escalation_asked", "confirmed", "complained")
DESKS = ("assigned", "noted", "promised", "resolved", "closed", "escalation_refused", "escalation_granted")


@measure("case", kept=False, steady=True)
def case_log(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """One row for each step of a stated case up to the moment, in order of case and time.

    `desk` says whether it was a step of the side that is asked for help (ours of an inbound case, theirs of an outbound
    one), null where nobody knows: by the fact's side, else by the side of who did it, else by what only one side does.
    `word`: a person of the desk said something that the other side could read. An automatic receipt is none.

    Steps of a case that nobody stated are not in it, nor those with an impossible time.
    """
    event = tables.case_event
    past = event.filter(event.plausible, event.happened_at <= as_of).rename(key="case")
    stated = tables.case.select("case", "key", way=tables.case.direction)
    people = tables.address.join(tables.person, "person").select(actor="address", actor_side="side")
    known = past.join(stated, "key").left_join(people, "actor")
    side = ibis.ifelse(known.side != "", known.side, known.actor_side.nullif(""))
    desk = ibis.cases(
        (side.notnull(), side == ibis.ifelse(known.way == "inbound", "us", "them")),
        (known.step.isin(DESKS), True),
        (known.step.isin(OPENERS), False),
        else_=ibis.null("boolean"),
    )
    told = known.mutate(desk=desk)
    return told.select(
        "case",
        "step",
        "desk",
        "automatic",
        "public",
        "asked",
        "channel",
        "team",
        "status",
        "due_at",
        "rating",
        at=told.happened_at,
        fact=told.id,
        word=(told.step == "answered") & told.desk.fill_null(False) & told.public & ~told.automatic,
    ).order_by("case", "at", "fact")
