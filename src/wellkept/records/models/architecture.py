from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.engagement import Engagement


class ArchitectureDecision(models.Model):
    """What was decided about the solution, and why: half a page. Without `decided_on` the question is still open.

    `verified` says how it was found to hold, `verified_on` when.
    """

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="architecture_decisions")
    title = models.CharField(max_length=200)
    why = models.CharField(max_length=1000, blank=True)  # what made it necessary
    choice = models.CharField(max_length=1000, blank=True)
    follows = models.CharField(max_length=1000, blank=True)  # what it brings with it, good and bad
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    raised_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    verified = models.CharField(max_length=300, blank=True)
    verified_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["raised_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "title"], name="architecture_decision_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Assumption(models.Model):
    """What is taken for granted until somebody looks. `holds` says what they found, `verified` how."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="assumptions")
    statement = models.CharField(max_length=300)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    verified = models.CharField(max_length=300, blank=True)
    verified_on = models.DateField(null=True, blank=True)
    holds = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["made_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "statement"], name="assumption_once"),
        ]

    def __str__(self) -> str:
        return self.statement


class ArchitectureHandover(models.Model):
    """Who designed it before the sale, who builds it, and when who builds it accepted the design."""

    engagement = models.OneToOneField(Engagement, on_delete=models.CASCADE, related_name="architecture_handover")
    presales = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    delivery = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    offered_on = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    reservations = models.CharField(max_length=1000, blank=True)

    def __str__(self) -> str:
        return f"the hand-over of {self.engagement}"


class SolutionPart(models.Model):
    """A part of the solution: as it was sold, and as it was built."""

    class State(models.TextChoices):
        NOT_BUILT = "not built yet"
        AS_SOLD = "as sold"
        DIFFERENT = "different"
        LEFT_OUT = "left out"
        ADDED = "added"

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="solution_parts")
    name = models.CharField(max_length=200)
    sold = models.CharField(max_length=500, blank=True)
    built = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=13, choices=State.choices, default=State.NOT_BUILT)
    state_on = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=500, blank=True)
    agreed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "name"], name="solution_part_once"),
        ]

    def __str__(self) -> str:
        return self.name
