"""Mail that goes out: by which server, and what became of each. What a mail says is written when it is sent."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Address
from wellkept.records.models.invitation import Invitation


class MailServer(models.Model):
    """The one server by which the firm's mail goes out. `secret` holds the password, encrypted."""

    class Security(models.TextChoices):
        TLS = "tls"
        STARTTLS = "starttls"
        NONE = "none"

    host = models.CharField(max_length=255)
    port = models.PositiveIntegerField(default=465)
    security = models.CharField(max_length=8, choices=Security.choices, default=Security.TLS)
    user = models.CharField(max_length=320, blank=True)
    secret = models.TextField(blank=True)
    sender = models.CharField(max_length=320)
    sender_name = models.CharField(max_length=120, blank=True)
    site = models.CharField(max_length=200)  # where links of mails go to: https://wellkept.firm.example
    changed_at = models.DateTimeField()
    tested_at = models.DateTimeField(null=True)
    said = models.CharField(max_length=500, blank=True)  # what went wrong last; empty when nothing did


class Letter(models.Model):
    """One mail to one address. It is sending from before a server hears of it until the server has answered.

    A letter found sending by the next worker is `unknown`: it may have arrived, and is not sent again by itself.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        REFUSED = "refused"
        UNKNOWN = "unknown"
        DROPPED = "dropped"  # no longer wanted when its turn came

    class Kind(models.TextChoices):
        INVITATION = "invitation"
        REMINDER = "reminder"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="letters")
    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    said = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["invitation", "kind"], name="letter_once")]
        indexes: ClassVar = [models.Index(fields=["state", "not_before"], name="letter_waiting")]
