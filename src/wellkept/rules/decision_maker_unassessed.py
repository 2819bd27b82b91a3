"""Nobody is named as decision maker of an engagement above the firm's line."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import open_engagements, owner_of_engagement
from wellkept.sdk.rule import Look, Row, rule


@rule("engagement", chapter="well", severity="info", needs=("decision_maker_contact", "breadth"))
def decision_maker_unassessed(look: Look) -> Iterator[Finding]:
    """Fires when the value of an open engagement is from the firm's line on (setting `firms_line`), or its risk is
    high, and nobody is recorded as its decision maker, nor at that level at the account.

    Not knowing is the danger here: as long as nobody is named, `unmet_decision_maker` and `dry_well` cannot speak.
    Closes when somebody is named.
    """
    for engagement in open_engagements(look):
        above = (engagement["value"] or 0.0) >= look.setting("firms_line") or engagement["risk"] == "high"
        row = look.number("decision_maker_contact", engagement["engagement"])
        if above and row is not None and row["decision_maker"] is None:
            yield _finding(look, engagement)


def _finding(look: Look, engagement: Row) -> Finding:
    owner, name = owner_of_engagement(look, engagement), engagement["name"]
    says = f"Find out who decides about {name}"
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"Nobody is named as decision maker of {name}, so nobody can say whether they have been met.",
        closes=f"A decision maker is named in {name}.",
        owner=owner,
        act_by=act_within(look, 14),
        evidence=(Trace("engagement", f"{name}: roles", ids=(engagement["engagement"],)),),
        actions=(Next("plan", says, {"colleague": owner, "about": name, "steps": [says, "Record their name."]}),),
    )
