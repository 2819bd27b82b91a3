"""Who designed the solution is not there, or what they took for granted was not handed over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wellkept.sdk.act_by import act_within, firms_day
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.held import held
from wellkept.sdk.owner import holders, open_engagements, owner_of_engagement
from wellkept.sdk.phrases import counted, in_words, joined
from wellkept.sdk.rule import Look, Row, rule

IN_DELIVERY = ("architect", "technical lead", "project manager", "team")


@rule("engagement", chapter="engagement", needs=("breadth",))
def architecture_handover_gap(look: Look) -> Iterator[Finding]:
    """Fires once an engagement has begun while its architecture was not handed over.

    That is: who designed it before the sale has no part in the delivery, and who builds it has not accepted the design;
    or an assumption from before the start has no owner or was not verified; or a decision from before the start has no
    owner. It closes with the accepted hand-over, and with the last of these named and verified. Where nobody is named
    as architect before the sale, and nothing is written down, there is nothing to judge.
    """
    for engagement in open_engagements(look):
        starts_on = engagement["starts_on"]
        if starts_on is None or starts_on > firms_day(look):
            continue
        handover = _unaccepted(look, engagement)
        assumptions = [row for row in _from_before(look, "assumption", engagement, "made_on") if _is_loose(row)]
        decisions = [
            row for row in _from_before(look, "architecture_decision", engagement, "raised_on") if not row["owner"]
        ]
        if handover or assumptions or decisions:
            yield _finding(look, engagement, handover, assumptions, decisions)


def _unaccepted(look: Look, engagement: Row) -> Row | None:
    """The hand-over that is missing: to somebody else, and not accepted."""
    pk = engagement["engagement"]
    row = next(iter(held(look, "architecture_handover", pk)), None)
    if row is None or row["presales"] is None or row["accepted_on"] is not None:
        return None
    stays = {row["delivery"], *(person for role in IN_DELIVERY for person in holders(look, pk, role))}
    return None if row["presales"] in stays else row


def _from_before(look: Look, table: str, engagement: Row, since: str) -> list[Row]:
    """Rows of an engagement that are older than its start."""
    starts_on: date = engagement["starts_on"]
    rows = held(look, table, engagement["engagement"])
    return [row for row in rows if row[since] is None or row[since] <= starts_on]


def _is_loose(row: Row) -> bool:
    return row["owner"] is None or row["verified_on"] is None


def _finding(
    look: Look, engagement: Row, handover: Row | None, assumptions: list[Row], decisions: list[Row]
) -> Finding:
    owner = owner_of_engagement(look, engagement)
    numbers = {"assumptions": float(len(assumptions)), "decisions": float(len(decisions))}
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"{engagement['name']} has begun, and {_gaps(look, handover, assumptions, decisions)}.",
        more=_which(assumptions),
        closes="Who builds it has accepted the design, and each assumption and decision has an owner and was verified.",
        owner=owner,
        act_by=act_within(look, 7),
        numbers=numbers,
        evidence=tuple(_evidence(handover, assumptions, decisions)),
        actions=(_go_through(look, engagement, handover, assumptions, owner),),
    )


def _gaps(look: Look, handover: Row | None, assumptions: list[Row], decisions: list[Row]) -> str:
    said = []
    if handover:
        who = f"{look.name(handover['presales'])}, who designed it, is not in the delivery"
        by = f" by {look.name(handover['delivery'])}" if handover["delivery"] else ""
        said.append(f"{who}; the design was not accepted{by}")
    if assumptions:
        unverified = sum(row["verified_on"] is None for row in assumptions)
        state = "not verified" if unverified == len(assumptions) else "without an owner or not verified"
        said.append(f"{counted(len(assumptions), 'assumption is', 'assumptions are')} {state}")
    if decisions:
        said.append(f"{counted(len(decisions), 'decision has', 'decisions have')} no owner")
    return joined(said)


def _which(assumptions: list[Row], most: int = 3) -> str:
    if not assumptions:
        return ""
    named = "; ".join(row["statement"] for row in assumptions[:most])
    left = len(assumptions) - most
    return f"Taken for granted: {named}{f'; and {in_words(left)} more' if left > 0 else ''}."


def _evidence(handover: Row | None, assumptions: list[Row], decisions: list[Row]) -> Iterator[Trace]:
    for kind, what, rows in (
        ("architecture_handover", "the hand-over of the architecture", [handover] if handover else []),
        ("assumption", "the assumptions in question", assumptions),
        ("architecture_decision", "the decisions in question", decisions),
    ):
        if rows:
            yield Trace(kind, what, ids=tuple(row[kind] for row in rows))


def _go_through(look: Look, engagement: Row, handover: Row | None, assumptions: list[Row], owner: int | None) -> Next:
    steps = [f"Find out whether it holds: {row['statement']}" for row in assumptions]
    if handover:
        designer, builder = look.name(handover["presales"]), look.name(handover["delivery"])
        steps.insert(0, f"{designer} and {builder} go through the design; {builder} accepts it, or says what is open")
    values = {"steps": steps or ["Name who answers for each decision"], "about": engagement["name"], "colleague": owner}
    return Next("plan", "Hand the architecture over, and have it accepted", values)
