from __future__ import annotations

from datetime import date, timedelta

from wellkept.stories.files import Mail, Meeting
from wellkept.stories.firm import DANA, SAM
from wellkept.stories.timeline import Timeline, moment

DAY = date(2026, 3, 2)


def test_a_moment_is_in_berlin_and_its_minutes_run_over() -> None:
    assert moment(DAY, 9, 90).isoformat() == "2026-03-02T10:30:00+01:00"
    assert moment(date(2026, 7, 1), 9).isoformat() == "2026-07-01T09:00:00+02:00"


def test_sort_and_cut_leave_what_has_happened() -> None:
    late, early = (Mail(str(hour), moment(DAY, hour), DANA, (SAM,), "", "") for hour in (15, 9))
    runs_over = Meeting("m", moment(DAY, 11), 90, "", (DANA, SAM))
    notes = [{"at": moment(DAY, hour).isoformat()} for hour in (13, 8)]
    reports = [{"reported_at": moment(DAY + timedelta(days=k), 8).isoformat()} for k in (1, 0)]
    told = Timeline([late, early], [runs_over], [*notes], [*reports])
    told.sort()
    told.cut(moment(DAY, 12))
    assert (told.mails, told.meetings) == ([early], [])
    assert told.notes == notes[1:]
    assert told.delivery == reports[1:]
