"""`check` judges what was read, stores nothing, and says by its exit code whether anything is critical."""

from __future__ import annotations

import email.utils
import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from homes import AT, SUNDAY
from raw_mail import mail, mailbox
from wellkept.findings.models import Finding, Said
from wellkept.pipeline import ingest
from wellkept.records.commands.put_account import put_account
from wellkept.records.models import Account

if TYPE_CHECKING:
    from pathlib import Path

    from homes import Run

CARLA, DANA = "carla.brandt@meridian-health.example", "dana.whitlock@harbour-it.example"
SHAPE = [
    *("rule", "severity", "urgency", "sure", "subject_kind", "subject", "opened_on", "sentence"),
    *("evidence", "actions", "owner", "act_by"),
]


def test_the_most_severe_comes_first_and_makes_it_1(meridian: Path, wellkept: Run) -> None:
    ran = wellkept("check", "--as-of", SUNDAY, "--json")
    found = json.loads(ran.out)
    assert ran.code == 1
    assert ran.out.count("\n") == 1
    assert all(list(one) == SHAPE for one in found)
    order = [("critical", "warning", "info").index(one["severity"]) for one in found]
    assert order == sorted(order)
    first = found[0]
    assert (first["rule"], first["subject_kind"], first["subject"]) == ("dry_well", "account", "Meridian Health")
    assert first["owner"] == "Dana Whitlock"
    assert "warmest path" in first["sentence"]
    assert {"unmet_decision_maker"} <= {one["rule"] for one in found}


def test_evidence_opens_without_any_refresh(meridian: Path, wellkept: Run) -> None:
    found = json.loads(wellkept("check", "--as-of", SUNDAY, "--json").out)
    unmet = next(one for one in found if one["rule"] == "unmet_decision_maker")
    met = next(one for one in unmet["evidence"] if one["kind"] == "meeting")
    assert met["count"] == len(met["ids"]) == 1
    assert unmet["actions"]


def test_evidence_is_of_the_findings_own_account(meridian: Path, wellkept: Run) -> None:
    """What somebody else writes to a contact, with a copy to us, is no contact of theirs with us: as pages say."""
    before = _messages_behind(wellkept)
    people = {"From": "jo@third.example", "To": CARLA, "Cc": DANA}
    day = email.utils.format_datetime(AT - timedelta(days=4))
    third = [mail(**people, Date=day, Message_ID=f"<{number}@third.example>") for number in range(3)]
    (meridian / "third.mbox").write_bytes(mailbox(*third))
    ingest([meridian / "third.mbox"], AT)
    assert before
    assert _messages_behind(wellkept) == before


def _messages_behind(wellkept: Run) -> dict[tuple[str, str], int]:
    found = json.loads(wellkept("check", "--account", "Meridian Health", "--as-of", SUNDAY, "--json").out)
    return {
        (one["rule"], trace["says"]): trace["count"]
        for one in found
        for trace in one["evidence"]
        if trace["kind"] == "message"
    }


def test_it_stores_nothing(meridian: Path, wellkept: Run) -> None:
    wellkept("check", "--as-of", SUNDAY)
    assert not Finding.objects.exists()
    assert not Said.objects.exists()


def test_opened_on_is_the_stored_day(measured: Path, wellkept: Run) -> None:
    found = json.loads(wellkept("check", "--as-of", SUNDAY, "--json").out)
    stored = {one.rule: one.turns.latest("on_day").on_day for one in Finding.objects.filter(closed_on=None)}
    assert {one["rule"]: date.fromisoformat(one["opened_on"]) for one in found} == stored
    assert stored["dry_well"] < date.fromisoformat(SUNDAY)


def test_one_account_alone(meridian: Path, wellkept: Run) -> None:
    put_account(organisation="Kestrel Logistics", kind="client")
    ran = wellkept("check", "--account", "kestrel", "--as-of", SUNDAY, "--json")
    assert (ran.code, json.loads(ran.out)) == (0, [])
    assert wellkept("check", "--account", "Meridian Health", "--as-of", SUNDAY).code == 1


def test_it_reads_like_a_linter(meridian: Path, wellkept: Run) -> None:
    lines = wellkept("check", "--as-of", SUNDAY).out.splitlines()
    assert lines[0].startswith("critical: dry_well: Meridian Health, decision maker: ")
    assert lines[1].startswith("    since ")
    assert lines[2].startswith("    evidence: ")
    assert "findings as of Sun 15 Mar 2026: 1 critical" in lines[-1]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--as-of", "yesterday"], "--as-of takes a date such as 2026-03-31"),
        (["--account", "Nobody Ltd"], "no account is called 'Nobody Ltd'"),
    ],
)
def test_what_cannot_run_is_one_line_and_2(meridian: Path, wellkept: Run, words: list[str], says: str) -> None:
    ran = wellkept("check", *words)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("wellkept check: ")
    assert says in ran.err
    assert ran.err.count("\n") == 1


def test_an_empty_home_is_not_taken_for_a_sound_one(home: Path, wellkept: Run) -> None:
    assert not Account.objects.exists()
    ran = wellkept("check")
    assert ran.code == 2
    assert "wellkept ingest" in ran.err
