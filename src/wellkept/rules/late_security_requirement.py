"""What security, the law or a duty of care asks came after the gate that needed it."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_now
from wellkept.sdk.finding import Finding
from wellkept.sdk.gates import gate_words
from wellkept.sdk.owner import owner_of_engagement
from wellkept.sdk.phrases import counted, in_words, on_day
from wellkept.sdk.register import engagements_with, evidence_of, named, settle
from wellkept.sdk.rule import Look, Row, rule


@rule(
    "engagement",
    chapter="engagement",
    severity="critical",
    needs=("requirement_state", "breadth"),
    thresholds={"days_late": 1},
)
def late_security_requirement(look: Look) -> Iterator[Finding]:
    """Fires when a security, regulatory or fiduciary requirement of an open engagement was recorded `days_late` (1) or
    more days after the gate which needed it was passed, or a later one, and is neither met nor waived by name.

    Critical where one of them is mandatory, else a warning. It closes when each is met, or waived by a named person
    until a day; when a waiver ends it opens again.
    """
    for engagement, late in engagements_with(look, lambda row: not row["value"] and row["late_days"]):
        least = look.threshold("days_late", engagement["account"])
        if rows := [row for row in late if row["late_days"] >= least]:
            yield _finding(look, engagement, rows)


def _finding(look: Look, engagement: Row, rows: list[Row]) -> Finding:
    owner = owner_of_engagement(look, engagement)
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        severity="critical" if rows[0]["mandatory"] else "warning",
        sentence=_sentence(engagement, rows),
        more=_more(rows),
        closes="It is met, or waived by a named person until a day.",
        owner=owner,
        act_by=act_now(look),
        numbers={"requirements": float(len(rows)), "days": rows[0]["late_days"]},
        evidence=evidence_of(rows),
        actions=(settle(engagement, owner, rows),),
    )


def _sentence(engagement: Row, rows: list[Row]) -> str:
    first = rows[0]
    needed = ", which needed it" if first["gate_stage"] == first["stage"] else ""
    after = f"{_long(first['late_days'])} after {gate_words(first['gate_stage'])} of {engagement['name']}{needed}"
    return f"{named(first)} was recorded on {on_day(first['recorded_on'])}, {after}."


def _long(days: float) -> str:
    """Whole weeks are easier to hold than their days."""
    weeks, rest = divmod(int(days), 7)
    return counted(days, "day") if rest or not weeks else f"{in_words(weeks)} week{'' if weeks == 1 else 's'}"


def _more(rows: list[Row]) -> str:
    if len(rows) < 2:
        return ""
    return f"{in_words(len(rows) - 1).capitalize()} more came late as well."
