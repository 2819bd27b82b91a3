from __future__ import annotations

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.engagement import Engagement


class Closing(models.Model):
    """That somebody closed an engagement, what was missing at that time, and why they closed it all the same."""

    engagement = models.OneToOneField(Engagement, on_delete=models.CASCADE, related_name="closing")
    closed_on = models.DateField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    missing = models.JSONField(default=list)  # in words, as the checklist said it
    reason = models.CharField(max_length=500, blank=True)
