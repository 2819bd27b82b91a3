"""`explain` opens a finding down to the facts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from wellkept.findings.commands.turn_finding import snooze_finding
from wellkept.findings.models import Finding
from wellkept.records.models import User

if TYPE_CHECKING:
    from pathlib import Path

    from homes import Run


def test_every_number_stands_with_its_facts(measured: Path, wellkept: Run) -> None:
    found = json.loads(wellkept("explain", "unmet_decision_maker", "--json").out)
    met = next(one for one in found["evidence"] if one["kind"] == "meeting")
    assert met["count"] == 1
    assert met["items"][0]["says"] == "Kick-off"
    assert {"Dana Whitlock", "Carla Brandt"} <= set(met["items"][0]["people"])
    assert found["closes"]
    assert found["measures"]
    assert found["history"][0]["kind"] == "opened"
    assert {one["kind"] for one in found["actions"]} >= {"introduce", "propose_times"}


def test_it_tells_people_in_sections(measured: Path, wellkept: Run) -> None:
    lines = wellkept("explain", "dry_well", "Meridian", "Health").out.splitlines()
    titles = [line for line in lines if line and not line.startswith(" ")]
    assert titles[1:] == ["Why", "Numbers", "Facts", "What closes it", "History", "Next"]
    assert "dry_well: Meridian Health: critical, open" in lines[0]
    assert "  exposure: 420,000" in lines


def test_decisions_are_part_of_its_history(measured: Path, wellkept: Run) -> None:
    finding = Finding.objects.get(rule="dry_well")
    user = User.objects.create(email="dana@harbour-it.example")
    day = finding.opened_on
    snooze_finding(finding=finding, until=day.replace(year=2027), on_day=day, by=user, reason="after the fair")
    out = wellkept("explain", str(finding.pk)).out
    assert "snoozed until 2027" in out
    assert "by dana@harbour-it.example: after the fair" in out


def test_a_stranger_number_is_one_line(measured: Path, wellkept: Run) -> None:
    ran = wellkept("explain", "4711")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no finding 4711" in ran.err
