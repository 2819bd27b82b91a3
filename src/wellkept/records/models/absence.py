from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person


class Absence(models.Model):
    """A colleague is away, or leaves. No end means: until further notice."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")
    kind = models.CharField(max_length=8, default="leave")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "kind", "starts_on"], name="absence_once")]
