"""What people told of cases on pages: which facts came of which decision."""

from __future__ import annotations

from collections.abc import Collection

from wellkept.records.models import Change, Decision

TOLD = "told"  # the table that such a change names; its row is the case


def told_facts(decision: Decision) -> list[int]:
    """Steps that were told with a decision, by fact id."""
    rows = decision.changes.filter(table=TOLD).values_list("after", flat=True)
    return [fact for row in rows if row for fact in row["facts"]]


def decision_of_each(case: int, facts: Collection[int]) -> dict[int, int]:
    """Fact → the decision with which it was told, for those that were told on a page and were not taken back."""
    rows = Change.objects.filter(table=TOLD, row=case, decision__undone_at=None, decision__kind="case")
    every = rows.values_list("decision", "after")
    told = {fact: decision for decision, after in every if after for fact in after["facts"]}
    return {fact: told[fact] for fact in facts if fact in told}
