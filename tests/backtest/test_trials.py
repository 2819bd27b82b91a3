"""What is said of a past day rests on what was known then; a known law is found through the whole of it."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from backtest.opened import opened
from wellkept.backtest import trials
from wellkept.backtest.logistic import logistic, logit
from wellkept.backtest.recalibration import learnt
from wellkept.backtest.trials import Trial, try_past
from wellkept.pipeline import silent
from world import World

START = datetime(2025, 1, 6, tzinfo=UTC)
CONTACTS = [f"contact {number}" for number in range(40)]


def day(number: float) -> datetime:
    return (START + timedelta(days=number)).replace(tzinfo=None)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Two cut-offs, days 90 and 150, and no weeks."""
    moments = [START + timedelta(days=number) for number in (90, 150)]
    monkeypatch.setattr(trials, "cut_offs", lambda _first, _as_of: moments)
    monkeypatch.setattr(trials, "weeks", lambda _first, _as_of: [])
    return moments


def busy(until: int, contacts: list[str] = CONTACTS) -> World:
    rng, world = random.Random(2), World().colleague("dana").contact(*contacts)
    for number, contact in enumerate(contacts):
        for at in range(number % 7, until, 3 + number % 11):
            sender, to = ("dana", contact) if rng.random() < 0.5 else (contact, "dana")
            world.message(sender, to, day(at + 0.4))
    return world


def tried(world: World, as_of: float) -> list[Trial]:
    return try_past(opened(world), START + timedelta(days=as_of), silent).trials


def test_facts_after_a_cut_off_change_what_came_and_nothing_that_was_said(asked: list[datetime]) -> None:
    before, more = tried(busy(150), 180), busy(150)
    for contact in CONTACTS:
        more.message("dana", contact, day(150.5)).message(contact, "dana", day(151.5))
    after = tried(more, 180)
    assert [one.at for one in before] == [one.at for one in after] == asked
    for one, other in zip(before, after, strict=True):
        assert (one.pair == other.pair).all()
        assert one.features == pytest.approx(other.features, nan_ok=True, rel=1e-12)
        assert all(one.said[name] == pytest.approx(other.said[name]) for name in one.said)
    assert not before[1].came["any"].any()
    assert after[1].came["two_way"].all()


def test_facts_after_as_of_change_nothing(asked: list[datetime]) -> None:
    del asked
    before, more = tried(busy(190), 180), busy(190)
    for contact in CONTACTS:
        more.message("dana", contact, day(180.5)).message(contact, "dana", day(180.6))
    after = tried(more, 180)
    assert all(
        (one.came[label] == other.came[label]).all()
        for one, other in zip(before, after, strict=True)
        for label in ("any", "two_way")
    )


def test_pairs_have_three_days_and_contact_of_the_last_half_year(asked: list[datetime]) -> None:
    del asked
    world = busy(150, CONTACTS[:4]).contact("rare", "gone", "back")
    world.message("dana", "rare", day(80)).message("rare", "dana", day(140))
    for number in range(5):
        world.message("dana", "gone", day(number - 60)).message("gone", "dana", day(number - 60))
        world.message("dana", "back", day(number - 20)).message("back", "dana", day(number - 20))
    last = tried(world, 180)[-1]
    ids = {name: int(world.id(name)) for name in ("rare", "gone", "back")}
    contacts = {int(key) % trials.WIDEST_ID for key in last.pair}
    assert {name for name, number in ids.items() if number in contacts} == {"back"}


def test_two_way_is_one_in_each_direction_within_thirty_days(asked: list[datetime]) -> None:
    del asked
    world = busy(140, ["one", "both", "late", "met"])
    world.message("dana", "one", day(151)).message("dana", "one", day(160))
    world.message("dana", "both", day(151)).message("both", "dana", day(179.9))
    world.message("dana", "late", day(151)).message("late", "dana", day(180.1))
    world.meeting(day(160), 30, "dana", "met")
    last = tried(world, 190)[-1]
    came = {int(key) % trials.WIDEST_ID: bool(two) for key, two in zip(last.pair, last.came["two_way"], strict=True)}
    assert {name: came[world.id(name)] for name in ("one", "both", "late", "met")} == {
        "one": False,
        "both": True,
        "late": False,
        "met": True,
    }


def test_a_law_of_the_world_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Contact comes by a law of the product's own chances: slope .7, intercept -.5. That is what is learnt from it."""
    rng, slope, intercept = np.random.default_rng(11), 0.7, -0.5
    people = [f"contact {number}" for number in range(220)]
    world = World().colleague("dana").contact(*people)
    for contact in people:
        for at in rng.uniform(0, 90, rng.integers(3, 25)):
            sender, to = ("dana", contact) if rng.random() < 0.5 else (contact, "dana")
            world.message(sender, to, day(float(at)))
    asked = [90, 120, 150, 180]
    monkeypatch.setattr(trials, "weeks", lambda _first, _as_of: [])
    for number, cut in enumerate(asked):
        moments = [START + timedelta(days=one) for one in asked[: number + 1]]
        monkeypatch.setattr(trials, "cut_offs", lambda _first, _as_of, moments=moments: moments)
        last = tried(world, cut + 30)[-1]
        chance = logistic(slope * logit(last.said["raw"]) + intercept)
        for key in last.pair[rng.random(len(chance)) < chance].tolist():
            contact = next(name for name in people if world.id(name) == key % trials.WIDEST_ID)
            for sender, to in (("dana", contact), (contact, "dana")):
                world.message(sender, to, day(cut + float(rng.uniform(0.1, 29.9))))
    found = tried(world, asked[-1] + 30)
    came = np.concatenate([one.came["two_way"] for one in found])
    line = learnt(logit(np.concatenate([one.said["raw"] for one in found])), came)
    assert line is not None
    assert line.slope == pytest.approx(slope, abs=0.15)
    assert line.intercept == pytest.approx(intercept, abs=0.2)


def test_of_many_pairs_the_same_stand_for_all() -> None:
    keys = np.arange(5_000) * 7
    chosen = keys[trials.sampled(keys, 100)]
    fewer = keys[: len(keys) // 2]
    again = fewer[trials.sampled(fewer, 100)]
    assert len(chosen) == len(again) == 100
    assert set(chosen[chosen < fewer[-1]]) <= set(again)
