"""Who changed, exported, signed in: a chain in which each entry holds the one before."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class AuditEntry(models.Model):
    """One thing that somebody did. It holds ids, never a name or an address, so that erasing a person leaves it whole.

    `number` has no gaps. `sha256` is of this entry's content and of `previous`, the digest of the entry before it:
    what is changed, taken out or put elsewhere later breaks the chain there.
    """

    number = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    what = models.CharField(max_length=40)  # "signed in", "exported", "changed" …
    by = models.BigIntegerField(null=True)  # a user's id; None: the command line, a worker, or nobody known
    way = models.CharField(max_length=12)  # page, command, worker
    subject_kind = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=60, blank=True)
    more = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["-number"]
        indexes: ClassVar = [models.Index(fields=["what", "at"], name="audit_what")]
