"""Every row of the benchmark runs on a little input, and whoever is compared comes to the same."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from wellkept.bench.compare import Figures, compare
from wellkept.bench.row import Row, rows

LITTLE = {"mail_headers": 300, "mail_words": 300, "mail_to_facts": 300, "tie_strength": 5_000, "warmest_path": 2_000}
PEERS = ("polars", "pandas", "igraph", "networkx", "fast_mail_parser")


@pytest.mark.parametrize("name", sorted(LITTLE))
def test_ours_works_on_a_little(name: str, tmp_path: Path) -> None:
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
@pytest.mark.parametrize("name", ["mail_headers", "tie_strength"])
def test_peers_come_to_the_same(name: str, tmp_path: Path) -> None:
    found = compare(name, rows()[name], tmp_path, LITTLE[name])
    assert [one.failed for one in found] == [""] * len(found)
    assert len({one.output for one in found}) == 1


def test_who_changes_the_input_works_on_a_copy(tmp_path: Path) -> None:
    row = rows()["mail_to_facts"]
    made = tmp_path / "mail_to_facts-50"
    compare("mail_to_facts", row, tmp_path, 50)
    assert sorted(path.name for path in made.iterdir() if path.name != "home") == [".ready", "mails.mbox"]
    assert not (made / "home" / "wellkept.sqlite3").exists()


def test_of_two_rounds_the_better_counts() -> None:
    one = Figures("wellkept")
    told = {"wall": 1.0, "peak": 5, "units": 10, "output": "a", "more": {}}
    one.take(told | {"cpu": 2.0})
    one.take(told | {"cpu": 3.0, "peak": 9})
    assert (one.cpu, one.peak, one.cpu_each) == (2.0, 9, 0.2)


def test_each_row_says_what_it_is_and_what_is_aimed_at() -> None:
    for name, row in rows().items():
        assert isinstance(row, Row)
        assert row.words, name
        assert row.goal, name
        assert row.scale <= row.full, name
