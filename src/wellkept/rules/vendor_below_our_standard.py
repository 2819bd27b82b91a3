"""A vendor treats us worse than we treat our clients."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next
from wellkept.sdk.phrases import in_words
from wellkept.sdk.questions import Pair, pairs
from wellkept.sdk.rule import Look, rule


@rule("account", chapter="mirror", needs=("mirror", "firm_mirror"))
def vendor_below_our_standard(look: Look) -> Iterator[Finding]:
    """Fires when a vendor's score on any of the six questions is below the firm's own and the intervals are apart: its
    high end lies under our low end.

    It closes when they touch again, or one of the two is not known any more. It compares what both did in the last
    quarter; under five known cases a question has no score.
    """
    for account, found in pairs(look).items():
        below = [pair for pair in found if pair.theirs["high"] < pair.ours["low"]]
        if below:
            yield _finding(look, account, below, len(found))


def _finding(look: Look, account: int, below: list[Pair], of: int) -> Finding:
    place = look.record("account", account)
    name, lead = (place["name"], place["lead"]) if place else ("The vendor", None)
    share = f"{in_words(len(below))} of {in_words(of)} questions"
    said = "; ".join(f"{one.words} {one.theirs['value']:.0f} against {one.ours['value']:.0f}" for one in below)
    return Finding(
        subject_id=str(account),
        account=account,
        sentence=f"{name} treats us worse than we treat our clients in {share}: {said}.",
        closes=f"{name} does as well as we do, or the difference is within its interval.",
        owner=lead,
        act_by=act_within(look, 10),
        known=min(pair.theirs["known"] or 0.0 for pair in below),
        numbers={f"{pair.part}": pair.theirs["value"] for pair in below},
        actions=(Next("plan", f"Show {name} the mirror at the next review", {"about": name}),),
    )
