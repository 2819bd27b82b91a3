"""Live sources: where the firm's traces are read from, on a beat, and what each colleague was told and decided."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from wellkept.facts.models import Import, Person


class Source(models.Model):
    """A mail server, calendar, address book, address or folder that is read every `every_minutes`.

    `fields` are its plain ones; `secret` holds the hidden ones, encrypted. `said` is what the last run came to.
    """

    class State(models.TextChoices):
        NEW = "new"
        FINE = "fine"
        FAILING = "failing"
        PAUSED = "paused"

    name = models.CharField(max_length=200)
    connector = models.CharField(max_length=60)
    fields = models.JSONField(default=dict)
    secret = models.TextField(blank=True)
    every_minutes = models.PositiveIntegerField(default=30)
    state = models.CharField(max_length=8, choices=State.choices, default=State.NEW)
    said = models.CharField(max_length=500, blank=True)
    fails = models.PositiveIntegerField(default=0)
    next_run_at = models.DateTimeField(null=True)
    offered = models.JSONField(default=list)  # what the last test found to read
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class SourcePart(models.Model):
    """One mailbox, calendar, address book or folder of a source, read with a `position` of its own.

    A part that is a colleague's is read only once they agreed, or the time that they were given has passed; who opted
    out is not read. `token` is the digest of the link by which they see and decide.
    """

    class Consent(models.TextChoices):
        NOT_NEEDED = "not needed"
        TO_TELL = "to tell"
        TOLD = "told"
        AGREED = "agreed"
        OPTED_OUT = "opted out"

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="parts")
    name = models.CharField(max_length=320)
    included = models.BooleanField(default=True)
    folders = models.JSONField(default=list)  # chosen folders; empty: the connector's own choice
    position = models.JSONField(default=dict)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    consent = models.CharField(max_length=10, choices=Consent.choices, default=Consent.NOT_NEEDED)
    token = models.CharField(max_length=64, blank=True)
    told_at = models.DateTimeField(null=True)
    reads_from = models.DateTimeField(null=True)  # told, and silent: read from then on
    decided_at = models.DateTimeField(null=True)
    last_run_at = models.DateTimeField(null=True)
    said = models.CharField(max_length=500, blank=True)
    stopped = models.BooleanField(default=False)  # refused for good while others are read: waits for a change
    brought_by = models.ForeignKey(Import, null=True, on_delete=models.SET_NULL, related_name="+")  # all its runs' one
    left_out = models.JSONField(default=list)  # addresses and domains whose mail its owner keeps to themselves

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "name"], name="source_part_once")]


class SourceRun(models.Model):
    """One run over one part, kept while it is of use: when, what came, what went wrong."""

    part = models.ForeignKey(SourcePart, on_delete=models.CASCADE, related_name="runs")
    brought_by = models.ForeignKey(Import, null=True, on_delete=models.SET_NULL, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    added = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]


class MissedLink(models.Model):
    """Somebody asked for the link of a mailbox that there is none: counted, so that nobody tries them out."""

    line = models.CharField(max_length=45)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["line", "at"], name="missed_link_line")]
