from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.account import Account
from wellkept.records.models.engagement import Engagement
from wellkept.records.models.queue import Queue


class Case(models.Model):
    """One request for help: what people state of it. What happened in it are facts, which name it by `key`.

    `account` is the other side: the client who opened it with us, or the vendor with whom we opened it. `opener` is
    who asked for help, `owner` the colleague who looks after it.
    """

    class Direction(models.TextChoices):
        INBOUND = "inbound"
        OUTBOUND = "outbound"

    key = models.CharField(max_length=120, unique=True)
    reference = models.CharField(max_length=80)
    title = models.CharField(max_length=200, blank=True)
    direction = models.CharField(max_length=8, choices=Direction.choices, default=Direction.INBOUND)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="cases")
    queue = models.ForeignKey(Queue, null=True, blank=True, on_delete=models.SET_NULL, related_name="cases")
    opener = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    engagement = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.SET_NULL, related_name="cases")
    topic = models.CharField(max_length=80, blank=True)
    priority = models.CharField(max_length=40, blank=True)
    their_reference = models.CharField(max_length=80, blank=True)
    update_minutes = models.FloatField(null=True, blank=True)  # promised for this case, in place of its queue's

    class Meta:
        indexes: ClassVar = [models.Index(fields=["direction", "account"], name="case_account")]

    def __str__(self) -> str:
        return self.reference


class CaseBehind(models.Model):
    """A client waits for `case` while we wait for `behind`, a vendor's: they are read as one."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="behind")
    behind = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="ahead")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "behind"], name="case_behind_once")]
