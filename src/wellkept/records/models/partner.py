from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.records.models.account import Account
from wellkept.records.models.engagement import Engagement


class Partner(models.Model):
    """Another firm's part in an engagement: what it brings and costs, on what agreement, and who could do it else.

    `path_share` is the share of the critical path that is theirs, as somebody says; milestones may tell it too.
    """

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="partners")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="partnerships")
    brings = models.CharField(max_length=500, blank=True)
    cost = models.FloatField(null=True, blank=True)
    agreement = models.CharField(max_length=200, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_until = models.DateField(null=True, blank=True)
    path_share = models.FloatField(null=True, blank=True)
    alternatives = models.CharField(max_length=500, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "account"], name="partner_once"),
        ]

    def __str__(self) -> str:
        return str(self.account)


class Responsibility(models.Model):
    """One party's part in one task. `account` is the client's or a partner's; without one the party is the firm."""

    class Part(models.TextChoices):
        ACCOUNTABLE = "accountable"
        RESPONSIBLE = "responsible"
        CONSULTED = "consulted"
        INFORMED = "informed"

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="responsibilities")
    task = models.CharField(max_length=200)
    part = models.CharField(max_length=11, choices=Part.choices)
    account = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.CASCADE, related_name="responsibilities"
    )
    since = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "task", "part", "account"], name="responsibility_once"),
        ]

    def __str__(self) -> str:
        return f"{self.part} for {self.task}"
