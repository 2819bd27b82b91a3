from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Calibration(models.Model):
    """How a measure's chance is put right by what came of it at this firm: slope and intercept of its logit.

    Learnt from outcomes known by `as_of`. It holds for figures as of `used_from` up to before `used_until`, so that the
    past stays as it was told; before it is taken into use both are empty. `error` is how far it was off on later
    outcomes at most. `judged` keeps what was found on those, before and after.
    """

    measure = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    slope = models.FloatField()
    intercept = models.FloatField()
    error = models.FloatField()
    outcomes = models.PositiveIntegerField()
    judged = models.JSONField(default=dict)
    as_of = models.DateTimeField()
    made_at = models.DateTimeField()
    used_from = models.DateTimeField(null=True)
    used_until = models.DateTimeField(null=True)
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "version"], name="calibration_once"),
            models.UniqueConstraint(
                fields=["measure"],
                condition=models.Q(used_from__isnull=False, used_until__isnull=True),
                name="calibration_one_in_use",
            ),
        ]
