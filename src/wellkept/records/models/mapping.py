from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Mapping(models.Model):
    """Which column of a file is what, as a person corrected it; used again for files with the same header."""

    header = models.CharField(max_length=64, unique=True)  # the digest of the header
    name = models.CharField(max_length=200)  # the file that it was made for
    connector = models.CharField(max_length=60)
    choices = models.JSONField(default=dict)  # see sdk.tables_of_files: columns, dates, decimals, encoding, sheet
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["name"]
