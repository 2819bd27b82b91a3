"""Every row of the benchmark runs on a little input, and whoever is compared comes to the same."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from wellkept.bench.compare import FailedError, _run, compare
from wellkept.bench.figures import Figures, alike
from wellkept.bench.goal import Goal, cheaper, cpu, rate
from wellkept.bench.row import Row, rows
from wellkept.bench.rows import warmest_path
from wellkept.cli import main

LITTLE = {
    "mail_headers": 300,
    "mail_words": 300,
    "tie_strength": 5_000,
    "warmest_path": 2_000,
    "business_hours": 2_000,
    "case_log": 5_000,
}
PEERS = ("polars", "pandas", "igraph", "networkx", "fast_mail_parser")


@pytest.mark.parametrize("name", sorted(LITTLE))
def test_ours_works_on_a_little(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wellkept.bench.compare.ROUNDS", 1)
    row = rows()[name]
    (ours,) = compare(name, row, tmp_path, LITTLE[name], only="wellkept")
    assert not ours.failed
    assert ours.units
    assert ours.cpu > 0
    assert ours.peak > 10_000_000


@pytest.mark.skipif(
    not all(importlib.util.find_spec(one) for one in PEERS),
    reason="peers come with `./wellkept bench`, not with the tests",
)
@pytest.mark.parametrize("name", sorted(LITTLE))
def test_peers_come_to_the_same(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wellkept.bench.compare.ROUNDS", 1)
    found = compare(name, rows()[name], tmp_path, LITTLE[name])
    assert [one.failed for one in found] == [""] * len(found)
    assert False not in [alike(one, found) for one in found]


def test_who_changes_the_input_works_on_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ours and a peer: both find the same messages and addresses in it, and leave it as it was."""
    monkeypatch.setattr("wellkept.bench.compare.ROUNDS", 1)
    found = compare("mail_to_facts", rows()["mail_to_facts"], tmp_path, 50)
    assert [(one.failed, one.output) for one in found] == [("", found[0].output)] * 2
    made = tmp_path / "mail_to_facts-50"
    assert sorted(path.name for path in made.iterdir() if path.name != "home") == [".ready", "mails.mbox"]
    assert not (made / "home" / "wellkept.sqlite3").exists()


def test_of_two_rounds_the_better_counts() -> None:
    one = Figures("wellkept")
    told = {"wall": 1.0, "peak": 5, "units": 10, "output": "a", "of": ""}
    one.take(told | {"cpu": 2.0, "more": {"ms": 4.0}})
    one.take(told | {"cpu": 3.0, "peak": 9, "more": {"ms": 3.0}})
    assert (one.cpu, one.peak, one.cpu_each, one.more) == (2.0, 9, 0.2, {"ms": 3.0})


def test_what_fails_is_said_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = json.dumps({"cpu": 1.0, "wall": 1.0, "peak": 1, "units": 5, "output": "", "of": "", "more": {}})

    def run(words: list[str], folder: Path) -> str:
        if "mail_headers" in words or "networkx" in words:
            raise FailedError("no such thing")
        return said

    monkeypatch.setattr("wellkept.bench.compare._run", run)
    assert main(["bench", "mail_headers", "warmest_path", "--folder", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert "its input could not be made: no such thing" in told.out
    assert told.out.count("5.0") == len(warmest_path.ROW.contenders) - 1
    assert "networkx                  no such thing" in told.out
    assert "2 of 2, warmest_path: SciPy, round 2" in told.err, "progress is shown"


def test_a_process_that_ends_badly_or_never_is_a_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="boom"):
        _run(["-c", "raise SystemExit('boom')"], tmp_path)
    monkeypatch.setattr("wellkept.bench.compare.PATIENCE", 0.05)
    with pytest.raises(FailedError, match="not done after"):
        _run(["-c", "import time; time.sleep(60)"], tmp_path)


def test_goals_are_judged_and_not_on_less_than_they_are_stated_for() -> None:
    found = {"ours": Figures("ours", cpu=2.0, units=100), "theirs": Figures("theirs", cpu=20.0, units=100)}

    def judged(goal: Goal, *, full: bool = True) -> bool | None:
        return goal.judged(found, full=full).is_reached

    assert judged(rate("ours", 50, "mails")) is True
    assert judged(rate("ours", 51, "mails")) is False
    assert judged(cheaper("ours", "theirs", 10)) is True
    assert judged(cheaper("ours", "nobody", 10)) is None
    assert judged(cpu("ours", 0.01)) is False
    assert judged(cpu("ours", 0.01), full=False) is None
    assert "NOT reached" in str(rate("ours", 51, "mails").judged(found, full=True))


def test_outputs_are_compared_with_those_of_the_same_thing() -> None:
    found = [Figures("a", output="1", of="x"), Figures("b", output="2", of="x"), Figures("c", output="3", of="y")]
    assert [alike(one, found) for one in found] == [False, False, None]
    found[1].failed = "it ended"
    assert alike(found[0], found) is None


def test_each_row_says_what_it_is_and_what_is_aimed_at() -> None:
    for name, row in rows().items():
        assert isinstance(row, Row)
        assert row.words, name
        assert row.goals, name
        assert row.scale <= row.full, name
        assert len(row.contenders) > 1, f"{name} runs beside somebody"


def test_every_row_that_was_promised_is_there() -> None:
    assert {
        *("mail_headers", "mail_words", "mail_to_facts", "tie_strength", "refresh", "warmest_path", "page", "start"),
        "set_up",
    } <= rows().keys()
