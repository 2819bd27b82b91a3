"""A process that does jobs, and says again and again that it lives."""

from __future__ import annotations

from django.db import models


class Worker(models.Model):
    """`beats` grows while it lives. Who watches it counts on its own watch how long it stands still: two clocks never
    have to agree, and one that jumps changes nothing. `beat_at` is for people to read.
    """

    token = models.CharField(max_length=40, unique=True)
    host = models.CharField(max_length=200)
    process = models.PositiveIntegerField()
    begun_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    beats = models.PositiveBigIntegerField(default=0)
