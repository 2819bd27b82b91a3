from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.engagement import Engagement


class Risk(models.Model):
    """What may go wrong, how likely, at what cost, and what is done about it."""

    class Likelihood(models.TextChoices):
        LOW = "low"
        MEDIUM = "medium"
        HIGH = "high"

    class Ended(models.TextChoices):
        AVERTED = "averted"
        CAME_TRUE = "came true"

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="risks")
    title = models.CharField(max_length=200)
    likelihood = models.CharField(max_length=6, choices=Likelihood.choices, blank=True)
    cost = models.FloatField(null=True, blank=True)
    response = models.CharField(max_length=500, blank=True)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    raised_on = models.DateField(null=True, blank=True)
    look_on = models.DateField(null=True, blank=True)  # when to look at it again
    ended_on = models.DateField(null=True, blank=True)
    ended = models.CharField(max_length=9, choices=Ended.choices, blank=True)

    class Meta:
        ordering: ClassVar = ["raised_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "title"], name="risk_once"),
        ]

    def __str__(self) -> str:
        return self.title
