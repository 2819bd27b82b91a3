from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.engagement import Engagement


class Deliverable(models.Model):
    """A description or another thing that is handed over. Of kind `as_built`: what was deployed in the end.

    `effective_on` is the day on which it was agreed; no measure sees it before.
    """

    class Kind(models.TextChoices):
        DOCUMENTATION = "documentation"
        AS_BUILT = "as_built"
        OTHER = "other"

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="deliverables")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=13, choices=Kind.choices, default=Kind.DOCUMENTATION)
    due_on = models.DateField(null=True, blank=True)
    effective_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["engagement", "title"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["engagement", "title"], name="deliverable_once")]

    def __str__(self) -> str:
        return self.title


class Receiver(models.Model):
    """Somebody a deliverable is meant for: told on a day, and accepted or refused on another."""

    deliverable = models.ForeignKey(Deliverable, on_delete=models.CASCADE, related_name="receivers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="deliverables")
    told_on = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    refused_on = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["deliverable", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["deliverable", "person"], name="receiver_once")]
