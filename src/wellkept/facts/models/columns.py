"""Which Parquet files stand for which rows. The database is the truth; the files are its copy in columns."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class ColumnFile(models.Model):
    kind = models.CharField(max_length=12)
    month = models.CharField(max_length=7)
    name = models.CharField(max_length=80, unique=True)
    rows = models.PositiveIntegerField()
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["kind", "first_id", "name"]
