from __future__ import annotations

from django.db import models

from wellkept.records.models.case import Case


class CaseThread(models.Model):
    """A mail conversation that is a case: its messages are steps of it. `thread` is the digest that messages carry."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="threads")
    thread = models.CharField(max_length=64, unique=True)
