from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.change_request import ChangeRequest
from wellkept.records.models.engagement import Engagement


class ScopeBaseline(models.Model):
    """A version of what was agreed: who of either side agreed to it, and when. The first is what was sold."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="baselines")
    version = models.PositiveIntegerField(default=1)
    agreed_on = models.DateField()
    what = models.CharField(max_length=300, blank=True)
    agreed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    agreed_with = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["engagement_id", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "version"], name="scope_baseline_once"),
        ]

    def __str__(self) -> str:
        return f"version {self.version} of {self.agreed_on}"


class ScopeItem(models.Model):
    """Something that was agreed to be done, with its estimate and by what it will be accepted.

    `version` is the baseline in which it came; of a later one `change` is the change request that brought it. It counts
    from `effective_on` until `ends_on`, the day on which it was taken out.
    """

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="scope_items")
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=1)
    estimate_hours = models.FloatField(null=True, blank=True)
    acceptance = models.CharField(max_length=500, blank=True)
    effective_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    change = models.ForeignKey(ChangeRequest, null=True, blank=True, on_delete=models.SET_NULL, related_name="items")

    class Meta:
        ordering: ClassVar = ["engagement_id", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "key"], name="scope_item_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Exclusion(models.Model):
    """Something that was said not to be part of it."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="exclusions")
    title = models.CharField(max_length=300)
    effective_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["engagement_id", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "title"], name="exclusion_once"),
        ]

    def __str__(self) -> str:
        return self.title
