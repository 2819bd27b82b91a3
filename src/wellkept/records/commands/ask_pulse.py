"""A round of the team's pulse, and an answer to it that nobody can be told by."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Engagement, Pulse, PulseAnswer

FEWEST = 4
DAYS = 7


@transaction.atomic
def ask_pulse(*, engagement: Engagement, people: int, on: date) -> Pulse:
    """Begin a round for so many people. It closes after a week, and only then shows anything."""
    if people < FEWEST:
        raise RefusedError(f"a team of under {FEWEST} has no pulse here: each would be known by it")
    if Pulse.objects.filter(engagement=engagement, closes_on__gt=on).exists():
        raise RefusedError("a round is open already")
    return Pulse.objects.create(engagement=engagement, asked_on=on, closes_on=on + timedelta(days=DAYS), asked=people)


@transaction.atomic
def answer_pulse(*, pulse: Pulse, mood: int, belief: int, on: date) -> PulseAnswer:
    """Keep an answer without who gave it or when."""
    if on >= pulse.closes_on:
        raise RefusedError("its time is over")
    if not (1 <= mood <= 5 and 1 <= belief <= 5):
        raise RefusedError("please answer both questions")
    return PulseAnswer.objects.create(pulse=pulse, mood=mood, belief=belief)
