"""Story 1's files say what the story says, in each branch; whether the findings come true is the player's to show."""

from __future__ import annotations

import mailbox
from contextlib import closing
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import pairwise
from pathlib import Path

import pytest

from wellkept import registry
from wellkept.sdk.connector import Aside, Source
from wellkept.stories.expected import Branch
from wellkept.stories.files import Meeting
from wellkept.stories.firm import CARLA, DANA, MILO, PRIYA, SAM, Person
from wellkept.stories.the_stranger import EXPECTED, QUIET, timeline, write_story
from wellkept.stories.timeline import Timeline, moment

WEEK_0 = date(2026, 1, 5)
BRANCHES: tuple[Branch, ...] = ("main", "counter", "repair")
TOLD = {branch: timeline(branch, WEEK_0) for branch in BRANCHES}

# As the story is told: week, rule, severity.
STORY = """
1 unmet_decision_maker warning
1 dry_well critical
6 contact_by_proxy warning
10 risk_up_contact_flat warning
14 inward_attention warning
14 no_self_correction warning
18 status_contradicts_measure warning
"""


def week_of(at: datetime) -> int:
    return (at.date() - WEEK_0).days // 7


def shared(told: Timeline, *people: Person) -> list[Meeting]:
    return [meeting for meeting in told.meetings if set(people) <= set(meeting.attendees)]


def exchanged(told: Timeline, one: Person, other: Person) -> dict[date, set[Person]]:
    """Who of the two wrote, by day."""
    days: dict[date, set[Person]] = {}
    for mail in told.mails:
        if {one, other} <= {mail.sender, *mail.to, *mail.cc} and mail.sender in (one, other):
            days.setdefault(mail.at.date(), set()).add(mail.sender)
    return days


def test_the_expectations_are_the_storys() -> None:
    main = [f"{one.week} {one.rule} {one.severity}" for one in EXPECTED if one.branch == "main" and one.open]
    assert main == STORY.split("\n")[1:-1]


def test_the_counter_story_is_quiet_in_every_week_and_delivery_is_not() -> None:
    counter = [one for one in EXPECTED if one.branch == "counter"]
    quiet = {(one.week, one.rule) for one in counter if not one.open}
    assert quiet == {(week, rule) for week in range(27) for rule in QUIET}
    assert {one.rule for one in counter if one.open} == {"no_self_correction", "status_contradicts_measure"}


def test_the_repair_falls_to_a_warning_and_closes() -> None:
    seen = [(one.week, one.open, one.severity) for one in EXPECTED if one.branch == "repair"]
    assert seen == [(14, True, "critical"), (15, True, "critical"), (16, True, "warning"), (20, False, None)]


def test_dana_and_carla_share_one_meeting_of_nine_and_no_exchange_until_week_26() -> None:
    (kick_off,) = shared(TOLD["main"], DANA, CARLA)
    assert (week_of(kick_off.starts_at), len(kick_off.attendees), kick_off.absent) == (-4, 9, ())
    (asking,) = exchanged(TOLD["main"], DANA, CARLA).items()
    assert (asking[0] - WEEK_0).days // 7 == 26
    assert asking[1] == {DANA}
    assert not [note for note in TOLD["main"].notes if CARLA.email in str(note["with"])]


def test_carla_never_writes_to_the_firm_and_only_milo_reaches_her() -> None:
    assert not [mail for mail in TOLD["main"].mails if mail.sender == CARLA]
    reached = {mail.sender for mail in TOLD["main"].mails if CARLA in (*mail.to, *mail.cc) and week_of(mail.at) < 26}
    assert reached == {MILO}


@pytest.mark.parametrize("branch", BRANCHES)
def test_priya_and_milo_write_four_to_nine_messages_on_each_working_day(branch: Branch) -> None:
    counts: dict[date, int] = {}
    for mail in TOLD[branch].mails:
        if {mail.sender, *mail.to} == {PRIYA, MILO} and not mail.cc:
            counts[mail.at.date()] = counts.get(mail.at.date(), 0) + 1
    days = {WEEK_0 + timedelta(days=k) for k in range(27 * 7) if k % 7 < 5}
    assert set(counts) == days
    assert {min(counts.values()), max(counts.values())} == {4, 9}


def test_priya_and_milo_meet_twice_a_week_alone_and_sam_calls_once_a_month() -> None:
    weeks = [week_of(meeting.starts_at) for meeting in shared(TOLD["main"], PRIYA, MILO) if len(meeting.attendees) == 2]
    assert weeks == [week for week in range(27) for _ in range(2)]
    calls = [week_of(datetime.fromisoformat(str(note["at"]))) for note in TOLD["main"].notes if note["by"] == SAM.email]
    assert calls == [1, 5, 9, 13, 17, 21, 25]


def hours_of_dana(first: int, last: int) -> float:
    """With her own team, from week `first` to `last`."""
    own = [meeting for meeting in shared(TOLD["main"], DANA, PRIYA, SAM) if CARLA not in meeting.attendees]
    assert {len(meeting.attendees) for meeting in own} == {5}
    return sum(meeting.minutes / 60 for meeting in own if first <= week_of(meeting.starts_at) <= last)


def test_dana_turns_inward() -> None:
    assert [hours_of_dana(week, week) for week in (7, 8, 9, 10, 13, 14, 26)] == [0, 1, 1, 3, 3, 5, 5]
    assert hours_of_dana(11, 14) >= max(4, 2 * hours_of_dana(7, 10))


@pytest.mark.parametrize("branch", BRANCHES)
def test_reports_give_the_figures_of_the_story(branch: Branch) -> None:
    figures = {}
    for row in TOLD[branch].delivery:
        if "earned" in row:
            earned, actual, planned = (float(str(row[name])) for name in ("earned", "actual", "planned"))
            week = week_of(datetime.fromisoformat(str(row["reported_at"])))
            figures[week] = (round(earned / actual, 6), round(earned / planned, 6), row["colour"])
            if week in (6, 14):
                assert earned / 1_200_000 == {6: 0.09, 14: 0.22}[week]
    assert figures == {
        6: (0.97, 0.95, ""),
        8: (0.92, 0.90, ""),
        10: (0.87, 0.87, ""),
        14: (0.81, 0.78, ""),
        18: (0.76, 0.75, "green"),
        22: (0.70, 0.72, ""),
    }


def test_the_first_milestone_is_accepted_in_week_5() -> None:
    (accepted,) = [row for row in TOLD["main"].delivery if row.get("accepted")]
    assert (accepted["accepted"], week_of(datetime.fromisoformat(str(accepted["reported_at"])))) == (240_000, 5)


def test_in_the_counter_story_they_lunch_every_four_weeks_and_write_on_two_days_between() -> None:
    told = TOLD["counter"]
    lunches = [meeting for meeting in shared(told, DANA, CARLA) if len(meeting.attendees) == 2]
    assert [week_of(lunch.starts_at) for lunch in lunches] == list(range(-26, 27, 4))
    wrote = sorted(day for day, who in exchanged(told, DANA, CARLA).items() if who == {DANA, CARLA})
    days = sorted([lunch.starts_at.date() for lunch in lunches] + wrote)
    assert {(after - before).days for before, after in pairwise(days)} == {9, 10}


def test_in_the_counter_story_dana_rings_on_the_day_after_every_worse_report() -> None:
    calls = [str(note["at"])[:10] for note in TOLD["counter"].notes if note["by"] == DANA.email]
    reported = [str(row["reported_at"])[:10] for row in TOLD["counter"].delivery if "earned" in row]
    assert calls == [str(date.fromisoformat(day) + timedelta(days=1)) for day in reported]


def test_the_repair_begins_in_week_15() -> None:
    told = TOLD["repair"]
    meetings = [week_of(one.starts_at) for one in shared(told, DANA, CARLA) if len(one.attendees) == 2]
    assert meetings == list(range(15, 27))
    wrote = [(day - WEEK_0).days // 7 for day, who in exchanged(told, DANA, CARLA).items() if who == {DANA, CARLA}]
    assert wrote == list(range(16, 27))


def test_branches_are_one_project_until_they_part() -> None:
    before = moment(WEEK_0 + timedelta(weeks=15), 0)
    main = {mail for mail in TOLD["main"].mails if mail.at < before}
    assert main == {mail for mail in TOLD["repair"].mails if mail.at < before}
    assert main < set(TOLD["counter"].mails)


def test_nobody_writes_in_the_evening_or_at_weekends() -> None:
    for told in TOLD.values():
        assert all(9 <= mail.at.hour < 18 and mail.at.weekday() < 5 for mail in told.mails)


@pytest.mark.parametrize("branch", BRANCHES)
def test_files_are_read_whole_by_the_ordinary_connectors(branch: Branch, tmp_path: Path) -> None:
    kinds = ("account_csv", "person_csv", "engagement_csv", "delivery_csv", "contact_note_csv", "ics", "mbox")
    for path, kind in zip(write_story(tmp_path, branch, WEEK_0), kinds, strict=True):
        items = list(registry.connectors()[kind](Source(path, path.name)))
        assert items
        assert not [item for item in items if isinstance(item, Aside)]


def test_a_story_ends_with_the_week_it_is_asked_for(tmp_path: Path) -> None:
    with closing(mailbox.mbox(write_story(tmp_path, "main", WEEK_0, until_week=3)[-1])) as mails:
        newest = max(parsedate_to_datetime(mail["Date"]) for mail in mails)
    assert newest.date() == WEEK_0 + timedelta(weeks=3, days=4)


def test_the_same_week_0_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_story(tmp_path / name, "repair", WEEK_0) for name in "ab")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_week_0_starts_on_a_monday(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Monday"):
        write_story(tmp_path, "main", date(2026, 1, 6))
