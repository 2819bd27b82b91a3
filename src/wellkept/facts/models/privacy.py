"""What a colleague keeps to themselves: a conversation that is hidden is kept nowhere, and not read again."""

from __future__ import annotations

from django.db import models


class HiddenThread(models.Model):
    """A conversation that somebody who took part in it has hidden. `thread` is the digest that messages carry."""

    thread = models.CharField(max_length=64, unique=True)
    hidden_by = models.BigIntegerField(null=True)  # the person, by id
    hidden_at = models.DateTimeField()
