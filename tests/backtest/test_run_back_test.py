"""A back-test from end to end: facts stored, figures kept, a version proposed, used, and seen by the measure."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from homes import Run
from wellkept import pipeline
from wellkept.backtest.keep_found import keep_found
from wellkept.backtest.run_back_test import back_test
from wellkept.findings.models import BackTest
from wellkept.records.commands.use_calibration import use_calibration
from wellkept.records.models import Calibration

START = datetime(2025, 1, 6, 9, tzinfo=UTC)
DAYS = 170
AS_OF = START + timedelta(days=DAYS)


def interactions(path: Path, days: int = DAYS) -> Path:
    """Six colleagues and sixty clients, each pair with a rhythm of its own; some end on the way."""
    rng, lines = random.Random(4), ["from,to,at"]
    for number in range(60):
        ours, theirs = f"ours{number % 6}@harbour.example", f"client{number}@client{number % 9}.example"
        ends = rng.choice((days, days, days, rng.randrange(60, days)))
        day = rng.random() * 3
        while day < ends:
            sender, to = rng.choice(((ours, theirs), (theirs, ours)))
            lines.append(f"{sender},{to},{(START + timedelta(days=day)).isoformat(timespec='seconds')}")
            day += rng.expovariate(1 / (1 + number / 3))
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def firm(home: Path) -> Path:
    pipeline.ingest([interactions(home / "interactions.csv")], AS_OF)
    return home


def test_it_is_kept_proposed_used_and_applied(firm: Path) -> None:
    # What is better is decided by chance where so little is known: here it is taken to be.
    found = replace(back_test(AS_OF, with_ceiling=False), better=True)
    assert not found.figures["ceiling"]
    judged = found.figures["labels"]["two_way"]
    assert judged["cut_offs"] >= 3
    assert set(judged["figures"]) == {"tie_alive", "recalibrated", "tie_strength", "recency", "days_90"}
    assert all(0 <= one["auc"]["low"] <= one["auc"]["high"] <= 1 for one in judged["figures"].values())
    assert found.outcomes >= 300
    assert found.line is not None
    order = {name: one["auc"]["value"] for name, one in judged["figures"].items()}
    assert order["recalibrated"] == pytest.approx(order["tie_alive"])
    kept = keep_found(found, AS_OF)
    again = keep_found(found, AS_OF)
    assert BackTest.objects.count() == 1
    assert json.loads(json.dumps(kept.figures)) == again.figures
    version = Calibration.objects.get()
    used = use_calibration(calibration=version, as_of=AS_OF)
    with pipeline.street() as opened:
        opened.at(AS_OF, only=("tie_alive",))
        assert set(opened.session.rows("tie_alive", "n >= 3")["calibration"].to_pylist()) == {used.version}
        opened.at(AS_OF - timedelta(days=1), only=("tie_alive",))
        assert set(opened.session.rows("tie_alive")["calibration"].to_pylist()) == {None}


def test_facts_after_as_of_change_nothing(firm: Path) -> None:
    early = AS_OF - timedelta(days=60)
    before = back_test(early, with_ceiling=False).figures
    later = firm / "later.csv"
    rows = [
        f"ours{n % 6}@harbour.example,client{n}@client{n % 9}.example,{(early + timedelta(hours=1 + n)).isoformat()}"
        for n in range(60)
    ]
    later.write_text("\n".join(["from,to,at", *rows]) + "\n")
    pipeline.ingest([later], AS_OF)
    assert back_test(early, with_ceiling=False).figures == before


def test_a_young_firm_is_told_that_too_little_is_known(home: Path, wellkept: Run) -> None:
    said = wellkept("backtest", "--no-ceiling")
    assert "Too little is known to judge by" in said.out
    assert Calibration.objects.count() == 0


def test_files_are_tried_in_a_home_of_their_own(home: Path, wellkept: Run) -> None:
    said = wellkept("backtest", interactions(home / "interactions.csv", 130), "--no-ceiling", "--json")
    found = json.loads(said.out)
    assert found["labels"]["any"]["cut_offs"] >= 1
    assert BackTest.objects.count() == 0


@pytest.mark.parametrize("words", [("--use", "file.csv"), ("--use", "--off"), ("--use",), ("--off",), ("nothing.csv",)])
def test_what_cannot_be_done_is_said(home: Path, wellkept: Run, words: tuple[str, ...]) -> None:
    assert wellkept("backtest", *words).code == 2
