from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.account import Account
from wellkept.records.models.engagement import Engagement


class Commitment(models.Model):
    """A promise by someone to someone, with a due date: kept on a day, or released by whom it was given to.

    `by` us, by the client (them), or by the partner whose account `partner` is.
    """

    class By(models.TextChoices):
        US = "us"
        THEM = "them"
        PARTNER = "partner"

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="commitments")
    what = models.CharField(max_length=300)
    by = models.CharField(max_length=7, choices=By.choices, default=By.US)
    partner = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    promised_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    promised_to = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    promised_on = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    kept_on = models.DateField(null=True, blank=True)
    released_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "by", "what", "due_on"], name="commitment_once"),
        ]

    def __str__(self) -> str:
        return self.what
