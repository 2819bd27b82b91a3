from __future__ import annotations

from datetime import date
from typing import Any

from rules.look import Here, moment
from wellkept.rules.no_forward_plan import no_forward_plan

DUE = date(2026, 2, 28)


def look(**values: Any) -> Here:
    return Here("2026-03-22").colleague("Dana").account("Meridian", yearly_value=96_000.0, lead="Dana", **values)


def test_an_account_of_size_without_a_review_in_two_quarters() -> None:
    here = look().record_of("review", account="Meridian", due_on=DUE, kind="review", by="us")
    here.row("review_held", account="Meridian", part="1", value=0.0, how="")
    (finding,) = here.judge(no_forward_plan)
    assert finding.sentence == "No review, roadmap or plan was held with Meridian in 6 months; none is recorded."
    assert finding.more == "1 that was promised did not take place."
    assert (finding.owner, [trace.kind for trace in finding.evidence]) == (here.id("Dana"), ["review"])


def test_the_last_one_is_named_once_it_is_too_long_ago() -> None:
    held = {"account": "Meridian", "kind": "review", "by": "us"}
    here = look().record_of("review", due_on=date(2025, 9, 1), held_on=date(2025, 9, 1), **held)
    (finding,) = here.judge(no_forward_plan)
    assert "the last was on 1 September 2025" in finding.sentence
    assert look().record_of("review", due_on=DUE, held_on=DUE, **held).judge(no_forward_plan) == []


def test_a_promised_one_that_the_calendar_shows_counts() -> None:
    met = {"how": "calendar", "held_day": date(2026, 2, 20), "meeting": 7}
    assert look().row("review_held", account="Meridian", part="1", value=1.0, **met).judge(no_forward_plan) == []
    long_ago = met | {"held_day": date(2025, 8, 20)}
    (finding,) = look().row("review_held", account="Meridian", part="1", value=1.0, **long_ago).judge(no_forward_plan)
    assert "the last was on 20 August 2025" in finding.sentence
    assert [(trace.kind, trace.ids) for trace in finding.evidence] == [("meeting", (7,))]


def test_a_logged_review_counts() -> None:
    note = {"account": "Meridian", "happened_at": moment("2026-01-15T10:00"), "people": []}
    assert look().record_of("contact_note", kind="review", **note).judge(no_forward_plan) == []
    assert len(look().record_of("contact_note", kind="lunch", **note).judge(no_forward_plan)) == 1


def test_small_unknown_and_young_accounts_are_left_alone() -> None:
    assert Here("2026-03-22").account("Small", yearly_value=20_000.0, lead=None).judge(no_forward_plan) == []
    assert Here("2026-03-22").account("Unknown", yearly_value=None, lead=None).judge(no_forward_plan) == []
    assert look(since=date(2026, 1, 1)).judge(no_forward_plan) == []
    assert Here("2026-03-22").account("Own", kind="internal", yearly_value=9e9, lead=None).judge(no_forward_plan) == []
