"""All contact on an engagement runs below the level that decides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import holders, open_engagements, owner_of_engagement
from wellkept.sdk.phrases import counted
from wellkept.sdk.rule import Look, Row, rule

DAYS = 90  # the measure's


@rule("engagement", chapter="well", needs=("contact_by_level", "breadth"), thresholds={"contact_days": 20})
def contact_by_proxy(look: Look) -> Iterator[Finding]:
    """Fires when an open engagement had contact on at least `contact_days` (20) of the last 90 days, and on none of
    them somebody above manager level, on either side, wrote or met among at most four people.

    Silent where the level of those who spoke is recorded for less than half of the days. Closes when somebody above
    manager level speaks, on either side; a call in a contact note counts.
    """
    for engagement in open_engagements(look):
        row = look.number("contact_by_level", engagement["engagement"])
        if row is None or row["known"] is None or row["known"] < 0.5 or row["above_manager_days"]:
            continue
        if row["days_90"] >= look.threshold("contact_days", engagement["account"]):
            yield _finding(look, engagement, row)


def _finding(look: Look, engagement: Row, row: Row) -> Finding:
    owner, since = owner_of_engagement(look, engagement), look.as_of - timedelta(days=DAYS)
    people = (row["top_colleague"], row["top_contact"])
    we, they = (look.name(person) for person in people)
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"{engagement['name']} had {counted(row['days_90'], 'contact day')} in {DAYS} days, most of them "
        f"between {we} and {they}; nobody above manager level spoke, on either side.",
        closes="Somebody above manager level, on either side, writes, calls or meets the other.",
        owner=owner,
        act_by=act_within(look, 14),
        known=row["known"],
        numbers={"contact_days": row["days_90"], "above_manager_days": row["above_manager_days"]},
        evidence=tuple(
            Trace(kind, f"{kind}s between {we} and {they}", people=people, since=since, until=look.as_of)
            for kind in ("message", "meeting")
        ),
        actions=(_speak_with_peer(look, engagement, owner),),
    )


def _speak_with_peer(look: Look, engagement: Row, owner: int | None) -> Next:
    decides = holders(look, engagement["engagement"], "decision maker")
    sponsors = holders(look, engagement["engagement"], "executive sponsor")
    peer = next(iter(decides + sponsors), None)
    caller = "Somebody accountable" if owner is None else look.name(owner)
    says = f"{caller} to speak with {'a peer there' if peer is None else look.name(peer)}"
    ask = [f"What would make {engagement['name']} a success for you?", "What do you hear about it from your people?"]
    return Next("call", says, {"person": peer, "colleague": owner, "about": engagement["name"], "ask": ask})
