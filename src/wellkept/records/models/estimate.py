from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.records.models.engagement import Engagement


class Estimate(models.Model):
    """Hours that an item of an engagement may take, at three points; and, once it is finished, what it took.

    `item` is its key, the same as that of the item in the scope, where there is one.
    """

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="estimates")
    item = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    low = models.FloatField()
    likely = models.FloatField()
    high = models.FloatField()
    actual = models.FloatField(null=True, blank=True)
    effective_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["engagement", "item"], name="estimate_once")]

    def __str__(self) -> str:
        return self.title
