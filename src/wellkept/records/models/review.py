from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.account import Account


class Review(models.Model):
    """A review, roadmap or plan for the time ahead that one side promised the other: due on a day, held on another.

    `held_on` is what somebody said. Without it a meeting in the calendar may tell (`queries/reviews_seen.py`), unless
    somebody said that it was `missed`.
    """

    class Kind(models.TextChoices):
        REVIEW = "review"
        ROADMAP = "roadmap"
        PLAN = "plan"

    class By(models.TextChoices):
        US = "us"
        THEM = "them"

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="reviews")
    kind = models.CharField(max_length=7, choices=Kind.choices, default=Kind.REVIEW)
    by = models.CharField(max_length=4, choices=By.choices, default=By.US)  # who promised it
    promised_on = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    missed = models.BooleanField(default=False)
    promised_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    promised_to = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    what = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["due_on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "kind", "by", "due_on"], name="review_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} due on {self.due_on}"
