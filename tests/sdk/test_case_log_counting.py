from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.case_log import CaseLog, teams

ROWS = st.lists(
    st.tuples(
        st.integers(1, 4),
        st.integers(0, 5),
        st.sampled_from(["opened", "assigned", "answered", "closed"]),
        st.sampled_from(["", "one", "two", "three"]),
    ),
    min_size=1,
    max_size=30,
)
Row = tuple[int, int, str, str]


def log_of(rows: list[Row]) -> CaseLog:
    names = ("case", "at", "step", "team")
    columns: dict[str, Any] = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    columns["at"] = pa.array([datetime(2026, 1, 1) + timedelta(hours=at) for at in columns["at"]], pa.timestamp("us"))
    return CaseLog.of(pa.table(columns | {"fact": range(len(rows))}))


def in_order(rows: list[Row]) -> list[tuple[Row, int]]:
    return sorted(((row, fact) for fact, row in enumerate(rows)), key=lambda one: (one[0][0], one[0][1], one[1]))


@given(ROWS)
def test_rows_stand_by_case_and_time_whatever_their_order(rows: list[Row]) -> None:
    log = log_of(rows)
    assert log.facts.tolist() == [fact for _, fact in in_order(rows)]
    assert log.ids.tolist() == sorted({row[0] for row in rows})
    assert log_of(sorted(rows, key=lambda row: row[1])).ids[log.place[0]] == min(row[0] for row in rows)


@given(ROWS)
def test_changes_of_team_and_returns_as_a_loop_counts_them(rows: list[Row]) -> None:
    log = log_of(rows)
    moved, back = log.changes(teams(log))
    had: dict[int, list[str]] = {}
    for place, ((case, _, step, team), _) in enumerate(in_order(rows)):
        before = had.setdefault(case, [])
        says = bool(team) and step != "answered"
        assert moved[place] == (says and bool(before) and before[-1] != team)
        assert back[place] == (says and bool(before) and before[-1] != team and team in before)
        before += [team] if says else []


@given(ROWS)
def test_first_last_and_next_marked(rows: list[Row]) -> None:
    log, ordered = log_of(rows), in_order(rows)
    marked = log.is_step("answered")
    for place, ((case, *_), _) in enumerate(ordered):
        mine = [at for at, (row, _) in enumerate(ordered) if row[0] == case and row[2] == "answered"]
        number = log.place[place]
        assert log.first(marked)[number] == (mine[0] if mine else -1)
        assert log.last(marked)[number] == (mine[-1] if mine else -1)
        assert log.next_marked(marked)[place] == next((at for at in mine if at > place), -1)
        assert log.last_marked(marked)[place] == next((at for at in reversed(mine) if at <= place), -1)
        assert log.counts(marked)[number] == len(mine)


def test_the_time_of_no_row_is_not_known() -> None:
    assert np.isnat(log_of([(1, 0, "opened", "")]).time(np.array([-1]))).all()
