from __future__ import annotations

from datetime import date

from rules.handing import deliverable, handing
from wellkept.rules.handoff_incomplete import handoff_incomplete


def test_closed_and_not_all_was_accepted() -> None:
    here = deliverable(handing()).row("handoff", engagement="Backup", value=0.5)
    (finding,) = here.judge(handoff_incomplete)
    assert finding.sentence == (
        "Backup was closed on 20 March 2026, and one of its deliverables was not accepted by everybody named:"
        " “As-built”."
    )
    assert finding.numbers == {"share": 0.5, "open": 1.0}


def test_it_closes_once_all_is_accepted() -> None:
    here = deliverable(handing(), value=1.0).row("handoff", engagement="Backup", value=1.0)
    assert here.judge(handoff_incomplete) == []


def test_before_the_end_each_needs_a_day_and_somebody() -> None:
    here = handing(closed_on=None, ends_on=date(2026, 4, 2))
    (finding,) = deliverable(here).judge(handoff_incomplete)
    assert "ends on 2 April 2026, and one of its deliverables has no day, or nobody to receive it" in finding.sentence
    planned = handing(closed_on=None, ends_on=date(2026, 4, 2))
    assert deliverable(planned, due_on=date(2026, 4, 1)).judge(handoff_incomplete) == []
    far = handing(closed_on=None, ends_on=date(2026, 5, 2))
    assert deliverable(far).judge(handoff_incomplete) == []
