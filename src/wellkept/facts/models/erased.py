"""Who was erased, so that a later import does not bring them back: a digest under the firm's own key, nothing else."""

from __future__ import annotations

from django.db import models


class ErasedAddress(models.Model):
    """An address of somebody who was erased. `address` is the row of facts that stands for "somebody erased" now."""

    digest = models.CharField(max_length=64, unique=True)
    address = models.BigIntegerField(null=True)
