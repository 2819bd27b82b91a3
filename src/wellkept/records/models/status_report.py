from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.engagement import Engagement


class StatusReport(models.Model):
    """How an engagement stands, told on a day. `sent_on` is when it went out: a draft counts nowhere."""

    class Colour(models.TextChoices):
        GREEN = "green"
        AMBER = "amber"
        RED = "red"

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="status_reports")
    reported_on = models.DateField()
    colour = models.CharField(max_length=5, choices=Colour.choices, blank=True)
    words = models.TextField(blank=True, max_length=6000)
    written_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    sent_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["engagement", "-reported_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "reported_on"], name="status_report_once")
        ]

    def __str__(self) -> str:
        return f"status report of {self.reported_on}"
