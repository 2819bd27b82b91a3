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


class OtherName(models.Model):
    """Another name of an organisation, from a renaming or a joining: files that say it mean the same organisation."""

    key = models.CharField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="other_names")

    def __str__(self) -> str:
        return self.name


class OrganisationsApart(models.Model):
    """Two organisations of whom somebody said that they are not one: never proposed again."""

    one = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one", "other"], name="organisations_apart_once"),
        ]


class LikelyJoin(models.Model):
    """Two organisations that may be one, with what speaks for it. Made anew at each refresh."""

    one = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    chance = models.FloatField()
    evidence = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-chance", "one_id", "other_id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["one", "other"], name="likely_join_once")]


class Domain(models.Model):
    """A registrable domain and whose it is."""

    value = models.CharField(max_length=255, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="domains")

    def __str__(self) -> str:
        return self.value
