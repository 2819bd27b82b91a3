from __future__ import annotations

from django.db import models

from wellkept.records.models.engagement import Engagement


class Sale(models.Model):
    """As what an engagement was sold, and what it touches. `effective_on`: before that day, no measure sees it.

    What is not stated is not known. Hours of services that are not stated are those of the estimates.
    """

    class Type(models.TextChoices):
        PRODUCT = "product"
        SOLUTION = "solution"

    class Reach(models.TextChoices):
        TACTICAL = "tactical"
        STRATEGIC = "strategic"

    engagement = models.OneToOneField(Engagement, on_delete=models.CASCADE, related_name="sale")
    type = models.CharField(max_length=8, choices=Type.choices, blank=True)
    reach = models.CharField(max_length=9, choices=Reach.choices, blank=True)
    departments = models.PositiveIntegerField(null=True, blank=True)
    sites = models.PositiveIntegerField(null=True, blank=True)
    stakeholders = models.PositiveIntegerField(null=True, blank=True)
    services_hours = models.FloatField(null=True, blank=True)
    services_price = models.FloatField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)  # what the client wants to have in the end
    effective_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.reach} {self.type}".strip() or "not said"
