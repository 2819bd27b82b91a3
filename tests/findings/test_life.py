"""A finding's life, day by day: the docstring of each test is what happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from wellkept.findings.judge import Judged
from wellkept.findings.life import Life
from wellkept.findings.models import Action, Finding, Said, Turn
from wellkept.sdk.finding import Finding as Found
from wellkept.sdk.finding import Next
from wellkept.sdk.rule import Rule

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
RULE = Rule("dry_well", "account", "well", "warning", (), {}, lambda _look: iter(()))


def judged(sentence: str = "The well is low.", severity: str | None = None, part: str = "") -> Judged:
    actions = (Next("plan", "Plan how to raise it"),)
    found = Found(subject_id="7", sentence=sentence, severity=severity, part=part, actions=actions)  # type: ignore[arg-type]
    return Judged(RULE, found, "dig")


def live(*days: list[Judged]) -> None:
    """One refresh a day, as the pipeline does it."""
    for number, found in enumerate(days):
        life = Life.resumed()
        life.step(DAY + timedelta(days=number), found)
        life.save()


def told() -> list[tuple[str, int, int | None]]:
    rows = Said.objects.order_by("from_day")
    return [(r.sentence, (r.from_day - DAY).days, (r.to_day - DAY).days if r.to_day else None) for r in rows]


def turns() -> list[tuple[str, int]]:
    return [(turn.kind, (turn.on_day - DAY).days) for turn in Turn.objects.order_by("id")]


def test_it_opens_once_and_stays_the_same_finding() -> None:
    live([judged()], [judged()], [judged()])
    assert told() == [("The well is low.", 0, None)]
    assert turns() == [("opened", 0)]
    assert Finding.objects.get().opened_on == DAY


def test_what_it_says_has_a_history() -> None:
    live([judged()], [judged("The well is dry.", "critical")])
    assert told() == [("The well is low.", 0, 1), ("The well is dry.", 1, None)]
    assert Finding.objects.get().severity == "critical"


def test_it_closes_by_itself_and_reopens_with_its_history() -> None:
    live([judged()], [], [judged()])
    assert turns() == [("opened", 0), ("closed", 1), ("reopened", 2)]
    assert told() == [("The well is low.", 0, 1), ("The well is low.", 2, None)]
    finding = Finding.objects.get()
    assert (finding.opened_on, finding.closed_on) == (DAY + timedelta(days=2), None)


def test_each_part_of_a_subject_is_its_own_finding() -> None:
    live([judged(part="decision maker"), judged(part="technical lead")], [judged(part="technical lead")])
    assert Finding.objects.filter(closed_on=None).get().part == "technical lead"


def test_many_days_in_one_refresh_are_as_many_refreshes() -> None:
    days = [[judged()], [judged("worse")], [], [judged()], [judged()]]
    live(*days)
    expected, expected_turns = told(), turns()
    Finding.objects.all().delete()
    life = Life.resumed()
    for number, found in enumerate(days):
        life.step(DAY + timedelta(days=number), found)
    life.save()
    assert (told(), turns()) == (expected, expected_turns)


def test_two_refreshes_of_one_day_leave_what_the_last_one_said() -> None:
    for sentence in ("first", "second"):
        life = Life.resumed()
        life.step(DAY, [judged(sentence)])
        life.save()
    assert told() == [("second", 0, None)]


def test_open_findings_propose_and_closed_ones_let_go() -> None:
    live([judged()], [judged()])
    assert [action.state for action in Action.objects.all()] == ["proposed"]
    live([])
    assert [action.state for action in Action.objects.all()] == ["lapsed"]


def test_what_a_person_took_stays_theirs() -> None:
    live([judged()])
    Action.objects.update(state="taken")
    live([])
    assert Action.objects.get().state == "taken"


def test_telling_the_history_anew_keeps_decisions() -> None:
    live([judged()])
    Turn.objects.create(finding=Finding.objects.get(), on_day=DAY, kind="dismissed", reason="known")
    life = Life.anew()
    life.step(DAY, [judged()])
    life.save()
    assert sorted(kind for kind, _ in turns()) == ["dismissed", "opened"]
    assert Finding.objects.count() == 1


def due(day: int) -> Judged:
    return replace(judged(), finding=replace(judged().finding, act_by=DAY + timedelta(days=day)))


def act_by() -> int:
    found = Finding.objects.get().act_by
    assert found is not None
    return (found - DAY).days


def test_the_day_to_act_by_stays_where_it_was_set() -> None:
    live([due(7)], [due(8)], [due(9)])
    assert act_by() == 7
    live([due(7)], [due(8)], [due(9)], [due(5)])
    assert act_by() == 5


def test_worse_sets_a_new_day() -> None:
    worse = replace(due(20), finding=replace(due(20).finding, severity="critical"))
    live([due(7)], [worse])
    assert act_by() == 20


def test_nobody_is_late_for_what_nobody_saw() -> None:
    """Two weeks are replayed when the home is new; the days to act by count from the day that somebody sees."""
    life = Life.anew()
    life.step(DAY, [due(7)], replay=True)
    life.step(DAY + timedelta(days=7), [due(14)], replay=True)
    life.step(DAY + timedelta(days=14), [due(21)])
    life.save()
    assert act_by() == 21
    again = Life.anew()
    again.step(DAY, [due(7)], replay=True)
    again.step(DAY + timedelta(days=21), [due(28)])
    again.save()
    assert act_by() == 21


def test_steps_are_proposed_in_the_order_of_the_rule() -> None:
    steps = tuple(Next(kind, f"Step {number}") for number, kind in enumerate(("plan", "introduce", "write", "call")))
    one = judged()
    live([Judged(RULE, replace(one.finding, actions=steps), "dig")])
    assert [action.says for action in Action.objects.all()] == ["Step 0", "Step 1", "Step 2", "Step 3"]


def test_a_finding_that_comes_back_proposes_its_steps_again() -> None:
    live([judged()], [], [judged()])
    assert [(action.says, action.state) for action in Action.objects.all()] == [("Plan how to raise it", "proposed")]


def test_a_history_told_again_keeps_the_address_of_what_is_still_proposed() -> None:
    live([judged()])
    before = Action.objects.get().pk
    life = Life.anew()
    life.step(DAY, [judged()])
    life.save()
    assert Action.objects.get().pk == before
