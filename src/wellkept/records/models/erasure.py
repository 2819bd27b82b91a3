from __future__ import annotations

from typing import ClassVar

from django.db import models


class Erasure(models.Model):
    """Somebody is being erased, or was: by id. Until it is finished it goes on from the step that it had reached."""

    class Step(models.TextChoices):
        ASKED = "asked"
        NAMELESS = "nameless"  # no table names them; what the disk still holds of it goes next
        DONE = "done"

    person = models.BigIntegerField(unique=True)
    step = models.CharField(max_length=8, choices=Step.choices, default=Step.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.BigIntegerField(null=True)  # a user's id
    finished_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-pk"]
