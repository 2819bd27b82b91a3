from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.engagement import Engagement


class Cadence(models.Model):
    """A line of the communication plan: who is told what, through which channel, every so many days."""

    class Channel(models.TextChoices):
        MAIL = "mail"
        MEETING = "meeting"
        CALL = "call"

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="cadences")
    what = models.CharField(max_length=120)
    channel = models.CharField(max_length=7, choices=Channel.choices, default=Channel.MAIL)
    every_days = models.PositiveSmallIntegerField()
    to = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="told_of")
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="tells_of")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["engagement", "what", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["engagement", "what", "to"], name="cadence_once")]

    def __str__(self) -> str:
        return self.what
