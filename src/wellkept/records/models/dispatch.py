from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Address
from wellkept.records.models.engagement import Engagement
from wellkept.records.models.user import User


class Dispatch(models.Model):
    """One mail about an engagement to one address: a status report, or a link to answer by. As with a `Letter`, what
    it says is written when it is sent, and what is found half sent is `unknown`, and not sent again by itself.

    `subject` is the id of the report, or of what a link of that `purpose` is about.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        REFUSED = "refused"
        UNKNOWN = "unknown"
        DROPPED = "dropped"

    class Kind(models.TextChoices):
        REPORT = "report"
        LINK = "link"

    kind = models.CharField(max_length=6, choices=Kind.choices)
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="dispatches")
    purpose = models.CharField(max_length=40, blank=True)
    subject = models.BigIntegerField()
    days = models.PositiveSmallIntegerField(default=14)  # for how long the link opens
    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    not_before = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    said = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["state", "not_before"], name="dispatch_waiting"),
            models.Index(fields=["kind", "purpose", "subject"], name="dispatch_subject"),
        ]
