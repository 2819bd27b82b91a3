"""Nobody is sent to somebody who was erased: they stay counted, and nothing is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from wellkept.records.models import Erasure
from wellkept.sdk.finding import Finding, Next

PEOPLE = ("person", "colleague", "path")  # what of a proposal's values are people


def erased_people() -> frozenset[int]:
    return frozenset(Erasure.objects.exclude(step=Erasure.Step.ASKED).values_list("person", flat=True))


def without_erased(findings: Iterable[Finding], subject: str, erased: frozenset[int]) -> Iterator[Finding]:
    """Findings that are about others, without proposals in which somebody erased has a part."""
    for finding in findings:
        about = (
            {int(one) for one in finding.subject_id.split("-")} if subject in {"person", "tie"} and erased else set()
        )
        if about & erased:
            continue
        kept = tuple(one for one in finding.actions if not erased & _people(one))
        yield finding if len(kept) == len(finding.actions) else replace(finding, actions=kept)


def _people(proposal: Next) -> set[Any]:
    found: set[Any] = set()
    for name in PEOPLE:
        value = proposal.values.get(name)
        found |= set(value) if isinstance(value, list | tuple) else {value}
    return found
