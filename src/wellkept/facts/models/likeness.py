"""Who may be who: what is proposed to people, and what they decided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models.person import Person


class LikelyMerge(models.Model):
    """Two people who may be one, with what speaks for it and against it. Made anew at each refresh."""

    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    chance = models.FloatField()
    evidence = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-chance", "one_id", "other_id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["one", "other"], name="likely_merge_once")]


class Apart(models.Model):
    """Two people of whom somebody said that they are not one: never proposed again."""

    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["one", "other"], name="apart_once")]
