"""Nobody who should know was told what was deployed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wellkept.sdk.act_by import act_now, firms_day
from wellkept.sdk.finding import Finding, Trace
from wellkept.sdk.handing_over import closed_lately, deliverables_of, ending_soon, hand_over_plan, is_closed
from wellkept.sdk.owner import owner_of_engagement
from wellkept.sdk.phrases import in_words, on_day
from wellkept.sdk.rule import Look, Row, rule


@rule("engagement", chapter="engagement", severity="critical", needs=("deliverable_accepted", "breadth"))
def deployment_not_communicated(look: Look) -> Iterator[Finding]:
    """Fires when an engagement is closed, or its planned end has passed, and the description of what was deployed (a
    deliverable of kind as-built) has not reached everybody named for it, or was not accepted by all of them.

    It needs a hand-over that is recorded here: where an engagement names no deliverable at all, it says nothing. Half a
    year after the closing it is silent. It closes when everybody named has accepted the description.
    """
    passed = [row for row in ending_soon(look) if row["ends_on"] < firms_day(look)]
    for engagement in [*closed_lately(look), *passed]:
        rows = deliverables_of(look).get(engagement["engagement"], ())
        built = [row for row in rows if row["kind"] == "as_built"]
        if rows and not any(row["value"] is not None and row["value"] >= 1 for row in built):
            yield _finding(look, engagement, built)


def _finding(look: Look, engagement: Row, built: Sequence[Row]) -> Finding:
    ended = engagement["closed_on"] if is_closed(look, engagement) else engagement["ends_on"]
    verb = "was closed" if is_closed(look, engagement) else "was to end"
    owner = owner_of_engagement(look, engagement)
    told, named = sum(row["told"] for row in built), sum(row["n"] for row in built)
    steps = ["Write down what was deployed in the end.", "Send it to each who runs it.", "Ask each to accept it."]
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"{engagement['name']} {verb} on {on_day(ended)}, and {_gap(built)}.",
        closes="Everybody named for the description of what was deployed has accepted it.",
        owner=owner,
        act_by=act_now(look),
        numbers={"told": told, "named": named},
        evidence=(_trace(engagement, built),),
        actions=(hand_over_plan(look, engagement, "Tell those who run it what was deployed", steps),),
        waits_outside=True,
    )


def _gap(built: Sequence[Row]) -> str:
    if not built:
        return "no description of what was deployed is planned"
    row = built[0]
    what = f"“{row['title']}”"
    if not row["n"]:
        return f"nobody is named to receive {what}"
    if not row["told"]:
        return f"{what} was sent to nobody"
    missing = int(row["n"] - row["accepted"])
    return f"{in_words(missing)} of {in_words(int(row['n']))} named people have not accepted {what}"


def _trace(engagement: Row, built: Sequence[Row]) -> Trace:
    if built:
        return Trace(
            "deliverable", "the description of what was deployed", ids=tuple(int(row["part"]) for row in built)
        )
    return Trace("engagement", "the engagement", ids=(engagement["engagement"],))
