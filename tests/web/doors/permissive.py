"""Each check of the one door, taken out: what it would let through."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404

from wellkept.facts.models import Address, Import, Person
from wellkept.findings.models import Action, Finding, Said
from wellkept.findings.queries.open_findings import said_on
from wellkept.records.models import (
    Account,
    AuditEntry,
    Calibration,
    Case,
    Channel,
    ContactNote,
    Contract,
    Decision,
    Domain,
    Engagement,
    FollowUp,
    Improvement,
    Job,
    Letter,
    Organisation,
    Post,
    Queue,
    RelationshipPlan,
    Review,
    Source,
    SourcePart,
    User,
)


def all_of(model: type[Model], *related: str) -> Callable[[User], QuerySet[Any]]:
    return lambda _user: model._default_manager.select_related(*related) if related else model._default_manager.all()


def one_of(model: type[Model], *related: str) -> Callable[[User, int], Any]:
    return lambda _user, pk: get_object_or_404(model._default_manager.select_related(*related), pk=pk)


def _said_once(_user: User, finding: int, day: date) -> Said:
    rows = Said.objects.filter(finding=finding, from_day__lte=day).select_related("finding__account__organisation")
    return get_object_or_404(rows)


def _names(_user: User, wanted: Iterable[int]) -> dict[int, str]:
    return dict(Person.objects.filter(pk__in=list(wanted)).values_list("pk", "name"))


PERMISSIVE: dict[str, Callable[..., Any]] = {
    "may": lambda _user, _right: True,
    "require": lambda _user, _right: None,
    "sees_sum": lambda _user, _behind: True,
    "accounts": all_of(Account, "organisation"),
    "account": one_of(Account, "organisation"),
    "engagements": all_of(Engagement, "account__organisation"),
    "engagement": one_of(Engagement, "account__organisation"),
    "of_engagement": lambda _user, _engagement, model, pk: get_object_or_404(model, pk=pk),
    "cases": all_of(Case, "account__organisation", "queue"),
    "case": one_of(Case, "account__organisation", "queue"),
    "case_decision": lambda _user, _case, pk: get_object_or_404(Decision, pk=pk),
    "queues": all_of(Queue, "account__organisation"),
    "queue": one_of(Queue, "account__organisation"),
    "contracts": all_of(Contract),
    "organisations": all_of(Organisation),
    "organisation": one_of(Organisation),
    "domain": one_of(Domain, "organisation"),
    "post": one_of(Post, "person", "organisation"),
    "channel": lambda _user, _account, pk: get_object_or_404(Channel, pk=pk),
    "improvements": all_of(Improvement, "account__organisation", "owner"),
    "improvement": one_of(Improvement, "account__organisation", "owner"),
    "decisions": all_of(Decision),
    "decision": one_of(Decision),
    "people": all_of(Person),
    "person": one_of(Person),
    "names": _names,
    "posts": all_of(Post),
    "addresses": all_of(Address),
    "contact_notes": all_of(ContactNote),
    "records": lambda _user, _kind, ids: list(ids),
    "sees_accounts": lambda _user: lambda _account: True,
    "findings": all_of(Finding),
    "said": lambda _user, day: said_on(day),
    "said_once": _said_once,
    "actions": all_of(Action, "finding__account__organisation"),
    "action": one_of(Action, "finding__account__organisation"),
    "user": lambda _reader, pk: get_object_or_404(User, pk=pk),
    "imports": all_of(Import),
    "one_import": one_of(Import),
    "audit_entries": all_of(AuditEntry),
    "jobs": all_of(Job),
    "one_job": one_of(Job),
    "calibration": one_of(Calibration),
    "sources": all_of(Source),
    "source": one_of(Source),
    "source_part": one_of(SourcePart, "source", "owner"),
    "own_parts": all_of(SourcePart, "source", "brought_by"),
    "own_part": one_of(SourcePart, "source", "brought_by"),
    "any_address": one_of(Address),
    "reviews": all_of(Review, "account__organisation"),
    "review": lambda _user, _account, pk: get_object_or_404(Review, pk=pk),
    "follow_ups": all_of(FollowUp, "invitation__account__organisation", "invitation__address", "owner"),
    "follow_up": one_of(FollowUp, "invitation__account__organisation", "invitation__address", "owner"),
    "letter": one_of(Letter),
    "review_decisions": lambda _user, _account: Decision.objects.filter(kind="promise"),
    "review_decision": lambda _user, _account, pk: get_object_or_404(Decision, pk=pk),
    "relationship_plan": lambda _user, _account, pk: get_object_or_404(RelationshipPlan, pk=pk),
    "sees_numbers": lambda _user, _colleague: True,
    "sees_fact": lambda _user, _took_part: True,
}
