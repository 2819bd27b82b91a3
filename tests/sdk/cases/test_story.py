from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from wellkept.sdk.cases.story import Beat, Stories, told
from wellkept.sdk.kinds import Step


def steps(*beats: tuple[Step | None, str]) -> list[Step]:
    return list(told(Beat(*beat) for beat in beats))


def test_a_status_behind_the_end_reopens_once() -> None:
    found = steps(("opened", ""), ("resolved", ""), ("status", ""), ("status", ""), ("closed", ""), ("opened", ""))
    assert found == ["opened", "resolved", "reopened", "status", "closed", "reopened"]


def test_words_and_what_says_nothing_reopen_nothing() -> None:
    found = steps(("closed", ""), ("noted", ""), ("answered", ""), (None, ""), ("confirmed", ""), ("complained", ""))
    assert found == ["closed", "noted", "answered", "status", "confirmed", "complained"]


def test_another_team_is_an_assignment_and_an_unknown_one_is_none() -> None:
    found = steps(("status", "A"), ("status", "A"), ("status", "B"), ("status", ""), ("status", "B"), ("status", "A"))
    assert found == ["status", "status", "assigned", "status", "status", "assigned"]


def test_an_end_that_is_repeated_and_a_second_opening_change_nothing() -> None:
    found = steps(("opened", ""), ("opened", ""), ("resolved", ""), ("resolved", ""), ("closed", ""), ("closed", ""))
    assert found == ["opened", "status", "resolved", "status", "closed", "status"]


def test_the_order_in_which_entries_come_does_not_matter() -> None:
    begin = datetime(2024, 3, 25, tzinfo=UTC)
    beats: list[Beat] = [Beat("opened", "A"), Beat("status", "B"), Beat("resolved", "B"), Beat("status", "A")]
    rows = [(case, begin + timedelta(hours=hour), beat) for case in "xyz" for hour, beat in enumerate(beats)]
    random.Random(4).shuffle(rows)
    stories = Stories()
    for row in rows:
        stories.add(*row)
    wanted = dict(zip(beats, told(beats), strict=True))
    assert stories.steps() == [wanted[beat] for _, _, beat in rows]
    assert set(wanted.values()) == {"opened", "assigned", "resolved", "reopened"}
