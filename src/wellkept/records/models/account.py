from __future__ import annotations

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.organisation import Organisation


class Account(models.Model):
    """The firm's relationship with one organisation."""

    class Kind(models.TextChoices):
        CLIENT = "client"
        VENDOR = "vendor"
        PARTNER = "partner"
        INTERNAL = "internal"

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="account")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.CLIENT)
    lead = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    since = models.DateField(null=True, blank=True)
    yearly_value = models.FloatField(null=True, blank=True)
    guessed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.organisation.name
