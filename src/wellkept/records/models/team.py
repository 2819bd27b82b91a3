from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.account import Account


class Team(models.Model):
    """Colleagues who look after accounts together. Nobody is ranked by it."""

    name = models.CharField(max_length=120, unique=True)
    lead = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    members = models.ManyToManyField(Person, related_name="teams", blank=True)
    accounts = models.ManyToManyField(Account, related_name="teams", blank=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
