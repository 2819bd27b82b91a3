"""What was decided about who is who and whose is what, with what stood there before: so that it can be taken back."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from wellkept.facts.models import Import


class Decision(models.Model):
    """One decision, in words; an import's records are one decision too."""

    kind = models.CharField(max_length=40)
    words = models.CharField(max_length=500)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    brought_by = models.ForeignKey(Import, null=True, on_delete=models.CASCADE, related_name="decisions")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["-pk"]


class Change(models.Model):
    """One row before and after a decision. None before: it was made; None after: it went."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="changes")
    table = models.CharField(max_length=60)
    row = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]
