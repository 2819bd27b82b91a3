"""Which Parquet files stand for which rows. The database is the truth; the files are its copy in columns."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class ColumnFile(models.Model):
    """All rows of a kind and month whose ids lie from `first_id` to `last_id`; of one month no two files overlap.

    `stamp` is what the disk said of the file when it was last as it should be, `checked` in which round it was read.
    """

    kind = models.CharField(max_length=12)
    month = models.CharField(max_length=7)
    name = models.CharField(max_length=80, unique=True)
    rows = models.PositiveIntegerField()
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    bytes = models.BigIntegerField(default=0)
    stamp = models.CharField(max_length=100, blank=True)
    checked = models.BigIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["kind", "first_id", "name"]
