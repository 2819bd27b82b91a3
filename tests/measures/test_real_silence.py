"""The longest silence against what a help-desk manager says of each turn; figures of others stand in measures.md."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from wellkept.backtest.scores import auc
from world import World

pytestmark = pytest.mark.real
AFTER_ALL = "2030-01-01"
BOILER_PLATE = 10  # so many turns with one note, word for word
BAD = 3.0
Row = dict[str, str]


def read(path: Path) -> list[Row]:
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def turns(folder: Path) -> list[Row]:
    """Those that are rated: 0 is not."""
    return [row for row in read(folder / "ratings_dev_third.csv") if float(row["Q1"] or 0) > 0]


def comments(folder: Path) -> dict[int, list[Row]]:
    """Each comment once, by issue."""
    found: dict[int, dict[str, Row]] = defaultdict(dict)
    for row in read(folder / "sample_utterances.csv.gz"):
        found[int(float(row["issueid"]))].setdefault(row["id"], row)
    return {issue: list(rows.values()) for issue, rows in found.items()}


def world_of(rated: list[Row], said: dict[int, list[Row]]) -> World:
    """A case for each turn: opened at its start, closed at its end; who reported it is the other side."""
    world = World()
    for number, turn in enumerate(rated):
        key, begins, ends = f"turn-{number}", turn["started"], turn["ended"]
        world.case(key).event(key, "opened", begins).event(key, "closed", ends)
        for one in said.get(int(turn["id"]), []):
            if _at(begins) <= _at(one["created"]) <= _at(ends):
                side = "them" if one["author"] == turn["reporter"] else "us"
                public = float(one["is_private"]) == 0
                world.event(key, "answered" if public else "noted", one["created"], side, public=public)
    return world


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def area(signs: Any, bad: Any) -> float:
    return float(auc(np.asarray(signs, dtype=float), np.asarray(bad), np.ones((1, len(bad))))[0])


def test_the_longest_silence_tells_bad_turns(real_data: Path) -> None:
    folder = real_data / "cases-b2b-helpdesk"
    rated = turns(folder)
    world = world_of(rated, comments(folder))
    rows = {row["case"]: row for row in world.measure("longest_silence", AFTER_ALL)}
    silence = np.array([rows[world.id(f"case turn-{number}")]["value"] for number in range(len(rated))])
    lasted = np.array([(_at(row["ended"]) - _at(row["started"])).total_seconds() for row in rated])
    bad = np.array([float(row["Q1"]) <= BAD for row in rated])
    alike = Counter(row["Notes"] for row in rated)
    own = np.array([alike[row["Notes"]] < BOILER_PLATE or not row["Notes"] for row in rated])
    print(len(rated), "turns: silence", area(silence, bad), "duration", area(lasted, bad))
    print(
        own.sum(),
        "without boiler-plate: silence",
        area(silence[own], bad[own]),
        "duration",
        area(lasted[own], bad[own]),
    )
    assert area(silence, bad) >= 0.80
    # Without turns that carry one note word for word, silence is no better than sheer duration: we say so.
    assert area(silence[own], bad[own]) == pytest.approx(0.70, abs=0.02)
    assert area(lasted[own], bad[own]) == pytest.approx(0.72, abs=0.02)
