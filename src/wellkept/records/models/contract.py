from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.records.models.account import Account


class Contract(models.Model):
    """What is agreed over time: yearly value, and when it is up for renewal."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="contracts")
    name = models.CharField(max_length=200)
    value = models.FloatField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    renews_on = models.DateField(null=True, blank=True)
    renewal_chance = models.FloatField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["account", "name"], name="contract_once")]
