from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.engagement import Engagement


class Assessment(models.Model):
    """What somebody said on a day of one area of a client's IT or security: where it is, will be, and must be.

    Levels go from 0 to 5, half steps allowed (`sdk/maturity.py` says what each means). What is null was not said. Of a
    row that speaks for the area as a `whole` null is not known; else what was said before still holds.
    """

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="assessments")
    framework = models.CharField(max_length=8)
    area = models.CharField(max_length=20)
    assessed_on = models.DateField()
    now = models.FloatField(null=True, blank=True)
    planned = models.FloatField(null=True, blank=True)
    needed = models.FloatField(null=True, blank=True)
    evidence = models.CharField(max_length=300, blank=True)
    assessed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    whole = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["assessed_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "framework", "area", "assessed_on"], name="assessment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.area} on {self.assessed_on}"
