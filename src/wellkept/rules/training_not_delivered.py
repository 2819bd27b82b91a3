"""Those who need a training have not had it."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Trace
from wellkept.sdk.handing_over import closed_lately, ending_soon, hand_over_plan, is_closed
from wellkept.sdk.owner import owner_of_engagement
from wellkept.sdk.phrases import in_words, on_day, percent
from wellkept.sdk.rule import Look, Row, rule


@rule("engagement", chapter="engagement", needs=("training", "breadth"), thresholds={"share": 0.8})
def training_not_delivered(look: Look) -> Iterator[Finding]:
    """Fires when an engagement is closed and under `share` (80 %) of those who need a training came, or a session was
    never held; and from 14 days before its planned end, when a session has no day.

    Of whom nobody said whether they came does not count against it, and makes it less sure. Where no training is
    recorded it says nothing; half a year after the closing it is silent. It closes when enough of them came to a
    session, or, before the closing, when each session has a day.
    """
    for engagement in closed_lately(look):
        found = look.number("training", engagement["engagement"])
        least = look.threshold("share", engagement["account"])
        if found and ((found["high"] is not None and found["high"] < least) or found["undated"] + found["ahead"] > 0):
            yield _finding(look, engagement, found, _came(found))
    for engagement in ending_soon(look):
        found = look.number("training", engagement["engagement"])
        if found and found["undated"]:
            many = in_words(int(found["undated"]))
            yield _finding(look, engagement, found, f"{many} training session{_s(found['undated'])} without a day")


def _came(found: Row) -> str:
    if not found["n"]:
        return "no training was held"
    came = f"{in_words(int(found['came']))} of {in_words(int(found['n']))} who need the training came"
    return came if found["value"] is None else f"{came} ({percent(found['value'])})"


def _s(many: float) -> str:
    return "" if many == 1 else "s"


def _finding(look: Look, engagement: Row, found: Row, gap: str) -> Finding:
    closed = is_closed(look, engagement)
    when = f"was closed on {on_day(engagement['closed_on'])}" if closed else f"ends on {on_day(engagement['ends_on'])}"
    ids = tuple(
        row["training_session"]
        for row in look.records("training_session")
        if row["engagement"] == engagement["engagement"]
    )
    steps = ["Agree on a day with those who could not come.", "Hold it, and note who came."]
    link = ", and " if closed else " with "
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"{engagement['name']} {when}{link}{gap}.",
        closes="Enough of those who need it came to a session." if closed else "Each session has a day.",
        owner=owner_of_engagement(look, engagement),
        act_by=act_within(look, 7),
        known=found["known"] if found["n"] else 1.0,
        numbers={"came": found["came"], "needed": found["needed"], "share": found["value"]},
        evidence=(Trace("training", "the sessions", ids=ids),),
        actions=(hand_over_plan(look, engagement, "Hold the training", steps),),
        waits_outside=closed,
    )
