from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.organisation import Organisation


class Post(models.Model):
    """A person's role at an organisation over a period. Without a post, a person belongs where their address does."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="posts")
    title = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=16, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    guessed = models.BooleanField(default=False)
    level_guessed = models.BooleanField(default=False)  # the level was read from the title

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "organisation", "title", "starts_on"], name="post_once"),
        ]
