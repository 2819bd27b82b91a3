from __future__ import annotations

from typing import Any

from rules.look import Here
from wellkept.rules.commitment_broken import commitment_broken


def look(*promises: dict[str, Any]) -> Here:
    here = Here("2026-03-22 12:00").contact("Carla", account="Kestrel").account("Quay", "partner")
    here.colleague("Dana", "Jonas").engagement("Backup", "Kestrel", accountable="Dana", decision_maker="Carla")
    for number, values in enumerate(promises):
        said = {"by": "us", "what": f"promise {number}", "due_on": "2026-03-10"} | values
        here.record_of("commitment", engagement="Backup", **said)
    return here


def test_ours_is_said_as_ours() -> None:
    here = look({"promised_by": "Jonas", "promised_to": "Carla"}, {"due_on": "2026-03-20"})
    (finding,) = here.judge(commitment_broken)
    assert finding.sentence == "We promised Carla by 10 March 2026: promise 0. It is 12 days late in Backup."
    assert finding.more == "Also: promise 1 (by 20 March 2026)."
    assert (finding.waits_outside, finding.owner, finding.part) == (True, here.id("Jonas"), "us")
    assert finding.evidence[0].ids == (1, 2)
    (call,) = finding.actions
    assert (call.says, call.values["person"]) == ("Say when it comes", here.id("Carla"))


def test_theirs_is_said_as_help_to_offer() -> None:
    here = look({"by": "them", "promised_by": "Carla"})
    (finding,) = here.judge(commitment_broken)
    assert finding.sentence == (
        "Carla meant to have this by 10 March 2026: promise 0. They may need help with it; 12 days late."
    )
    assert (finding.waits_outside, finding.actions[0].says) == (False, "Offer help with it")
    (nameless,) = look({"by": "them"}).judge(commitment_broken)
    assert nameless.sentence.startswith("The client meant to have")


def test_a_partners_by_its_name_and_each_side_apart() -> None:
    here = look({"by": "partner", "partner": "Quay"}, {}, {"by": "them"})
    found = {finding.part: finding for finding in here.judge(commitment_broken)}
    assert set(found) == {"us", "them", f"partner {here.id('Quay')}"}
    assert found[f"partner {here.id('Quay')}"].sentence.startswith("Quay meant to have this")


def test_it_closes_when_kept_or_released() -> None:
    assert look({"kept_on": "2026-03-20"}, {"released_on": "2026-03-20"}).judge(commitment_broken) == []


def test_on_its_day_it_is_not_broken() -> None:
    assert look({"due_on": "2026-03-22"}).judge(commitment_broken) == []
