"""A gate was passed although something mandatory was open."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_now
from wellkept.sdk.finding import Finding
from wellkept.sdk.gates import gate_words
from wellkept.sdk.owner import owner_of_engagement
from wellkept.sdk.phrases import in_words, joined, on_day
from wellkept.sdk.register import engagements_with, evidence_of, named, settle
from wellkept.sdk.rule import Look, Row, rule

MOST_NAMED = 2


@rule("engagement", chapter="engagement", severity="critical", needs=("requirement_state", "breadth"))
def requirement_open_at_gate(look: Look) -> Iterator[Finding]:
    """Fires when an open engagement went through a gate, and a mandatory requirement that this gate or one before it
    needs, recorded by then, is neither met nor waived by a named person.

    A waiver whose last day has passed is none. What was recorded after the gate is `late_security_requirement`. It
    closes when each is met or waived, or the gate turns out not to have been passed.
    """

    def holds(row: Row) -> bool:
        return bool(row["mandatory"] and not row["value"] and row["gate_on"] and not row["late_days"])

    for engagement, rows in engagements_with(look, holds):
        owner = owner_of_engagement(look, engagement)
        yield Finding(
            subject_id=str(engagement["engagement"]),
            account=engagement["account"],
            sentence=_sentence(engagement, rows),
            closes="Each is met, or waived by a named person until a day.",
            owner=owner,
            act_by=act_now(look),
            numbers={"requirements": float(len(rows))},
            evidence=evidence_of(rows),
            actions=(settle(engagement, owner, rows),),
        )


def _sentence(engagement: Row, rows: list[Row]) -> str:
    first = min(rows, key=lambda row: (row["gate_on"], row["part"]))
    said = [named(row) for row in rows[:MOST_NAMED]]
    if len(rows) > MOST_NAMED:
        said.append(f"{in_words(len(rows) - MOST_NAMED)} more")
    passed = f"{engagement['name']} went through {gate_words(first['gate_stage'])} on {on_day(first['gate_on'])}"
    return f"{passed} with {joined(said)} open, and nobody waived {'it' if len(rows) == 1 else 'them'} by name."
