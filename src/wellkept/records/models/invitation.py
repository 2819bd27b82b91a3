"""Who was asked what, about which case or engagement, by which links, and every version of what they answered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Address
from wellkept.records.models.account import Account
from wellkept.records.models.survey import Survey


class Invitation(models.Model):
    """One person is asked once about one thing. Whose `address` it is says who: a merge moves nothing here.

    `about` is the key of a case, an engagement or an organisation, `part` the milestone or half-year where there are
    several of one. `concerns` are the colleagues who worked on it, by person: none of them reads the answer first.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="invitations")
    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="invitations")
    about_kind = models.CharField(max_length=10)
    about = models.CharField(max_length=120)
    part = models.CharField(max_length=200, blank=True)
    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    concerns = models.JSONField(default=list)
    ended_at = models.DateTimeField(null=True)  # when what it asks about was over
    language = models.CharField(max_length=2, default="en")
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)  # by a person, for the first time

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["survey", "address", "about_kind", "about", "part"], name="invitation_once")
        ]
        indexes: ClassVar = [models.Index(fields=["address", "asked_at"], name="invitation_address")]


class SurveyLink(models.Model):
    """A link to an invitation, by the digest of its token: the mail alone holds the token. A reminder has its own."""

    digest = models.CharField(max_length=64, unique=True)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="links")


class Response(models.Model):
    """One version of what somebody answered; the last that a person gave holds. `receipt` tells that it was stored.

    `automatic`: sent by a machine, as far as can be told. It never counts, and a person's answer stands before it.
    """

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="responses")
    at = models.DateTimeField()
    values = models.JSONField(default=dict)  # by question; None: "I cannot say"
    comment = models.TextField(blank=True, max_length=2000)
    automatic = models.BooleanField(default=False)
    receipt = models.CharField(max_length=16, unique=True)
    told = models.BooleanField(default=False)  # it stands among the facts

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["told"], name="response_untold", condition=models.Q(told=False))]


class FollowUp(models.Model):
    """A low answer that a named colleague takes up with whoever gave it."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="follow_up")
    owner = models.ForeignKey(
        "facts.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="follow_ups"
    )
    opened_at = models.DateTimeField()
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)
    seen = models.BooleanField(default=False)  # the contact was seen among the facts; else somebody said so
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
