from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rules.look import Here
from wellkept.rules.partner_without_agreement import partner_without_agreement

SIGNED = {"agreed_on": "2026-01-10"}


def look(*, starts_on: str | None = "2026-01-12", task: bool = True, **partner: Any) -> Here:
    here = Here("2026-03-22 12:00").account("Kestrel").account("Quay", "partner").colleague("Dana")
    here.engagement("Backup", "Kestrel", accountable="Dana", starts_on=starts_on)
    here.record_of("partner", engagement="Backup", account="Quay", **partner)
    if task:
        here.record_of("responsibility", engagement="Backup", task="Firewall", part="responsible", account="Quay")
    return here


def test_without_an_agreement() -> None:
    here = look(cost=18_000.0)
    (finding,) = here.judge(partner_without_agreement)
    assert finding.sentence == "Quay works on Backup without an agreement."
    assert finding.more == "Their part is 18,000 EUR."
    assert (finding.part, finding.owner) == (str(here.id("Quay")), here.id("Dana"))


def test_without_a_task_in_the_matrix() -> None:
    (finding,) = look(task=False, **SIGNED).judge(partner_without_agreement)
    assert finding.sentence == "Quay works on Backup, and nobody wrote down who does what."
    (finding,) = look(task=False).judge(partner_without_agreement)
    assert finding.sentence == "Quay works on Backup without an agreement, and nobody wrote down who does what."
    assert len(finding.actions[0].values["steps"]) == 2


def test_on_one_that_has_ended() -> None:
    (finding,) = look(**SIGNED, agreed_until=date(2026, 2, 28)).judge(partner_without_agreement)
    assert finding.sentence == "Quay works on Backup on an agreement that ended on 28 February 2026."


def test_it_closes_with_both() -> None:
    assert look(**SIGNED, agreed_until=date(2026, 3, 22)).judge(partner_without_agreement) == []


@pytest.mark.parametrize(
    "values", [{"starts_on": None}, {"starts_on": "2026-04-01"}, {"ends_on": "2026-03-21"}], ids=str
)
def test_whose_part_does_not_run_needs_none(values: dict[str, Any]) -> None:
    assert look(**values).judge(partner_without_agreement) == []
