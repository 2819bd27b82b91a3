"""Story 3's files say what the story says; whether the findings come true is the player's to show."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pytest

from wellkept import registry
from wellkept.sdk.connector import Aside, Source
from wellkept.sdk.working_time import WorkingCalendar
from wellkept.stories.sheets import Row
from wellkept.stories.the_mirror import EXPECTED, LAST_WEEK, QUIET, timeline, write_story
from wellkept.stories.the_mirror_desk import CLOSED, desk_cases, steps
from wellkept.stories.the_mirror_survey import ANSWERED, call_back, invitations
from wellkept.stories.the_mirror_vendor import LOGS, good_cases, main_case, other_cases
from wellkept.stories.working_days import IN_BERLIN

WEEK_0 = date(2026, 3, 2)


def minutes(calendar: WorkingCalendar, begins: datetime, ends: datetime) -> float:
    def moment(at: datetime) -> Any:
        return np.array([int(at.timestamp())], dtype="datetime64[s]")

    return float(calendar.minutes_between(moment(begins), moment(ends))[0])


def of(rows: list[Row], step: str) -> list[Row]:
    return [row for row in rows if row["step"] == step]


def test_the_storage_fault_is_told_hour_by_hour() -> None:
    rows = list(main_case(WEEK_0))
    opened, answers = of(rows, "opened")[0]["at"], of(rows, "answered")
    human = [row for row in answers if not row.get("automatic") and row["role"] == "agent"]
    assert minutes(IN_BERLIN, opened, human[0]["at"]) == 7 * 60 + 55
    assert (len(of(rows, "refused")), answers[0]["automatic"]) == (2, "yes")
    assert [row.get("asked") for row in human][:3] == [LOGS] * 3
    assert len({row["actor"] for row in human[:3]}) == 3
    assert Counter(row["team"] for row in of(rows, "assigned")).total() == 6  # five hand-overs after the first team
    assert [len(of(rows, f"escalation {word}")) for word in ("asked", "refused", "granted")] == [3, 2, 1]
    assert [len(of(rows, step)) for step in ("closed", "reopened", "confirmed")] == [2, 1, 0]


def test_the_other_five_cases_with_northgate() -> None:
    rows = list(other_cases(WEEK_0))
    cases = {row["reference"] for row in rows}
    refused = {row["reference"] for row in of(rows, "refused")}
    promised = of(rows, "promised")
    kept = sum(_kept(row, rows) for row in promised)
    assert (len(cases), len(cases - refused), len(promised), kept) == (5, 2, 27, 9)
    assert (len({row["reference"] for row in of(rows, "reopened")}), of(rows, "confirmed")) == (4, [])


def _kept(promise: Row, rows: list[Row]) -> bool:
    words = (row["at"] for row in rows if row["reference"] == promise["reference"] and row["step"] == "answered")
    return any(promise["at"] < at <= promise["due_at"] for at in words)  # type: ignore[operator]


def test_our_own_desk_in_figures() -> None:
    cases = desk_cases(WEEK_0)
    assert (len(cases), median(case.answer for case in cases)) == (214, 22)
    assert round(sum(case.answer <= 60 for case in cases) / len(cases), 2) == 0.93
    assert round(sum(case.hand_overs >= 2 for case in cases) / len(cases), 2) == 0.09
    assert Counter(case.ends for case in cases) == {"confirmed": 121, "closed": 69, "": 24}


def test_of_the_days_on_which_a_word_was_promised_58_percent_brought_one() -> None:
    days = sum(case.days for case in desk_cases(WEEK_0))
    words = [row for row in steps(WEEK_0) if row["step"] == "answered" and row["at"].time().minute == 5]  # type: ignore[attr-defined]
    assert len([row for row in words if row["at"].hour == 9]) / days == pytest.approx(0.58, abs=0.01)  # type: ignore[attr-defined]


def test_of_190_who_were_asked_38_answered_and_one_of_the_three_was_called_back() -> None:
    rows = list(invitations(WEEK_0))
    asked, answered = ([row for row in rows if ("at" in row) is said] for said in (False, True))
    values = [row["value"] for row in answered]
    assert (len(asked), len(answered)) == (CLOSED, ANSWERED) == (190, 38)
    assert (sum(one >= 4 for one in values), values.count(3), sum(one <= 2 for one in values)) == (31, 4, 3)  # type: ignore[operator]
    low = [row for row in answered if row["value"] <= 2]  # type: ignore[operator]
    called = call_back(WEEK_0)
    (after,) = [row for row in low if row["respondent"] == called["with"]]
    assert 0 < minutes(IN_BERLIN, after["at"], called["at"]) <= 2 * 8 * 60  # type: ignore[arg-type]
    assert {row["invitation"] for row in answered} <= {row["invitation"] for row in asked}


def test_everything_happens_when_berlin_works() -> None:
    rows = [*main_case(WEEK_0), *other_cases(WEEK_0), *good_cases(WEEK_0), *steps(WEEK_0)]
    free = IN_BERLIN.holidays([WEEK_0.year])
    rows += [*invitations(WEEK_0), call_back(WEEK_0)]
    days = {(row.get("at") or row["asked_at"]).date() for row in rows}  # type: ignore[attr-defined]
    assert not {day for day in days if day.weekday() > 4 or day in free}


def test_its_files_are_read_by_the_ordinary_connectors(tmp_path: Path) -> None:
    for path in write_story(tmp_path, "main", WEEK_0):
        head = path.read_bytes()[:65536]
        best = max(registry.connectors().values(), key=lambda one: one.sniff(path, head))
        items = list(best(Source(path, path.name, {"time_zone": "Europe/Berlin"})))
        assert not [item for item in items if isinstance(item, Aside)], (path.name, best.name)


def test_the_counter_story_is_quiet_about_the_vendor_in_every_week() -> None:
    quiet = {(one.week, one.rule) for one in EXPECTED if one.branch == "counter" and not one.open}
    assert quiet >= {(week, rule) for week in range(LAST_WEEK + 1) for rule in QUIET}


def test_a_shorter_timeline_is_the_beginning_of_a_longer() -> None:
    short, whole = (timeline("main", WEEK_0, weeks).steps for weeks in (4, LAST_WEEK))
    assert whole[: len(short)] == short
