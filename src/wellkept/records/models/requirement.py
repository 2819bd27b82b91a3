from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.engagement import Engagement


class Gate(models.Model):
    """A step of an engagement that is only gone through with its requirements met. `since`: when it was planned."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="gates")
    stage = models.CharField(max_length=10)
    since = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    passed_on = models.DateField(null=True, blank=True)
    passed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["engagement", "stage"], name="gate_once")]

    def __str__(self) -> str:
        return f"the {self.stage} gate"


class Requirement(models.Model):
    """Something that security, the law or a duty of care asks of an engagement, and the gate that needs it met.

    `source` names what asks it (GDPR, a contract). `recorded_on` is the day on which it was asked or written down.
    """

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="requirements")
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=10, default="regulatory")
    stage = models.CharField(max_length=10)
    mandatory = models.BooleanField(default=True)
    recorded_on = models.DateField()
    met_on = models.DateField(null=True, blank=True)
    evidence = models.CharField(max_length=300, blank=True)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["engagement", "key"], name="requirement_once")]

    def __str__(self) -> str:
        return self.title


class Waiver(models.Model):
    """Leave to go on without a requirement: by a named person, for a reason, until a day."""

    requirement = models.ForeignKey(Requirement, on_delete=models.CASCADE, related_name="waivers")
    waived_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["starts_on", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["requirement", "starts_on"], name="waiver_once")]

    def __str__(self) -> str:
        return f"waived until {self.ends_on}"
