from __future__ import annotations

from wellkept.findings.judge import Judged, settled
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.rule import Rule

RULE = Rule("dry_well", "account", "well", "warning", (), {}, lambda _look: iter(()))


def said(number: float) -> dict[str, object]:
    actions = (Next("plan", "Plan", {"need": number, "people": [1, 2]}),)
    evidence = (Trace("message", "messages", people=(1,)),)
    found = Finding(subject_id="1", sentence="Dry.", numbers={"reserve": number}, actions=actions, evidence=evidence)
    return Judged(RULE, found, "dig", counts=(3,)).said()


def test_the_order_of_adding_is_no_news() -> None:
    assert said(19.06435414874265) == said(19.064354148742652)
    assert said(19.0643) != said(19.0644)


def test_what_is_no_number_stays_as_it_is() -> None:
    assert settled({"a": (1, None, "x"), "b": True}) == {"a": [1, None, "x"], "b": True}


def test_evidence_carries_its_count() -> None:
    assert said(1.0)["evidence"] == [{"kind": "message", "says": "messages", "people": [1], "count": 3}]
