from __future__ import annotations

from typing import ClassVar

from django.db import models


class Setting(models.Model):
    """What the firm chose: a line, a zone, or a rule's threshold ("dry_well.share"), for one account kind or all."""

    name = models.CharField(max_length=80)
    account_kind = models.CharField(max_length=8, blank=True)
    value = models.JSONField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["name", "account_kind"], name="setting_once")]
