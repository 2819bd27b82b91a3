"""What was read, when, and what had to be set aside."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Import(models.Model):
    """One reading of one or more paths. Facts name the import that brought them. `process` is who reads it now."""

    class State(models.TextChoices):
        DRAFT = "draft"  # its files are here, nothing is read
        CHECKING = "checking"
        CHECKED = "checked"  # what would come in is counted, nothing is kept
        WAITING = "waiting"
        RUNNING = "running"
        MEASURING = "measuring"
        DONE = "done"
        FAILED = "failed"
        UNDOING = "undoing"

    name = models.CharField(max_length=300)
    paths = models.JSONField(default=list)
    connector = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    files = models.PositiveIntegerField(default=0)
    bytes_total = models.BigIntegerField(default=0)
    bytes_read = models.BigIntegerField(default=0)
    added = models.JSONField(default=dict)
    known = models.JSONField(default=dict)
    quarantined = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    process = models.IntegerField(null=True)
    by = models.CharField(max_length=200, blank=True)  # who brought it: a person's or a source's name
    settings = models.JSONField(default=dict)  # how its files are read: column mappings by file
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]


class AlsoBrought(models.Model):
    """A fact that a later import brought too: taking back the first leaves what another still vouches for."""

    kind = models.CharField(max_length=12)
    fact = models.BigIntegerField()
    brought_by = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="also_brought")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "fact", "brought_by"], name="brought_once")]


class SetAside(models.Model):
    """An item that could not be read: where it stood and why. Its neighbours landed."""

    brought_by = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="set_aside")
    file = models.CharField(max_length=300)
    position = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500)
    excerpt = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
