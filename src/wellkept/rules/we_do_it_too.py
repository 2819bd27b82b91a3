"""We do to our clients what a vendor does to us."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next
from wellkept.sdk.questions import Pair, pairs
from wellkept.sdk.rule import Look, rule


@rule("account", chapter="mirror", severity="info", needs=("mirror", "firm_mirror"), thresholds={"score": 60.0})
def we_do_it_too(look: Look) -> Iterator[Finding]:
    """Fires when, on one of the six questions, both a vendor's score and the firm's own are under `score` (60).

    It closes when either is better. Whoever complains about it there has to begin here.
    """
    line = look.threshold("score")
    for account, found in pairs(look).items():
        alike = [pair for pair in found if max(pair.theirs["value"], pair.ours["value"]) < line]
        if alike:
            yield _finding(look, account, alike)


def _finding(look: Look, account: int, alike: list[Pair]) -> Finding:
    place = look.record("account", account)
    name = place["name"] if place else "the vendor"
    said = "; ".join(f"{one.words} {one.theirs['value']:.0f} there, {one.ours['value']:.0f} here" for one in alike)
    return Finding(
        subject_id=str(account),
        account=account,
        sentence=f"We do to our clients what {name} does to us: {said}.",
        closes="Either score is above the line.",
        owner=place["lead"] if place else None,
        act_by=act_within(look, 10),
        known=min(min(pair.theirs["known"] or 0.0, pair.ours["known"] or 0.0) for pair in alike),
        numbers={pair.part: pair.ours["value"] for pair in alike},
        actions=(Next("plan", f"Agree on what to change at home: {alike[0].words}", {"about": alike[0].words}),),
    )
