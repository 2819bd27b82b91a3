"""Hardly anybody answers."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next
from wellkept.sdk.phrases import percent
from wellkept.sdk.rule import Look, rule


@rule(
    "survey",
    chapter="mirror",
    severity="info",
    needs=("survey_response",),
    thresholds={"share": 0.25, "invitations": 30.0},
)
def low_response_rate(look: Look) -> Iterator[Finding]:
    """Fires for a survey that fewer than `share` (25 %) of at least `invitations` (30) people answered in a quarter.

    It closes when more do. What the others think is not known: few answers say little of everybody.
    """
    for row in look.numbers("survey_response"):
        if row["n"] >= look.threshold("invitations") and row["value"] < look.threshold("share"):
            words = row["survey"].replace("-", " ")
            said = f"{row['answered']:.0f} of {row['n']:.0f} people answered the survey “{words}”"
            yield Finding(
                subject_id=str(row["survey"])[:60],
                sentence=f"{said} in the last quarter: of {percent(1 - row['value'])} nothing is known.",
                closes=f"At least {percent(look.threshold('share'))} of a quarter's invitations are answered.",
                act_by=act_within(look, 14),
                clear=row["high"] < look.threshold("share"),
                numbers={"answered": row["answered"], "invitations": row["n"]},
                actions=(Next("plan", "Ask less often, sooner after the end, and in fewer words", {}),),
            )
