"""Every rule looks, and says what it found."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import UTC
from itertools import islice
from typing import Any

from wellkept import registry
from wellkept.findings.look import SessionLook
from wellkept.findings.without_erased import erased_people, without_erased
from wellkept.sdk.finding import Finding, Severity, Trace
from wellkept.sdk.rule import Rule
from wellkept.sdk.urgency import urgency
from wellkept.sdk.working_time import calendar_of

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Judged:
    """A finding with the rule that made it; `counts` says how many facts stand behind each trace, if counted."""

    rule: Rule
    finding: Finding
    urgency: str
    counts: tuple[int, ...] = ()

    @property
    def key(self) -> tuple[str, str, str, str]:
        kind = self.finding.subject or self.rule.subject
        return self.rule.name, kind, str(self.finding.subject_id), self.finding.part

    @property
    def severity(self) -> Severity:
        return self.finding.severity or self.rule.severity

    def said(self) -> dict[str, Any]:
        """What the finding says, as it is stored."""
        found = self.finding
        return {
            "severity": self.severity,
            "urgency": self.urgency,
            "sure": found.sure,
            "owner": found.owner,
            "act_by": found.act_by,
            "sentence": found.sentence,
            "more": found.more,
            "closes": found.closes,
            "known": settled(found.known),
            "numbers": settled(dict(found.numbers)),
            "evidence": self._evidence(),
            "actions": [{"kind": n.kind, "says": n.says, "values": settled(dict(n.values))} for n in found.actions],
        }

    def _evidence(self) -> list[dict[str, Any]]:
        traces = [trace_as_data(trace) for trace in self.finding.evidence]
        for trace, count in zip(traces, self.counts, strict=False):
            trace["count"] = count
        return traces


def judge(look: SessionLook, *, count: bool = False) -> list[Judged]:
    """What all rules find, one Judged per rule, subject and part; with `count` also how much stands behind each.

    A stranger's broken rule is left out, and logged.
    """
    found: dict[tuple[str, str, str, str], Judged] = {}
    calendar, erased = calendar_of(dict(look.settings)), erased_people()
    for rule in registry.rules().values():
        look.rule = rule
        try:
            findings = list(without_erased(rule(look), rule.subject, erased))
        except Exception:
            if rule.judge.__module__.startswith("wellkept."):
                raise
            log.exception("rule %s fails and is left out", rule.name)
            continue
        for finding in findings:
            severity = finding.severity or rule.severity
            when = urgency(
                rule.chapter,
                severity,
                finding.act_by,
                waits_outside=finding.waits_outside,
                as_of=look.as_of,
                calendar=calendar,
            )
            one = Judged(rule, finding, when)
            found[one.key] = one
    look.rule = None
    return _counted(look, list(found.values())) if count else list(found.values())


def _counted(look: SessionLook, found: list[Judged]) -> list[Judged]:
    counts = iter(look.counts([(trace, one.finding.account) for one in found for trace in one.finding.evidence]))
    return [replace(one, counts=tuple(islice(counts, len(one.finding.evidence)))) for one in found]


def settled(value: Any) -> Any:
    """Numbers to nine digits: sums differ in the last ones by the order of adding, and that is no news."""
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, dict):
        return {name: settled(one) for name, one in value.items()}
    return [settled(one) for one in value] if isinstance(value, list | tuple) else value


def trace_as_data(trace: Trace) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": trace.kind, "says": trace.says}
    if trace.ids:
        data["ids"] = list(trace.ids)
    if trace.people:
        data["people"] = list(trace.people)
    if trace.engagement is not None:
        data["engagement"] = trace.engagement
    for name, moment in (("since", trace.since), ("until", trace.until)):
        if moment is not None:
            data[name] = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
    return data
