from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Address, Import, Person


class Survey(models.Model):
    """What is asked, of whom, and how often. `key` is what facts call it.

    `questions` is data: [{"key", "scale", "ask": {"en": …, "de": …, "fr": …}}]; its words are shown as they stand and
    never looked into for anything to fill in. `share` of those who could be asked are. Nobody is asked twice within
    `quiet_days`, nor more than `most_a_year`, by whichever survey. Only what ended after `begins_at` is asked about.
    """

    class Kind(models.TextChoices):
        CSAT = "csat"
        NPS = "nps"
        CES = "ces"
        RELATIONSHIP = "relationship"
        OWN = "own"

    class About(models.TextChoices):
        CASE = "case"
        MILESTONE = "milestone"
        ENGAGEMENT = "engagement"
        HALF_YEAR = "half-year"

    key = models.CharField(max_length=120, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    about = models.CharField(max_length=10, choices=About.choices)
    questions = models.JSONField(default=list)
    language = models.CharField(max_length=2, default="en")
    reader = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    share = models.FloatField(default=1.0)
    quiet_days = models.PositiveSmallIntegerField(default=30)
    most_a_year = models.PositiveSmallIntegerField(default=4)
    remind_after_days = models.PositiveSmallIntegerField(default=5)  # 0: never
    closes_after_days = models.PositiveSmallIntegerField(default=14)
    runs = models.BooleanField(default=False)
    begins_at = models.DateTimeField(null=True)
    brought_by = models.ForeignKey(Import, null=True, on_delete=models.SET_NULL, related_name="+")  # all its answers

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class OptOut(models.Model):
    """Whoever has this address is asked nothing more, at whichever of their addresses."""

    address = models.OneToOneField(Address, on_delete=models.CASCADE, related_name="opt_out")
    at = models.DateTimeField()
