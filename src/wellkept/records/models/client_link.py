from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.user import User


class ClientLink(models.Model):
    """A link for one person and one purpose, by the digest of its token: the token stands in one mail alone.

    `purpose` is the name of a module of `web/client_links`, `subject` the id of the row that it is about.
    """

    purpose = models.CharField(max_length=40)
    subject = models.BigIntegerField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="client_links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)  # when an answer by it was last taken
    answers = models.PositiveSmallIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["purpose", "subject"], name="client_link_subject")]
