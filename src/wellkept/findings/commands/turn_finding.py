"""What a person decides about a finding or its actions: snooze, dismiss with a reason, take, done."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.findings.models import Action, Finding, Turn
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import User


@transaction.atomic
def snooze_finding(*, finding: Finding, until: date, on_day: date, by: User, reason: str = "") -> None:
    """Put a finding out of sight until a day. It stays open, and is counted."""
    if until <= on_day:
        raise RefusedError("snooze until a day that is still to come")
    Finding.objects.filter(pk=finding.pk).update(snoozed_until=until)
    Turn.objects.create(finding=finding, on_day=on_day, kind="snoozed", until=until, by=by, reason=reason[:500])


@transaction.atomic
def dismiss_finding(*, finding: Finding, on_day: date, by: User, reason: str) -> None:
    """Say why a finding needs no action. It speaks again only after it has closed and reopened."""
    if not reason.strip():
        raise RefusedError("a dismissal needs a reason, so that the next reader understands it")
    Finding.objects.filter(pk=finding.pk).update(dismissed_on=on_day)
    Turn.objects.create(finding=finding, on_day=on_day, kind="dismissed", by=by, reason=reason[:500])
    put_audit_entry(what="finding dismissed", by=by, subject_kind="finding", subject=finding.pk, rule=finding.rule)


@transaction.atomic
def change_action(
    *, action: Action, state: str, on_day: date, by: User, reason: str = "", due_on: date | None = None
) -> None:
    """Take, finish, snooze or dismiss a next action; to dismiss it needs a reason, to snooze it a day."""
    if state not in {"taken", "done", "snoozed", "dismissed"}:
        raise RefusedError("an action can be taken, done, snoozed or dismissed")
    if state == "dismissed" and not reason.strip():
        raise RefusedError("a dismissal needs a reason, so that the next reader understands it")
    if state == "snoozed" and (due_on is None or due_on <= on_day):
        raise RefusedError("snooze until a day that is still to come")
    values = {"state": state, "changed_on": on_day, "changed_by": by, "reason": reason[:500]}
    if state == "snoozed":
        values["snoozed_until"] = due_on
    elif due_on is not None:
        values["due_on"] = due_on
    Action.objects.filter(pk=action.pk).update(**values)


@transaction.atomic
def reopen_finding(*, finding: Finding, on_day: date, by: User) -> None:
    """Take a snooze or a dismissal back."""
    Finding.objects.filter(pk=finding.pk).update(snoozed_until=None, dismissed_on=None)
    Turn.objects.create(finding=finding, on_day=on_day, kind="restored", by=by)
    put_audit_entry(what="finding restored", by=by, subject_kind="finding", subject=finding.pk, rule=finding.rule)
