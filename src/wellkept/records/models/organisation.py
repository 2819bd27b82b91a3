from __future__ import annotations

from typing import ClassVar

from django.db import models


class Organisation(models.Model):
    """An organisation; exactly one of them is the firm. `guessed` until a person or a file has said so."""

    key = models.CharField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    is_firm = models.BooleanField(default=False)
    time_zone = models.CharField(max_length=60, blank=True)
    guessed = models.BooleanField(default=False)
    # A site or subsidiary stands under its group; without an account of its own it counts to the group's.
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="sites")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["is_firm"], condition=models.Q(is_firm=True), name="one_firm"),
        ]

    def __str__(self) -> str:
        return self.name


class Domain(models.Model):
    """A registrable domain and whose it is."""

    value = models.CharField(max_length=255, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="domains")

    def __str__(self) -> str:
        return self.value
