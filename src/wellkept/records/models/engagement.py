from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.account import Account


class Engagement(models.Model):
    """A piece of sold or agreed work. `effective_on` is when the firm knew of it; before, no measure sees it."""

    key = models.CharField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="engagements")
    kind = models.CharField(max_length=16, default="project")
    value = models.FloatField(null=True, blank=True)
    risk = models.CharField(max_length=6, blank=True)
    pricing_model = models.CharField(max_length=40, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    effective_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class EngagementRole(models.Model):
    """Who does what in an engagement, on either side."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="roles")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="engagement_roles")
    role = models.CharField(max_length=20)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "person", "role"], name="engagement_role_once"),
        ]
