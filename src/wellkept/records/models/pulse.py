"""The team's pulse: two questions, nobody's name. Who answered what cannot be told, not even by the database."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.records.models.engagement import Engagement


class Pulse(models.Model):
    """One round: the team of an engagement was asked on a day. Nothing of it is shown before it has closed."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="pulses")
    asked_on = models.DateField()
    closes_on = models.DateField()
    asked = models.PositiveSmallIntegerField(default=0)  # how many

    class Meta:
        ordering: ClassVar = ["engagement", "asked_on"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["engagement", "asked_on"], name="pulse_once")]


class PulseAnswer(models.Model):
    """What somebody of the team said, from 1 to 5. Neither who nor when: the link that brought it is gone."""

    pulse = models.ForeignKey(Pulse, on_delete=models.CASCADE, related_name="answers")
    mood = models.PositiveSmallIntegerField()
    belief = models.PositiveSmallIntegerField()
