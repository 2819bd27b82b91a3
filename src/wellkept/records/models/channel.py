from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.account import Account


class Channel(models.Model):
    """One way to somebody at an account: by mail, in a meeting, by call, through a portal. Stated by people.

    `contact` is the named person it leads to; without one it leads to a desk. `address` is where: a portal, a number,
    a mail address. `colleague` is who of us uses it, `covers` who of us stands in. `answered_on` is what somebody says
    of the last answer; what facts say stands beside it, never in its place.
    """

    class Way(models.TextChoices):
        MAIL = "mail"
        MEETING = "meeting"
        CALL = "call"
        PORTAL = "portal"
        CHAT = "chat"

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="channels")
    way = models.CharField(max_length=7, choices=Way.choices)
    contact = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="channels")
    address = models.CharField(max_length=200, blank=True)
    what_for = models.CharField(max_length=120, blank=True)
    colleague = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    covers = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answered_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["account", "way", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "way", "contact", "address"], name="channel_once"),
        ]

    def __str__(self) -> str:
        return f"{self.way} at {self.account}"
