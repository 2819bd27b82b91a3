"""For each form: what somebody sends who means it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.doors.records import DAY, Side
from tests.web.doors.two_firms import PASSWORD, TwoFirms

LATER = (DAY + timedelta(days=9)).isoformat()
Body = dict[str, Any]


def _account_edit(world: TwoFirms, side: Side) -> Body:
    lead = str(world.colleagues["cleo"].pk)
    return {"name": "Another name", "kind": "client", "lead": lead, "since": "2020-01-01", "yearly_value": "1234567"}


def _take(world: TwoFirms, side: Side) -> Body:
    return {"owner": world.colleagues["ann"].pk, "due_on": LATER}


def _note(world: TwoFirms, side: Side) -> Body:
    by, name = world.colleagues["cleo"].pk, side.people[0].name
    return {"contacts": name, "kind": "call", "by": by, "happened_at": "2026-02-27T10:00", "note": "In a sentence."}


def _user(world: TwoFirms, side: Side) -> Body:
    who = {"email": "new@firm.example", "role": "all_accounts", "person": world.colleagues["cleo"].pk}
    return who | {"password": "", "accounts": [side.account.pk]}


def _firm(world: TwoFirms, side: Side) -> Body:
    place = {"time_zone": "Europe/Berlin", "currency": "EUR", "country": "DE"}
    return place | {"name": world.firm.name, "domains": "new.example"}


def _password(world: TwoFirms, side: Side) -> Body:
    new = "quite another long phrase"
    return {"old_password": PASSWORD, "new_password1": new, "new_password2": new}


def _lines(world: TwoFirms, side: Side) -> Body:
    names = ("firms_line", "account_of_size", "exposure_low_line", "exposure_high_line")
    return dict.fromkeys(names, "5") | dict.fromkeys(("need_low", "need_middle", "need_high"), "0.5")


BODIES: dict[str, Callable[[TwoFirms, Side], Body]] = {
    "account_edit": _account_edit,
    "person_level": lambda _world, _side: {"level": "manager"},
    "finding_snooze": lambda _world, _side: {"until": LATER, "reason": "on leave"},
    "finding_dismiss": lambda _world, _side: {"reason": "they told us why"},
    "finding_reopen": lambda _world, _side: {},
    "action_take": _take,
    "action_done": lambda _world, _side: {},
    "action_snooze": lambda _world, _side: {"due_on": LATER},
    "action_dismiss": lambda _world, _side: {"reason": "not needed"},
    "note": _note,
    "data": lambda _world, _side: {"upload": SimpleUploadedFile("people.csv", b"name,email\n"), "kind": ""},
    "settings_reading": lambda _world, _side: {"slash": "on"},
    "settings_password": _password,
    "settings_firm": _firm,
    "settings_lines": _lines,
    "user_add": lambda world, side: _user(world, side) | {"password": "quite another long phrase"},
    "user_edit": _user,
    "threshold": lambda _world, _side: {"threshold": "dry_well.dry", "account_kind": "", "value": "0.4"},
    "signin": lambda _world, _side: {"username": "nobody@firm.example", "password": "no"},
    "signout": lambda _world, _side: {},
    "first_run": lambda _world, _side: {"name": "Eve"},
}


def with_every_field(body: Body, world: TwoFirms) -> Body:
    """The same form with every column of every model besides, pointing at what is not the sender's."""
    fields = {field.attname for model in apps.get_models() for field in model._meta.concrete_fields}
    names = fields | {name.removesuffix("_id") for name in fields} | {"is_staff", "is_superuser", "permissions"}
    taken = body.keys() | {"password", "next"}
    return dict.fromkeys(sorted(names - taken), str(world.b.account.pk)) | body
