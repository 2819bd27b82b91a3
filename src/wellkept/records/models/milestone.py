from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.records.models.account import Account
from wellkept.records.models.engagement import Engagement


class Milestone(models.Model):
    """What is to be reached by a day. `first_due_on` is what was promised at first, `due_on` what holds now.

    `critical`: nothing may slip without the end slipping. `partner` carries it where it is not ours.
    """

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="milestones")
    name = models.CharField(max_length=200)
    first_due_on = models.DateField()
    due_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)
    critical = models.BooleanField(default=False)
    partner = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="milestones")
    set_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "name"], name="milestone_once"),
        ]

    def __str__(self) -> str:
        return self.name
