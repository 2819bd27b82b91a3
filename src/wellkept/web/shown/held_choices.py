"""Whom the forms of an engagement let one choose: our people, theirs, and other firms."""

from __future__ import annotations

from typing import Any

from django import forms

from wellkept import access
from wellkept.records.models import Account, Engagement
from wellkept.web.page import Frame, reader
from wellkept.web.shown.choice import offer
from wellkept.web.shown.colleagues import colleagues
from wellkept.web.shown.held_forms import Kind
from wellkept.web.shown.roles_form import Choices, contact_choices, kept_choice

NOBODY = ("", "nobody named")


def offer_choices(frame: Frame, found: Engagement, kind: Kind, form: forms.Form, row: Any) -> None:
    """Give each field that names somebody its choices; who is named and belongs elsewhere by now can be kept."""
    ours: Choices = [(str(pk), name) for pk, name in colleagues()]
    theirs: Choices = []
    if kind.theirs or kind.anybody:
        theirs = contact_choices(frame, found.account, [])
    for names, choices in ((kind.ours, ours), (kind.theirs, theirs), (kind.anybody, [*ours, *theirs])):
        for name in names:
            person = getattr(row, name) if row else None
            offered = [NOBODY, *choices]
            offer(form, name, kept_choice(offered, person.pk, person.name) if person else offered)
    for name in kind.firms:
        offer(form, name, _firms(frame, found, name, row))
    if "by" in form.fields:
        offer(
            form,
            "by",
            [("us", frame.firm or "We"), ("them", found.account.organisation.name), ("partner", "A partner")],
        )


def _firms(frame: Frame, found: Engagement, name: str, row: Any) -> Choices:
    """Partners and vendors that the reader sees, and those who have a part in this engagement already."""
    seen = access.accounts(reader(frame.request)).filter(kind__in=(Account.Kind.PARTNER, Account.Kind.VENDOR))
    rows = dict(seen.values_list("pk", "organisation__name"))
    rows |= dict(found.partners.values_list("account_id", "account__organisation__name"))
    rows.pop(found.account_id, None)
    choices = [(str(pk), words) for pk, words in sorted(rows.items(), key=lambda one: (one[1].casefold(), one[0]))]
    kept = getattr(row, name) if row else None
    first = [("", "Choose")] if name == "account" else [("", "nobody: ours")]
    return [*first, *(kept_choice(choices, kept.pk, str(kept)) if kept else choices)]
