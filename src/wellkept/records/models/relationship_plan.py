from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.account import Account


class RelationshipPlan(models.Model):
    """Who keeps whom, and how often: a colleague means to be in touch with a contact every so many days."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="relationship_plans")
    colleague = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    contact = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    every_days = models.PositiveIntegerField()
    why = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["colleague", "contact", "starts_on"], name="relationship_plan_once"),
        ]
