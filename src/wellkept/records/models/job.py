"""Work that pages and commands ask for, and a worker does."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Job(models.Model):
    """One piece of work. `kind` is a module of `wellkept.jobs`; `given` holds plain values, ids and no names.

    Jobs of one `line` run one at a time, in the order in which they were asked for. Of waiting jobs that say the same
    `once` there is only one. `not_before` is empty for what may begin at once, so that no clock can delay it. A worker
    holds a running job by its token (`held_by`): who has lost it changes nothing any more, and another begins it anew,
    until its attempts are used up.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=40)
    given = models.JSONField(default=dict)
    line = models.CharField(max_length=80, blank=True)
    once = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    not_before = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    held_by = models.CharField(max_length=40, blank=True)
    share = models.FloatField(null=True)
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["once"], condition=models.Q(state="waiting") & ~models.Q(once=""), name="job_once"
            ),
            models.UniqueConstraint(
                fields=["line"], condition=models.Q(state="running") & ~models.Q(line=""), name="job_one_of_a_line"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "not_before"], name="job_due")]
