from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.account import Account


class ContactNote(models.Model):
    """A call, lunch, visit or review, logged in ten seconds. It counts as a meeting of those named."""

    class Kind(models.TextChoices):
        CALL = "call"
        LUNCH = "lunch"
        VISIT = "visit"
        REVIEW = "review"

    key = models.CharField(max_length=64, unique=True)
    happened_at = models.DateTimeField()
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.CALL)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.CASCADE, related_name="contact_notes")
    people = models.ManyToManyField(Person, related_name="contact_notes")
    note = models.TextField(blank=True, max_length=2000)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["-happened_at"]
